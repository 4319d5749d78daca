// One member's path: the table's own years, the projection, the target, and the facts beside it.
import { byId, element, fill } from "./dom.js";
import { inYear, letter, nameOf, valueText } from "./describe.js";
import {
  assumedIn,
  at,
  base,
  horizon,
  oddsOf,
  overLines,
  partsOf,
  pastOf,
  results,
  view,
  views,
  years,
} from "./model.js";
import { capitalised, known, money, percent } from "./words.js";
import { facts } from "./facts.js";
import { pathTable } from "./pathtable.js";
import { folded } from "./tables.js";
import { yearChart } from "./yearchart.js";

export function pathChart(state) {
  const section = byId("path");
  const shown = () => state.get();
  const chart = yearChart(section.querySelector(".chart"), section.querySelector(".readout"), {
    content: () => content(shown().member, shown().target),
    year: () => shown().year,
    move: (year) => state.set({ year }),
  });
  const refresh = folded(section.querySelector(".tables"), () =>
    pathTable(shown().member, shown().target, shown().year),
  );
  const say = () => {
    const { member, target } = shown();
    byId("path-heading").textContent = capitalised(
      `${nameOf(member)}: ${view.targets[target].members[member]?.outcome ?? "no figures"}`,
    );
    section.querySelector(".reading").textContent = reading(member, target);
    fill(
      section.querySelector(".facts"),
      ...facts(member, target).flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]),
    );
  };
  say();
  state.listen((_, changed) => {
    if (changed.has("member") || changed.has("target")) {
      say();
      chart.draw();
    } else chart.moveCursor();
    refresh();
  });
}

function reading(code, name) {
  const target = view.targets[name];
  const parts = [capitalised(target.unit || "share")];
  if (pastOf(code, name).length > 1) parts.push("Grey: the table's own years.");
  const odds = oddsOf(code, name).map((band) => `${100 - 2 * band.level}`);
  if (odds.length) parts.push(`Shaded: where ${odds.join(", ").replace(/, (?=[^,]*$)/, " and ")} % of the draws lie.`);
  if (views.length > 1) parts.push("Dotted, with letters: the other scenarios.");
  return `${parts[0]}. ${parts.slice(1).join(" ")}`.trim() + assumedIn(name);
}

function pointsOf(seriesYears, series) {
  return seriesYears.map((year, i) => ({ year, value: series[i] })).filter((point) => known(point.value));
}

function content(code, name) {
  const parts = partsOf(name).filter((part) => view.targets[part]?.members[code]);
  const past = parts.length === 1 ? pastOf(code, parts[0]) : [];
  const from = past.length ? past[0].year : base;
  const odds = parts.length === 1 ? oddsOf(code, parts[0]) : [];
  return {
    label: `${nameOf(code)}, ${view.targets[name].title}: year`,
    from,
    to: horizon,
    split: past.length ? base : null,
    height: 300,
    bands: odds.map((band) => bandOf(band)),
    lines: [
      ...(past.length ? [{ points: past, kind: "past" }] : []),
      ...others(code, name),
      ...parts.map((part) => own(code, part, parts.length > 1)),
    ],
    goals: parts
      .filter((part) => known(view.targets[part].members[code].share ?? view.targets[part].share))
      .map((part) => goalOf(code, part)),
    say: (year) => sentence(code, name, parts, past, year),
  };
}

function own(code, part, several) {
  const target = view.targets[part];
  const values = target.members[code];
  const points = pointsOf(years, values.values);
  const last = points[points.length - 1];
  const label = last ? percent(last.value) : "";
  const mark = known(values.crossing) && known(values.share) && target.kind === "share" ? crossingPoint(values) : null;
  return { points, kind: values.kind, label, below: several ? part : "", mark };
}

/** Returns where the path crosses, which lies on the straight line between two years. */
function crossingPoint({ crossing, values }) {
  const i = Math.min(Math.floor(crossing - base), years.length - 1);
  const [before, after] = [values[i], values[i + 1] ?? values[i]];
  return known(before) && known(after)
    ? { year: crossing, value: before + (after - before) * (crossing - base - i) }
    : null;
}

function goalOf(code, part) {
  const target = view.targets[part];
  const value = target.members[code].share ?? target.share;
  return { value, label: `${part}: ${Number(value.toPrecision(10))} %` };
}

function bandOf({ low, high }) {
  return {
    kind: "plain",
    low: years.map((year, i) => ({ year, value: low[i] })),
    high: years.map((year, i) => ({ year, value: high[i] })),
  };
}

/** Returns the same member's lines in the run's other scenarios, where they have the target. */
function others(code, name) {
  return views.slice(1).flatMap((other, i) => {
    const values = other.targets[name]?.members[code]?.values;
    const points = values
      ? pointsOf(other.years, values).filter((point) => point.year >= base && point.year <= horizon)
      : [];
    return points.length ? [{ points, kind: "thin other", label: letter(i + 1) }] : [];
  });
}

function sentence(code, name, parts, past, year) {
  if (year < base)
    return `${nameOf(code)} in ${year}: ${valueText(past.find((point) => point.year === year)?.value)}, as the table has it.`;
  const said = parts.length > 1 ? [partsIn(code, parts, year)] : [inYear(code, parts[0] ?? name, year)];
  const member = results.members[code];
  const spending = total(member.spending_national_mn, name, year);
  const elsewhere = views.slice(1).flatMap((other, i) => {
    const value = other.targets[name]?.members[code]?.values[other.years.indexOf(year)];
    return known(value) ? [`${letter(i + 1)} ${percent(value)}`] : [];
  });
  const extra = [spending ? `spending ${spending}` : "", ...elsewhere].filter(Boolean).join("; ");
  return `${said.join("; ")}${extra ? `; ${extra.replace("spending ", `spending ${member.currency} `)}` : ""}.`;
}

/** Says what each part of a joint target is in a year. */
function partsIn(code, parts, year) {
  const texts = parts.map((part) => `${part} ${inYear(code, part, year).split(": ").slice(1).join(": ")}`);
  return `${nameOf(code)} in ${year}: ${texts.join("; ")}`;
}

function total(series, name, year) {
  const value = at(overLines(series, name), year);
  return known(value) && value !== 0 ? money(value, "").trim() : "";
}
