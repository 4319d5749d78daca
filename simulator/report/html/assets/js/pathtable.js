// One member's path as a table, year by year.
import { nameOf } from "./describe.js";
import { base, horizon, overLines, partsOf, pastOf, results, view, years } from "./model.js";
import { tableOf } from "./tables.js";
import { known, minus, signed, summed } from "./words.js";

export function pathTable(code, name, year) {
  const member = results.members[code];
  const parts = partsOf(name).filter((part) => view.targets[part]?.members[code]);
  const result = member.targets[name];
  const past = pastOf(code, name).filter((point) => point.year < base);
  const columns = [
    ["Met", (i) => ({ true: "yes", false: "no" })[result.met[i]] ?? ""],
    ...parts.map((part) => [
      `${part}: ${view.targets[part].unit}`,
      (i) => number(view.targets[part].members[code].values[i], 2),
    ]),
    [`Spending, ${member.currency} mn`, seriesCell(overLines(member.spending_national_mn, name))],
    ["Spending, USD mn", seriesCell(overLines(member.spending_usd_mn, name))],
    [`Missing, ${member.currency} mn`, seriesCell(result.shortfall_national_mn)],
    ["Missing, USD mn", seriesCell(result.shortfall_usd_mn)],
    [`Extra, ${member.currency} mn`, seriesCell(overLines(member.extra_national_mn, name))],
    ["Real growth of GDP, %", (i) => number(member.real_growth_pct[i], 1)],
    ...changeColumns(member, name),
  ];
  const before = past.map((point) => ({
    cells: [`${point.year}`, "", number(point.value, 2), ...columns.slice(2).map(() => "")],
  }));
  const rows = years.map((each, i) => ({
    key: each,
    chosen: each === year,
    cells: [`${each}`, ...columns.map(([, cell]) => cell(i))],
  }));
  const sums = [
    {
      cells: [
        `Sum ${years[1] ?? base} to ${horizon}`,
        "",
        ...parts.map(() => ""),
        "",
        "",
        sum(result.shortfall_national_mn),
        sum(result.shortfall_usd_mn),
        sum(overLines(member.extra_national_mn, name)),
        "",
        ...changeColumns(member, name).map(() => ""),
      ],
    },
  ];
  return tableOf(`${nameOf(code)}, year by year`, ["Year", ...columns.map(([head]) => head)], [...before, ...rows], {
    sums,
  });
}

function changeColumns(member, name) {
  const lines = results.targets[name].of;
  const change = lines.length === 1 ? member.share_change_pp[lines[0]] : null;
  if (!change) return [];
  const cell = (series) => (i) => (known(series[i]) ? signed(series[i]) : "");
  return [
    ["Share moved by spending, points", cell(change.spending)],
    ["Share moved by GDP, points", cell(change.gdp)],
  ];
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
