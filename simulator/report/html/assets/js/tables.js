// Tables of everything that the charts show, folded until somebody asks.
import { element } from "./dom.js";

/**
 * Makes a table. A row is {key, cells, chosen}, its first cell the heading; `words` are the places of
 * columns that hold words, not numbers.
 */
export function tableOf(caption, columns, rows, { sums = [], words = [] } = {}) {
  const classOf = (i) => (words.includes(i) ? "words" : null);
  const head = columns.map((column, i) => element("th", { scope: "col", class: classOf(i) }, column));
  const rowOf = (row) => rowElement(row, classOf);
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows.map(rowOf)),
    sums.length ? element("tfoot", {}, ...sums.map(rowOf)) : null,
  );
}

function rowElement({ key = null, cells, chosen = false }, classOf) {
  const [first, ...others] = cells;
  return element(
    "tr",
    { "data-key": key, class: chosen ? "chosen" : null },
    element("th", { scope: "row", dir: "auto" }, first),
    ...others.map((cell, i) => element("td", { class: classOf(i + 1) }, cell)),
  );
}

/** Wraps a table so that it scrolls by itself, also by keyboard. */
export function scrolling(label, table) {
  return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, table);
}

/** Keeps a folded table in `place`; `make` runs when it is opened, and again when shown data change. */
export function folded(place, make) {
  const body = element("div");
  const details = element(
    "details",
    { ontoggle: () => details.open && refresh() },
    element("summary", {}, "As a table"),
    body,
  );
  const refresh = () => {
    const table = make();
    body.replaceChildren(scrolling(table.caption.textContent, table));
  };
  place.replaceChildren(details);
  return () => details.open && refresh();
}
