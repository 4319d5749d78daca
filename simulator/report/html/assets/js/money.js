// Money: what is missing to the target, and what is spent beyond the counterfactual.
import { byId } from "./dom.js";
import { nameOf } from "./describe.js";
import { at, base, horizon, order, overLines, projected, results, view, years } from "./model.js";
import { known, minus, money, summed } from "./words.js";
import { folded, tableOf } from "./tables.js";
import { yearChart } from "./yearchart.js";

export function moneyCharts(state) {
  const shown = () => state.get();
  const cursor = { year: () => shown().year, move: (year) => state.set({ year }) };
  const missing = yearChart(byId("missing"), byId("missing-readout"), {
    content: () => content(missingOf(shown()), shown()),
    ...cursor,
  });
  const extra = yearChart(byId("extra"), byId("extra-readout"), {
    content: () => content(extraOf(shown()), shown()),
    ...cursor,
  });
  const refresh = folded(byId("money").querySelector(".tables"), () =>
    table({ ...shown(), year: projected(shown().year) }),
  );
  const say = () => {
    const { target, member } = shown();
    byId("money-heading").textContent = view.targets[target].money || "Money";
    byId("money").querySelector(".reading").textContent =
      `USD billions at the prices and exchange rates of ${base}. Dark: ${nameOf(member)}; pale: all members.`;
    byId("extra-heading").textContent = `Extra spending, against ${view.counterfactual}`;
    byId("missing-part").hidden = !missingOf(shown()).all;
    byId("extra-part").hidden = !extraOf(shown()).all;
    byId("money").hidden = byId("missing-part").hidden && byId("extra-part").hidden;
  };
  say();
  state.listen((_, changed) => {
    if (changed.has("target") || changed.has("member")) {
      say();
      missing.draw();
      extra.draw();
    } else {
      missing.moveCursor();
      extra.moveCursor();
    }
    refresh();
  });
}

function some(series) {
  return series && series.some(known) ? series : null;
}

function missingOf({ target, member }) {
  return {
    what: "missing",
    all: some(results.groups.alliance?.shortfall_usd_mn[target]),
    part: some(results.members[member].targets[target]?.shortfall_usd_mn),
  };
}

function extraOf({ target, member }) {
  return {
    what: "extra",
    all: some(results.groups.alliance ? overLines(results.groups.alliance.extra_usd_mn, target) : null),
    part: some(overLines(results.members[member].extra_usd_mn, target)),
  };
}

function content({ what, all, part }, { member }) {
  const points = (series) => years.map((year, i) => ({ year, value: known(series?.[i]) ? series[i] / 1000 : null }));
  const kind = what === "missing" ? "never" : "plain";
  const decimals = Math.max(...(all ?? [0]).map((value) => Math.abs(value ?? 0))) >= 20000 ? 0 : 1;
  return {
    label: `${what === "missing" ? "Missing to the target" : "Extra spending"}: year`,
    from: base,
    to: horizon,
    bars: [
      { points: points(all), kind, text: (point) => minus(point.value, decimals) },
      { points: points(part), kind, part: true },
    ],
    say: (year) =>
      `${year}: ${said(at(all, year))} ${what}, ${nameOf(member)} ${said(at(part, year))}. Summed over ${years[1] ?? base} to ${horizon}: ${said(all ? summed(all) : null)}, ${nameOf(member)} ${said(part ? summed(part) : null)}.`,
  };
}

function said(millions) {
  return known(millions) ? money(millions) : "no figure";
}

/** Returns the table of money: a row a member, in the shown year and summed. */
function table({ target, member, year }) {
  const cell = (series) => [number(at(series, year)), series ? number(summed(series)) : ""];
  const span = `${years[1] ?? base} to ${horizon}`;
  const heads = [
    `Missing in ${year}, USD mn`,
    `Missing, ${span}`,
    `Extra in ${year}, USD mn`,
    `Extra, ${span}`,
    "Currency",
    `Missing in ${year}, national mn`,
    `Missing, ${span}`,
    `Extra in ${year}, national mn`,
    `Extra, ${span}`,
  ];
  const rows = order(view.targets[target]).map((code) => {
    const own = results.members[code];
    const result = own.targets[target];
    return {
      key: code,
      chosen: code === member,
      cells: [
        nameOf(code),
        ...cell(result.shortfall_usd_mn),
        ...cell(overLines(own.extra_usd_mn, target)),
        own.currency,
        ...cell(result.shortfall_national_mn),
        ...cell(overLines(own.extra_national_mn, target)),
      ],
    };
  });
  const all = [missingOf({ target, member }).all, extraOf({ target, member }).all];
  const sums = [{ cells: ["All members", ...cell(all[0]), ...cell(all[1]), "", "", "", "", ""] }];
  return tableOf(
    `Money, member by member, in ${year} and summed; USD at the prices of ${base}, national money at each year's prices`,
    ["Member", ...heads],
    rows,
    { sums },
  );
}

function number(value) {
  return known(value) ? minus(value, 1) : "";
}
