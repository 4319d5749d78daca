// Sentences about one member, for readouts, labels and screen readers.
import { at, base, chancesOf, horizon, results, view, years } from "./model.js";
import { drawsText, known, minus, percent, points } from "./words.js";

export function nameOf(code) {
  return results.members[code]?.name ?? code;
}

/** Says a target's value: a share, or growth. */
export function valueText(value) {
  return known(value) ? percent(value) : "no figure";
}

/** Says how one member stands: its value when it starts, is due and ends, and the outcome. */
export function standing(code, name) {
  const target = view.targets[name];
  const own = target.members[code];
  if (!own) return `${nameOf(code)}: no figures for this target.`;
  const named = [...new Set([base, own.due, horizon])].filter((year) => known(at(own.values, year)));
  const values = named.map((year) => `${percent(at(own.values, year))} in ${year}`);
  const parts = [values.join(", "), own.outcome, oddsIn(code, name, own.due)];
  return `${nameOf(code)}: ${parts.filter(Boolean).join("; ")}.`;
}

/** Says in how many of the draws a member meets a target in a year; nothing without draws. */
export function oddsIn(code, name, year) {
  const part = at(chancesOf(code, name), year);
  return known(part) ? `met in ${year} in ${drawsText(part)} of the draws` : "";
}

/** Says one member's value in one year, and whether the target is met. */
export function inYear(code, name, year) {
  const own = view.targets[name].members[code];
  const value = at(own.values, year);
  const met = at(own.met, year);
  const parts = [`${nameOf(code)} in ${year}`];
  if (known(value)) parts.push(percent(value));
  if (met === null) parts.push("cannot be judged");
  else parts.push(met ? "met" : gapText(own, value));
  return `${parts[0]}: ${parts.slice(1).join(", ")}`;
}

function gapText(own, value) {
  return known(value) && known(own.share) ? `${points(own.share - value)} short` : "not met";
}

/** Says an outcome in few signs: a year, "always", or what is missing at the end. */
export function short(own) {
  if (own.kind === "already") return "always";
  if (known(own.sustained_from)) return `${own.sustained_from}`;
  return known(own.gap_horizon) ? `−${minus(own.gap_horizon, 2)}` : "not yet";
}

/** Returns the constant growth that gives what a target's lines are given, in percent a year. */
export function growthGiven(code, name, due) {
  const { spending_usd_mn: spending } = results.members[code];
  const lines = results.targets[name].of;
  const steps = years.indexOf(due);
  const sum = (i) => lines.reduce((all, line) => all + (spending[line]?.[i] ?? Number.NaN), 0);
  const [first, last] = [sum(0), sum(steps)];
  return steps > 0 && first > 0 && Number.isFinite(last) ? 100 * ((last / first) ** (1 / steps) - 1) : null;
}

/** Returns the letter that stands for one of the run's scenarios. */
export function letter(i) {
  return String.fromCharCode(65 + (i % 26)) + (i >= 26 ? Math.floor(i / 26) : "");
}
