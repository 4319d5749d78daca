// What stands beside a member's path: what the target takes, what is missing, whose share it is.
import { growthGiven } from "./describe.js";
import { at, base, horizon, overLines, partsOf, results, view, years } from "./model.js";
import { drawsText, known, minus, money, percent, signed, summed } from "./words.js";

/** Returns what stands beside the chart: terms and texts. */
export function facts(code, name) {
  const target = view.targets[name];
  const member = results.members[code];
  const own = target.members[code];
  if (!own) return [];
  const parts = partsOf(name).filter((part) => view.targets[part].members[code]);
  const found = parts.flatMap((part) =>
    [...growthFacts(code, part), ...lackFacts(code, part)].map(([term, text]) => [
      parts.length > 1 ? `${part}: ${term.toLowerCase()}` : term,
      text,
    ]),
  );
  found.push(...oddsFacts(code, name));
  const more = overLines(member.extra_national_mn, name);
  if (more && known(summed(more)))
    found.push(["Extra", `${inAndOver(more, own.due, member.currency)}, against ${view.counterfactual}`]);
  found.push(...burdenFacts(member, own.due), [
    "Figures",
    `${member.figures}${member.estimated ? "; NATO's estimate" : ""}`,
  ]);
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
  const parts = [
    [met, `met in ${due}`],
    [reached, `met in ${due} or before`],
  ].filter(([series]) => series && known(at(series, due)));
  return parts.length
    ? [["Odds", parts.map(([series, words]) => `${words} in ${drawsText(at(series, due))} of the draws`).join("; ")]]
    : [];
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
  return [
    ["It takes", known(given) ? `${text}; the scenario gives ${minus(given, 1)} %` : text],
    ...whyFacts(code, name, own.due),
  ];
}

/** Says by how much spending and the economy move the share, from the base year to the due year. */
function whyFacts(code, name, due) {
  const lines = results.targets[name].of;
  const change = lines.length === 1 ? results.members[code].share_change_pp[lines[0]] : null;
  const until = years.indexOf(due) + 1;
  const sum = (series) => series.slice(1, until).reduce((all, value) => all + (known(value) ? value : Number.NaN), 0);
  const [spending, gdp] = change ? [sum(change.spending), sum(change.gdp)] : [Number.NaN, Number.NaN];
  if (!Number.isFinite(spending + gdp) || until < 2) return [];
  return [
    [
      "What moves it",
      `real spending ${signed(spending)} points, the growth of GDP ${signed(gdp)} points, ${base} to ${due}`,
    ],
  ];
}

function burdenFacts(member, due) {
  const { spending, gdp } = member.of_alliance_pct;
  const parts = [
    [spending, "spending"],
    [gdp, "GDP"],
  ].filter(([series]) => series && known(at(series, due)));
  return parts.length
    ? [
        [
          "Of the alliance",
          `${parts.map(([series, word]) => `${percent(at(series, due), 1)} of its ${word}`).join(", ")} in ${due}`,
        ],
      ]
    : [];
}
