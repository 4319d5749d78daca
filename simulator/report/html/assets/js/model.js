// The embedded data, and the few ways in which the page asks it.
import { known } from "./words.js";

function embedded(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** results.json of this page's scenario, and the views of it and of the others of the same run. */
export const results = embedded("results");
export const views = embedded("views");
export const view = views[0];
export const years = results.years;
export const base = years[0];
export const horizon = years[years.length - 1];

/** The targets that can be judged for somebody. */
export const targets = Object.keys(view.targets).filter((name) => Object.keys(view.targets[name].members).length);

/** Returns the codes of the members that a target judges, in reading order. */
export function order(target) {
  return target.sections.flatMap((section) => section.members);
}

/** Returns the year itself, or the base year for the years before it, which only a path shows. */
export function projected(year) {
  return Math.max(year, base);
}

export function at(series, year) {
  const value = series ? series[years.indexOf(year)] : null;
  return known(value) ? value : null;
}

/** Returns the lines that a target counts; for a joint target, those of its parts. */
function linesOf(name) {
  const info = results.targets[name];
  if (info.kind !== "all") return info.of;
  return [...new Set(info.of.flatMap((part) => linesOf(part)))];
}

/** Returns the share targets that a target consists of: itself, or a joint target's parts. */
export function partsOf(name) {
  const info = results.targets[name];
  return info.kind === "all" ? info.of.flatMap((part) => partsOf(part)) : [name];
}

/** Says which of a target's lines are the planner's assumption, in a sentence; or nothing. */
export function assumedIn(name) {
  const lines = linesOf(name)
    .filter((line) => results.lines[line]?.assumed)
    .map((line) => view.labels[line]);
  return lines.length ? ` No table gives ${lines.join(", ")} by member.` : "";
}

/** Adds several series year by year; a year in which one is missing is missing. */
export function total(list) {
  const present = list.filter(Boolean);
  if (!present.length) return null;
  return years.map((_, i) => {
    const values = present.map((series) => series[i]);
    return values.every(known) ? values.reduce((sum, value) => sum + value, 0) : null;
  });
}

/** Adds up a member's or group's series by line over the lines that a target counts. */
export function overLines(series, name) {
  return total(linesOf(name).map((line) => series[line]));
}

/** Returns the table's own years, where the target counts one line as it is printed. */
function historyOf(code, name) {
  const info = results.targets[name];
  const { history } = results.members[code];
  if (info.kind !== "share" || info.of.length !== 1 || Object.keys(info.caps).length) return [];
  const series = history.share_pct[info.of[0]] ?? [];
  return history.years
    .map((year, i) => ({ year, value: series[i] }))
    .filter((point) => known(point.value) && point.year <= base);
}

/** Returns the table's years where there is more of them than the base year alone. */
export function pastOf(code, name) {
  const past = historyOf(code, name);
  return past.length > 1 ? past : [];
}

/** Returns between which shares the draws lie: pairs of quantiles, the widest first. */
export function oddsOf(code, name) {
  const info = results.targets[name];
  const all = results.members[code].share_quantiles_pct;
  if (!all || info.kind !== "share" || info.of.length !== 1 || Object.keys(info.caps).length) return [];
  const own = all[info.of[0]] ?? {};
  const levels = Object.keys(own)
    .map(Number)
    .filter((level) => level < 50)
    .sort((a, b) => a - b);
  return levels
    .filter((level) => own[100 - level])
    .map((level) => ({ level, low: own[level], high: own[100 - level] }));
}

/** Returns in what part of the draws a member meets a target, year by year; null without draws. */
export function chancesOf(code, name) {
  return results.members[code].targets[name].probability_met ?? null;
}

/** Returns when so many percent of the draws have met a target first; null without draws. */
export function firstYearsOf(code, name) {
  return results.members[code].targets[name].first_year_quantiles ?? null;
}

/** Returns whether a target has odds for anybody. */
export function hasOdds(target) {
  return order(target).some((code) => chancesOf(code, target.name)?.some(known));
}

/** Returns the member to begin with: who lacks most when it is due, else who is furthest away. */
export function foremost(name) {
  const target = view.targets[name];
  const codes = order(target);
  const lack = (code) => at(results.members[code].targets[name].shortfall_usd_mn, target.members[code].due) ?? 0;
  const most = codes.reduce((best, code) => (lack(code) > lack(best) ? code : best), codes[0]);
  return lack(most) > 0 ? most : codes[codes.length - 1];
}
