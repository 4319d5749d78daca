// Rows to choose a member from: arrow keys move, and what is focused is chosen.

/** Makes the `.row`s in `place` a list; `codes` gives the members in the order of the rows. */
export function choosable(place, state, codes) {
  place.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".row");
    if (!row) return;
    const all = codes();
    const now = all.indexOf(row.getAttribute("data-code"));
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1, Enter: now, " ": now }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const code = all[Math.min(Math.max(to, 0), all.length - 1)];
    state.set({ member: code });
    rowAt(place, code)?.focus();
  });
}

/** Shows which row is chosen; if none is, the first can still be reached. */
export function markChosen(place, code) {
  const rows = [...place.querySelectorAll(".row")];
  const chosen = rows.find((row) => row.getAttribute("data-code") === code);
  for (const row of rows) {
    row.setAttribute("aria-selected", String(row === chosen));
    row.setAttribute("tabindex", row === (chosen ?? rows[0]) ? "0" : "-1");
  }
  for (const entry of place.querySelectorAll(".entry")) {
    entry.classList.toggle("chosen", entry.getAttribute("data-code") === code);
  }
}

/** Draws anew without taking the focus from the row that has it. */
export function keepingFocus(place, draw) {
  const inside = document.activeElement?.closest?.(".row");
  const code = inside && place.contains(inside) ? inside.getAttribute("data-code") : null;
  draw();
  if (code !== null) rowAt(place, code)?.focus();
}

function rowAt(place, code) {
  return [...place.querySelectorAll(".row")].find((row) => row.getAttribute("data-code") === code);
}

/** Adds a row and what it shows for each datum; what is shown lets the pointer through to the row. */
export function addRows(parent, data, { height, width, top, code, label, choose, hover = () => {} }) {
  const rows = parent
    .selectAll("g.row")
    .data(data)
    .join("g")
    .attr("class", "row")
    .attr("role", "option")
    .attr("data-code", code)
    .attr("aria-label", label)
    .attr("transform", (datum, i) => `translate(0,${top(datum, i)})`)
    .on("click", (event, datum) => choose(code(datum)))
    .on("pointerenter", (event, datum) => hover(code(datum)))
    .on("pointerleave", () => hover(null));
  rows
    .append("rect")
    .attr("class", "hit")
    .attr("x", -4)
    .attr("width", width + 8)
    .attr("height", height)
    .attr("rx", 2);
  return parent
    .selectAll("g.entry")
    .data(data)
    .join("g")
    .attr("class", "entry")
    .attr("aria-hidden", "true")
    .attr("data-code", code)
    .attr("transform", (datum, i) => `translate(0,${top(datum, i)})`);
}
