// Tables of everything that the charts show, folded until somebody asks.
import { element } from "./dom.js";

/**
 * Makes a table. A column is {text, words}; a row is {key, cells, chosen}, its first cell the heading.
 */
export function tableOf(caption, columns, rows, sums = []) {
  const head = columns.map((column) => element("th", { scope: "col" }, column));
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows.map(rowOf)),
    sums.length ? element("tfoot", {}, ...sums.map(rowOf)) : null,
  );
}

function rowOf({ key = null, cells, chosen = false, words = [] }) {
  const [first, ...others] = cells;
  return element(
    "tr",
    { "data-key": key, class: chosen ? "chosen" : null },
    element("th", { scope: "row", dir: "auto" }, first),
    ...others.map((cell, i) => element("td", { class: words.includes(i + 1) ? "words" : null }, cell)),
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
