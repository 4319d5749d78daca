// The scenarios of one run, side by side: a letter, a shape and a colour each.
import { byId, drawing, element, fill, fitted, widthOf } from "./dom.js";
import { letter, nameOf, short } from "./describe.js";
import { labelledYears, whenSized } from "./layout.js";
import { addRows, choosable, keepingFocus, markChosen } from "./listbox.js";
import { order, view, views } from "./model.js";
import { folded, scrolling, tableOf } from "./tables.js";
import { capitalised, known, money, percent } from "./words.js";
import { yearChart } from "./yearchart.js";

const HEAD = 22;

export function comparison(state) {
  if (views.length < 2) return;
  byId("compare").hidden = false;
  const place = byId("compare-members");
  let width = 0;
  const share = yearChart(byId("compare-share"), byId("compare-share-readout"), {
    content: () => shareContent(state.get().target),
    year: () => state.get().year,
    move: (year) => state.set({ year }),
  });
  const refresh = folded(byId("compare-years"), () => yearsTable(state.get()));
  const draw = () => {
    const { target } = state.get();
    fill(byId("compare-table"), scrolling("The scenarios", scenariosTable(target)));
    byId("compare").querySelector(".reading").textContent =
      "A mark stands at the year from which the target is met to the end; at the right edge, who does not get there.";
    byId("compare-share").parentElement.hidden = !shareContent(target).lines.length;
    keepingFocus(place, () => {
      if (width) drawMembers(place, target, width, (code) => state.set({ member: code }));
      mark();
    });
  };
  const mark = () => {
    const { member, target } = state.get();
    markChosen(place, member);
    byId("compare-readout").textContent = `${nameOf(member)}: ${holders(target)
      .map(({ other, i }) => `${letter(i)} ${outcomeOf(other, target, member)}`)
      .join("; ")}.`;
  };
  choosable(place, state, () => codesOf(state.get().target).filter((code) => code in view.names));
  whenSized(place, (size) => {
    width = size;
    draw();
  });
  draw();
  state.listen((_, changed) => {
    if (changed.has("target")) {
      draw();
      share.draw();
    } else {
      mark();
      share.moveCursor();
    }
    refresh();
  });
}

/** Returns the scenarios that have the target, each with its place in the run. */
function holders(name) {
  return views.map((other, i) => ({ other, i })).filter(({ other }) => other.targets[name]);
}

function outcomeOf(other, name, code) {
  return other.targets[name].members[code]?.outcome ?? "no figures";
}

function scenariosTable(name) {
  const heads = ["Scenario", "Finding", "Together when due", "Missing when due"];
  const rows = views.map((other, i) => {
    const target = other.targets[name];
    const found = target
      ? [target.headline, shareOf(target), missingOf(target)]
      : [
          Object.values(other.targets)
            .map((each) => each.headline)
            .join(" "),
          "",
          "",
        ];
    const title = element(
      "span",
      {},
      mark(i),
      ` ${letter(i)} `,
      element("bdi", {}, other.title),
      i ? "" : " (this page)",
    );
    return { cells: [title, ...found] };
  });
  return tableOf("The scenarios", heads, rows, { words: [1] });
}

function shareOf({ alliance, due }) {
  return known(alliance.share_due) ? `${percent(alliance.share_due)} in ${due}` : "";
}

function missingOf({ alliance, due }) {
  return known(alliance.shortfall_due) ? `${capitalised(money(alliance.shortfall_due))} in ${due}` : "";
}

const SHAPES = [
  "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0",
  "M-4.5,-4.5h9v9h-9z",
  "M0,-6L6,0L0,6L-6,0z",
  "M0,-6L5.5,4.5h-11z",
  "M0,6L5.5,-4.5h-11z",
  "M-6,-2h4v-4h4v4h4v4h-4v4h-4v-4h-4z",
];

function mark(i) {
  const holder = element("span", {});
  d3.select(holder)
    .append("svg")
    .attr("width", 14)
    .attr("height", 14)
    .attr("viewBox", "-7 -7 14 14")
    .attr("aria-hidden", "true")
    .append("path")
    .attr("class", `s${i % 6} shape`)
    .attr("d", SHAPES[i % 6]);
  return holder;
}

function drawMembers(place, name, width, choose) {
  const found = holders(name);
  const codes = codesOf(name);
  const row = Math.max(24, 8 + found.length * 6);
  const height = HEAD + codes.length * row + 4;
  const svg = drawing(place, width, height, {
    class: "comparison",
    role: "listbox",
    "aria-label": "When each member gets there, by scenario",
  });
  const all = found.flatMap(({ other }) => other.years);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const names = Math.min(
    Math.max(...codes.map((code) => widthOf(nameIn(code), 12, true))),
    width < 560 ? width * 0.3 : 170,
  );
  const room = Math.max(14 * found.length + 30, 66);
  const x = d3
    .scaleLinear()
    .domain([first, Math.max(last, first + 1)])
    .range([names + 18, width - room]);
  drawYears(svg, { x, first, last, height, name, width, room });
  const entries = addRows(svg, codes, {
    height: row,
    width,
    top: (_, i) => HEAD + i * row,
    code: (code) => code,
    label: (code) =>
      `${nameIn(code)}: ${found.map(({ other, i }) => `${letter(i)} ${outcomeOf(other, name, code)}`).join("; ")}`,
    choose: (code) => code in view.names && choose(code),
  });
  entries
    .append("line")
    .attr("class", "track")
    .attr("x1", x(first))
    .attr("x2", x(last))
    .attr("y1", row / 2)
    .attr("y2", row / 2);
  entries
    .append("text")
    .attr("class", "name")
    .attr("y", row / 2)
    .attr("dy", "0.35em")
    .text((code) => fitted(nameIn(code), names, 12, true));
  entries.each(function drawMarks(code) {
    const place = d3.select(this);
    found.forEach(({ other, i }, at) => {
      const own = other.targets[name].members[code];
      if (!own) return;
      const reached = known(own.sustained_from);
      const left = reached ? x(own.sustained_from) : width - room + 26 + at * 14;
      const top =
        found.length > 1 && reached
          ? row / 2 + (at - (found.length - 1) / 2) * Math.min(6, (row - 10) / Math.max(found.length - 1, 1))
          : row / 2;
      place
        .append("path")
        .attr("class", `shape s${i % 6}${reached ? "" : " open"}`)
        .attr("d", SHAPES[i % 6])
        .attr("transform", `translate(${left},${top}) scale(0.8)`);
    });
  });
}

/** Returns every member of any scenario that has the target, in this page's reading order. */
function codesOf(name) {
  const own = view.targets[name] ? order(view.targets[name]) : [];
  return [...new Set([...own, ...holders(name).flatMap(({ other }) => order(other.targets[name]))])];
}

function nameIn(code) {
  return views.find((other) => other.names[code])?.names[code] ?? code;
}

function drawYears(svg, { x, first, last, height, name, width, room }) {
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const ticks = labelledYears(all, x(first + 1) - x(first), 36);
  const place = svg.append("g").attr("aria-hidden", "true");
  place
    .selectAll("line")
    .data(ticks)
    .join("line")
    .attr("class", "grid")
    .attr("x1", x)
    .attr("x2", x)
    .attr("y1", HEAD)
    .attr("y2", height);
  place
    .selectAll("text")
    .data(ticks)
    .join("text")
    .attr("class", "quiet")
    .attr("font-size", 11)
    .attr("x", x)
    .attr("y", HEAD - 6)
    .attr("text-anchor", "middle")
    .text((year) => year);
  place
    .append("text")
    .attr("class", "quiet")
    .attr("font-size", 11)
    .attr("x", width - room + 20)
    .attr("y", HEAD - 6)
    .text("not met");
  const { has_due: due, own_due: own, due: year } = view.targets[name];
  if (due && !own)
    place
      .append("line")
      .attr("class", "due")
      .attr("x1", x(year))
      .attr("x2", x(year))
      .attr("y1", HEAD)
      .attr("y2", height);
}

function shareContent(name) {
  const found = holders(name)
    .map(({ other, i }) => ({
      i,
      points: other.years
        .map((year, at) => ({ year, value: other.targets[name].alliance_pct[at] }))
        .filter((point) => known(point.value)),
    }))
    .filter((line) => line.points.length);
  const ends = found.flatMap((line) => line.points.map((point) => point.year));
  const target = view.targets[name];
  return {
    label: "The members' share together, by scenario: year",
    from: Math.min(...ends),
    to: Math.max(...ends),
    lines: found.map((line) => ({
      points: line.points,
      kind: `s${line.i % 6}`,
      label: `${letter(line.i)} ${percent(line.points[line.points.length - 1].value)}`,
    })),
    goals:
      target.kind === "share" && known(target.share)
        ? [{ value: target.share, label: `Target ${Number(target.share.toPrecision(10))} %` }]
        : [],
    say: (year) =>
      `${year}: ${
        found
          .map((line) => ({ line, point: line.points.find((point) => point.year === year) }))
          .filter(({ point }) => point)
          .map(({ line, point }) => `${letter(line.i)} ${percent(point.value)}`)
          .join(", ") || "no figure"
      }.`,
  };
}

function yearsTable({ target: name, member }) {
  const found = holders(name);
  const rows = codesOf(name).map((code) => ({
    key: code,
    chosen: code === member,
    cells: [
      nameIn(code),
      ...found.map(({ other }) => (other.targets[name].members[code] ? short(other.targets[name].members[code]) : "")),
    ],
  }));
  return tableOf(
    "Met for good from; where never, points missing at the end",
    ["Member", ...found.map(({ i }) => letter(i))],
    rows,
  );
}
