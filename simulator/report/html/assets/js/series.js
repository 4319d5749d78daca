// Every series of the run in the long form of long.csv: who, of what, which variable, unit, year, value.
import { results, view, years } from "./model.js";
import { known } from "./words.js";

const KEYS = ["scenario", "region", "item", "variable", "unit", "year", "value"];
const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"];

/** Returns the whole of it as CSV. */
export function longCsv() {
  const title = results.scenario.title;
  const lines = rows().flatMap(([region, item, variable, unit, when, values]) =>
    when.map((year, i) => [title, region, item, variable, unit, year, values[i]]).filter((line) => known(line[6])),
  );
  return [KEYS, ...lines].map((line) => line.map(field).join(",")).join("\n") + "\n";
}

function field(value) {
  if (typeof value !== "string") return `${Number(value)}`;
  const safe = FORMULA_STARTS.some((start) => value.startsWith(start)) ? `'${value}` : value;
  const harmless = safe.replace(/\r\n?/g, "\n");
  return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function rows() {
  return [
    ...Object.entries(results.members).flatMap(([code, member]) => [
      ...memberRows(code, member),
      ...targetRows(code, member),
    ]),
    ...Object.entries(results.groups).flatMap(([name, group]) => groupRows(name, group)),
  ];
}

const dollars = `mn USD at ${years[0]} prices and exchange rates`;
const label = (line) => view.labels[line] ?? line;
const per = (line) => `% of ${perOf(results.lines[line]?.per ?? "gdp")}`;
const perOf = (name) => (name === "gdp" ? "GDP" : name);

function byLine(region, variable, unit, series) {
  return Object.entries(series).map(([line, values]) => [
    region,
    label(line),
    variable,
    typeof unit === "function" ? unit(line) : unit,
    years,
    values,
  ]);
}

function memberRows(code, member) {
  const national = `mn ${member.currency} at current prices`;
  return [
    [code, "", "real_growth", "%", years, member.real_growth_pct],
    [code, "", "inflation", "%", years, member.inflation_pct],
    [code, "", "gdp", dollars, years, member.gdp_usd_mn],
    [code, "", "gdp", national, years, member.gdp_national_mn],
    ...byLine(code, "spending", dollars, member.spending_usd_mn),
    ...byLine(code, "spending", national, member.spending_national_mn),
    ...byLine(code, "extra", dollars, member.extra_usd_mn),
    ...byLine(code, "extra", national, member.extra_national_mn),
    ...Object.entries(member.parts_national_mn).flatMap(([line, parts]) =>
      Object.entries(parts).map(([part, values]) => [
        code,
        `${label(line)}: ${part}`,
        "spending",
        national,
        years,
        values,
      ]),
    ),
    ...Object.entries(member.extra_by_convention_national_mn).flatMap(([held, lines]) =>
      byLine(code, `extra_over_${held}`, national, lines),
    ),
    ...byLine(code, "share", per, member.share_pct),
    ...Object.entries(member.history.share_pct).map(([line, values]) => [
      code,
      label(line),
      "history_share",
      per(line),
      member.history.years,
      values,
    ]),
    ...byLine(code, "real_growth_of_spending", "%", member.real_growth_of_spending_pct),
    ...Object.entries(member.share_change_pp).flatMap(([line, parts]) =>
      Object.entries(parts).map(([part, values]) => [
        code,
        label(line),
        `share_change_${part}`,
        "percentage points",
        years,
        values,
      ]),
    ),
    ...Object.entries(member.of_alliance_pct).map(([part, values]) => [
      code,
      "",
      `of_alliance_${part}`,
      "% of the alliance",
      years,
      values,
    ]),
    ...quantileRows(code, "share", per, member.share_quantiles_pct),
    ...quantileRows(code, "spending", () => national, member.spending_national_quantiles_mn),
  ];
}

/** Each line's quantiles over the draws; none without uncertainty. */
function quantileRows(region, variable, unit, quantiles) {
  return Object.entries(quantiles ?? {}).flatMap(([line, levels]) =>
    Object.entries(levels).map(([level, values]) => [
      region,
      label(line),
      `${variable}_quantile_${level}`,
      unit(line),
      years,
      values,
    ]),
  );
}

function targetRows(code, member) {
  const national = `mn ${member.currency} at current prices`;
  return Object.entries(member.targets).flatMap(([name, target]) => {
    const unit = `% of ${perOf(results.targets[name].per)}`;
    const found = [[code, name, "met", "0 or 1", years, target.met]];
    if (target.counted_pct) found.push([code, name, "counted", unit, years, target.counted_pct]);
    if (target.shortfall_usd_mn) found.push([code, name, "shortfall", dollars, years, target.shortfall_usd_mn]);
    if (target.shortfall_national_mn)
      found.push([code, name, "shortfall", national, years, target.shortfall_national_mn]);
    if (known(target.required_real_growth_pct) && known(target.by)) {
      found.push([code, name, "required_real_growth", "% a year", [target.by], [target.required_real_growth_pct]]);
    }
    for (const variable of ["probability_met", "probability_reached_by"]) {
      if (target[variable]) found.push([code, name, variable, "0 to 1", years, target[variable]]);
    }
    return found;
  });
}

function groupRows(name, group) {
  return [
    [name, "", "gdp", dollars, years, group.gdp_usd_mn],
    ...byLine(name, "spending", dollars, group.spending_usd_mn),
    ...byLine(name, "extra", dollars, group.extra_usd_mn),
    ...byLine(name, "share", per, group.share_of_per_pct),
    ...Object.entries(group.members_meeting).map(([target, counts]) => [
      name,
      target,
      "members_meeting",
      "members",
      years,
      counts,
    ]),
    ...Object.entries(group.shortfall_usd_mn).map(([target, values]) => [
      name,
      target,
      "shortfall",
      dollars,
      years,
      values,
    ]),
    ...quantileRows(name, "share", per, group.share_quantiles_pct),
    ...Object.entries(group.members_meeting_distribution ?? {}).flatMap(([target, byYear]) =>
      meetingRows(name, target, byYear),
    ),
  ];
}

/** In what part of the draws so many members meet a target: a row a number of members. */
function meetingRows(name, target, byYear) {
  const counts = [...new Set(Object.values(byYear).flatMap((found) => Object.keys(found).map(Number)))];
  return counts
    .sort((a, b) => a - b)
    .map((count) => [
      name,
      target,
      `probability_of_${count}_meeting`,
      "0 to 1",
      years,
      years.map((year) => byYear[year]?.[count]),
    ]);
}
