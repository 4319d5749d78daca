// One member's path: the table's own years, the projection, the target, and the facts beside it.
import { byId, element, fill } from "./dom.js";
import { growthGiven, inYear, nameOf, valueText } from "./describe.js";
import { assumedIn, at, base, historyOf, horizon, oddsOf, overLines, partsOf, results, view, views, years } from "./model.js";
import { capitalised, known, minus, money, percent, signed, summed } from "./words.js";
import { folded, tableOf } from "./tables.js";
import { yearChart } from "./yearchart.js";

export function pathChart(state) {
  const section = byId("path");
  const shown = () => state.get();
  const chart = yearChart(section.querySelector(".chart"), section.querySelector(".readout"), {
    content: () => content(shown().member, shown().target),
    year: () => shown().year,
    move: (year) => state.set({ year }),
  });
  const refresh = folded(section.querySelector(".tables"), () => pathTable(shown().member, shown().target, shown().year));
  const say = () => {
    const { member, target } = shown();
    byId("path-heading").textContent = capitalised(`${nameOf(member)}: ${view.targets[target].members[member]?.outcome ?? "no figures"}`);
    section.querySelector(".reading").textContent = reading(member, target);
    fill(section.querySelector(".facts"), ...facts(member, target).flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]));
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
  const odds = oddsOf(code, name).map((band) => `${100 - 2 * band.level} %`);
  if (odds.length) parts.push(`Shaded: where ${odds.join(" and ")} of the draws lie.`);
  if (views.length > 1) parts.push("Thin, with letters: the other scenarios.");
  return `${parts[0]}. ${parts.slice(1).join(" ")}`.trim() + assumedIn(name);
}

/** Returns the table's years where there is more of them than the base year alone. */
function pastOf(code, name) {
  const past = historyOf(code, name);
  return past.length > 1 ? past : [];
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
    lines: [...past.length ? [{ points: past, kind: "past" }] : [], ...others(code, name), ...parts.map((part) => own(code, part, parts.length > 1))],
    goals: parts.filter((part) => known(view.targets[part].members[code].share ?? view.targets[part].share)).map((part) => goalOf(code, part)),
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
  return known(before) && known(after) ? { year: crossing, value: before + (after - before) * (crossing - base - i) } : null;
}

function goalOf(code, part) {
  const target = view.targets[part];
  const value = target.members[code].share ?? target.share;
  return { value, label: `${part}: ${Number(value.toPrecision(10))} %` };
}

function bandOf({ low, high }) {
  return { kind: "plain", low: years.map((year, i) => ({ year, value: low[i] })), high: years.map((year, i) => ({ year, value: high[i] })) };
}

/** Returns the same member's lines in the run's other scenarios, where they have the target. */
function others(code, name) {
  return views.slice(1).flatMap((other, i) => {
    const values = other.targets[name]?.members[code]?.values;
    const points = values ? pointsOf(other.years, values).filter((point) => point.year >= base && point.year <= horizon) : [];
    return points.length ? [{ points, kind: `thin s${(i + 1) % 6}`, label: letter(i + 1) }] : [];
  });
}

export function letter(i) {
  return String.fromCharCode(65 + (i % 26)) + (i >= 26 ? Math.floor(i / 26) : "");
}

function sentence(code, name, parts, past, year) {
  if (year < base) return `${nameOf(code)} in ${year}: ${valueText(past.find((point) => point.year === year)?.value)}, as the table has it.`;
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

/** Returns what stands beside the chart: terms and texts. */
function facts(code, name) {
  const target = view.targets[name];
  const member = results.members[code];
  const own = target.members[code];
  if (!own) return [];
  const parts = partsOf(name).filter((part) => view.targets[part].members[code]);
  const found = parts.flatMap((part) => [...growthFacts(code, part), ...lackFacts(code, part)].map(([term, text]) => [parts.length > 1 ? `${part}: ${term.toLowerCase()}` : term, text]));
  found.push(...oddsFacts(code, name));
  const more = overLines(member.extra_national_mn, name);
  if (more && known(summed(more))) found.push(["Extra", `${inAndOver(more, own.due, member.currency)}, against ${view.counterfactual}`]);
  found.push(...burdenFacts(member, own.due), ["Figures", `${member.figures}${member.estimated ? "; NATO's estimate" : ""}`]);
  if (member.source) found.push(["Source", member.source]);
  return found;
}

/** Says a series of money in one year, and summed over all projected years. */
function inAndOver(series, year, currency) {
  const value = at(series, year);
  const then = known(value) ? money(value, currency) : "no figure";
  return `${then} in ${year}; ${money(summed(series), currency)} over ${years[1] ?? base} to ${horizon}`;
}

/** Says in how many of the draws the target is met when due, or before; nothing without draws. */
function oddsFacts(code, name) {
  const { probability_met: met, probability_reached_by: reached } = results.members[code].targets[name];
  const { due } = view.targets[name].members[code];
  const parts = [[met, "met in"], [reached, "met in or before"]].filter(([series]) => series && known(at(series, due)));
  return parts.length ? [["Odds", `${parts.map(([series, words]) => `${words} ${due} in ${minus(100 * at(series, due), 0)} % of the draws`).join("; ")}`]] : [];
}

function lackFacts(code, name) {
  const member = results.members[code];
  const lack = member.targets[name].shortfall_national_mn;
  return lack ? [["Missing", inAndOver(lack, view.targets[name].members[code].due, member.currency)]] : [];
}

function growthFacts(code, name) {
  const own = view.targets[name].members[code];
  const result = results.members[code].targets[name];
  if (!known(result.required_real_growth_pct)) return [];
  const given = growthGiven(code, name, own.due);
  const text = `${minus(result.required_real_growth_pct, 1)} % real growth a year to ${own.due}`;
  return [["It takes", known(given) ? `${text}; the scenario gives ${minus(given, 1)} %` : text], ...whyFacts(code, name, own.due)];
}

/** Says by how much spending and the economy move the share, from the base year to the due year. */
function whyFacts(code, name, due) {
  const lines = results.targets[name].of;
  const change = lines.length === 1 ? results.members[code].share_change_pp[lines[0]] : null;
  const until = years.indexOf(due) + 1;
  const sum = (series) => series.slice(1, until).reduce((all, value) => all + (known(value) ? value : Number.NaN), 0);
  const [spending, gdp] = change ? [sum(change.spending), sum(change.gdp)] : [Number.NaN, Number.NaN];
  if (!Number.isFinite(spending + gdp) || until < 2) return [];
  return [["What moves it", `real spending ${signed(spending)} points, the growth of GDP ${signed(gdp)} points, ${base} to ${due}`]];
}

function burdenFacts(member, due) {
  const { spending, gdp } = member.of_alliance_pct;
  const parts = [[spending, "spending"], [gdp, "GDP"]].filter(([series]) => series && known(at(series, due)));
  return parts.length ? [["Of the alliance", `${parts.map(([series, word]) => `${percent(at(series, due), 1)} of its ${word}`).join(", ")} in ${due}`]] : [];
}

function pathTable(code, name, year) {
  const member = results.members[code];
  const parts = partsOf(name).filter((part) => view.targets[part]?.members[code]);
  const result = member.targets[name];
  const past = pastOf(code, name).filter((point) => point.year < base);
  const columns = [
    ["Met", (i) => ({ true: "yes", false: "no" })[result.met[i]] ?? ""],
    ...parts.map((part) => [`${part}: ${view.targets[part].unit}`, (i) => number(view.targets[part].members[code].values[i], 2)]),
    [`Spending, ${member.currency} mn`, seriesCell(overLines(member.spending_national_mn, name))],
    ["Spending, USD mn", seriesCell(overLines(member.spending_usd_mn, name))],
    [`Missing, ${member.currency} mn`, seriesCell(result.shortfall_national_mn)],
    ["Missing, USD mn", seriesCell(result.shortfall_usd_mn)],
    [`Extra, ${member.currency} mn`, seriesCell(overLines(member.extra_national_mn, name))],
    ["Real growth of GDP, %", (i) => number(member.real_growth_pct[i], 1)],
    ...changeColumns(member, name),
  ];
  const before = past.map((point) => ({ cells: [`${point.year}`, "", number(point.value, 2), ...columns.slice(2).map(() => "")] }));
  const rows = years.map((each, i) => ({ key: each, chosen: each === year, cells: [`${each}`, ...columns.map(([, cell]) => cell(i))] }));
  const sums = [{ cells: [`Sum ${years[1] ?? base} to ${horizon}`, "", ...parts.map(() => ""), "", "", sum(result.shortfall_national_mn), sum(result.shortfall_usd_mn), sum(overLines(member.extra_national_mn, name)), "", ...changeColumns(member, name).map(() => "")] }];
  return tableOf(`${nameOf(code)}, year by year`, ["Year", ...columns.map(([head]) => head)], [...before, ...rows], { sums });
}

function changeColumns(member, name) {
  const lines = results.targets[name].of;
  const change = lines.length === 1 ? member.share_change_pp[lines[0]] : null;
  if (!change) return [];
  const cell = (series) => (i) => (known(series[i]) ? signed(series[i]) : "");
  return [["Share moved by spending, points", cell(change.spending)], ["Share moved by GDP, points", cell(change.gdp)]];
}

function number(value, decimals) {
  return known(value) ? minus(value, decimals) : "";
}

function seriesCell(series) {
  return (i) => (series ? number(series[i], 1) : "");
}

function sum(series) {
  return series ? number(summed(series), 1) : "";
}
