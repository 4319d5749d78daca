// Member by year: real tables, coloured by how far each value is from the target, and by the odds.
import { byId, element, fill } from "./dom.js";
import { inYear, nameOf, oddsIn } from "./describe.js";
import { labelledYears, whenSized } from "./layout.js";
import { assumedIn, chancesOf, hasOdds, order, projected, view, years } from "./model.js";
import { chance, known, minus } from "./words.js";

const STEPS_BELOW = [0.9, 0.75, 0.5];
const STEPS_MET = [1.1, 1.35, 1.75];
const STEPS_ODDS = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9];
const TONES = ["b3", "b2", "b1", "b0", "m0", "m1", "m2", "m3"];
const ROOM = 36;

/** What a cell shows of a member in its i-th year, which of two sides that is on, and how it is read. */
const VALUES = {
  id: "heat",
  caption: "member by year",
  shows: () => true,
  reading,
  tone: colourOf,
  side: (own, i) => own.met[i],
  text: cellText,
  label: inYear,
};

const ODDS = {
  id: "surely",
  caption: "how surely, member by year",
  shows: hasOdds,
  reading: () =>
    "In how many of 100 draws the target is met in a year: blue above one half, orange below; the heavy line is one half.",
  tone: (own, i) => (known(own.odds?.[i]) ? TONES[STEPS_ODDS.filter((step) => own.odds[i] >= step).length] : "u"),
  side: (own, i) => (known(own.odds?.[i]) ? own.odds[i] > 0.5 : null),
  text: (own, i) => (known(own.odds?.[i]) ? chance(own.odds[i]) : ""),
  label: (code, name, year) => `${nameOf(code)}: ${oddsIn(code, name, year) || `no odds in ${year}`}`,
};

export function heatMap(state) {
  sheet(state, VALUES);
}

export function surelyMap(state) {
  sheet(state, ODDS);
}

function sheet(state, look) {
  const section = byId(look.id);
  const place = section.querySelector(".chart");
  const readout = section.querySelector(".readout");
  let width = 0;
  const tell = (code, year) => {
    readout.textContent = `${look.label(code, state.get().target, projected(year))}.`;
  };
  const draw = () => {
    if (!width) return;
    const { target } = state.get();
    section.querySelector(".reading").textContent = look.reading(view.targets[target]);
    fill(place, tableOf(target, width, look));
    mark(place, state);
    tell(state.get().member, state.get().year);
  };
  place.addEventListener("pointerover", (event) => {
    const cell = event.target.closest("td[data-year]");
    if (cell) tell(codeOf(cell), Number(cell.dataset.year));
  });
  place.addEventListener("pointerleave", () => tell(state.get().member, state.get().year));
  place.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-year], tbody th");
    if (cell) state.set({ member: codeOf(cell), year: Number(cell.dataset.year ?? state.get().year) });
  });
  place.addEventListener("keydown", (event) => walk(event, state));
  const show = () => {
    section.hidden = !look.shows(view.targets[state.get().target]);
    return !section.hidden;
  };
  show();
  whenSized(place, (size) => {
    width = size;
    draw();
  });
  state.listen((now, changed) => {
    if (changed.has("target")) {
      if (show()) draw();
    } else {
      mark(place, state);
      tell(now.member, now.year);
    }
  });
}

function codeOf(cell) {
  return cell.closest("tr").dataset.key;
}

function reading(target) {
  const what = { share: ` The share that counts, ${target.unit}.`, real_growth: " Real growth, percent.", all: "" };
  return `Blue where the target is met, orange where it is not; the heavy line is the target's edge.${what[target.kind]}${assumedIn(target.name)}`;
}

function colourOf(own, i) {
  const [met, value] = [own.met[i], own.values[i]];
  if (!known(met)) return "u";
  if (!own.share || !known(value)) return met ? "m1" : "b1";
  const ratio = value / own.share;
  return met
    ? `m${STEPS_MET.filter((step) => ratio >= step).length}`
    : `b${STEPS_BELOW.filter((step) => ratio < step).length}`;
}

function differ(one, other) {
  return known(one) && known(other) && one !== other;
}

function tableOf(name, width, look) {
  const target = view.targets[name];
  const codes = order(target);
  const names = width < 600 ? 42 : 152;
  const cell = (width - names) / years.length;
  const bare = cell < ROOM;
  const shown = new Set(labelledYears(years, cell, ROOM));
  const heads = years.map((year) =>
    element(
      "th",
      { scope: "col", "data-year": year },
      element("span", { class: shown.has(year) ? null : "unseen" }, `${year}`),
    ),
  );
  const owns = codes.map((code) => ({ ...target.members[code], odds: chancesOf(code, name) }));
  const rows = codes.map((code, i) => rowOf(target, code, owns[i], owns[i - 1], look));
  const table = element(
    "table",
    { class: bare ? "heat bare" : "heat", role: "grid" },
    element("caption", { class: "unseen" }, `${target.title}: ${look.caption}`),
    element(
      "thead",
      {},
      element("tr", {}, element("th", { scope: "col" }, element("span", { class: "unseen" }, "Member")), ...heads),
    ),
    element("tbody", {}, ...rows),
  );
  const least = names + years.length * 13;
  if (least <= width) return table;
  table.setAttribute("width", least);
  return element("div", { class: "scroll" }, table);
}

function rowOf(target, code, own, before, look) {
  const head = element(
    "th",
    { scope: "row", title: nameOf(code) },
    element("span", { class: "full", dir: "auto" }, nameOf(code)),
    element("span", { class: "code" }, code),
  );
  const cells = years.map((year, i) => {
    const classes = [look.tone(own, i)];
    if (i && differ(look.side(own, i), look.side(own, i - 1))) classes.push("edge-left");
    if (before && differ(look.side(own, i), look.side(before, i))) classes.push("edge-top");
    return element(
      "td",
      { class: classes.join(" "), "data-year": year, tabindex: "-1", "aria-label": look.label(code, target.name, year) },
      element("span", {}, look.text(own, i)),
    );
  });
  return element("tr", { "data-key": code }, head, ...cells);
}

function cellText(own, i) {
  if (known(own.values[i])) return minus(own.values[i], 2);
  return known(own.met[i]) ? (own.met[i] ? "✓" : "–") : "";
}

function mark(place, state) {
  const { member } = state.get();
  const year = projected(state.get().year);
  for (const row of place.querySelectorAll("tbody tr"))
    row.setAttribute("aria-selected", String(row.dataset.key === member));
  for (const cell of place.querySelectorAll("[data-year]"))
    cell.classList.toggle("now", cell.tagName === "TH" && Number(cell.dataset.year) === year);
  for (const cell of place.querySelectorAll("td[tabindex='0']")) cell.setAttribute("tabindex", "-1");
  cellAt(place, member, year)?.setAttribute("tabindex", "0");
}

function cellAt(place, code, year) {
  return place.querySelector(`tr[data-key="${CSS.escape(code)}"] td[data-year="${year}"]`);
}

function walk(event, state) {
  const cell = event.target.closest("td[data-year]");
  if (!cell) return;
  const codes = order(view.targets[state.get().target]);
  const [row, column] = [codes.indexOf(codeOf(cell)), years.indexOf(Number(cell.dataset.year))];
  const to = {
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    Home: [row, 0],
    End: [row, years.length - 1],
  }[event.key];
  if (!to || !known(codes[to[0]]) || !known(years[to[1]])) return;
  event.preventDefault();
  state.set({ member: codes[to[0]], year: years[to[1]] });
  cellAt(event.currentTarget, codes[to[0]], years[to[1]])?.focus();
}
