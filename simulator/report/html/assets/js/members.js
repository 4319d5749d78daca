// The crossing chart as a table: every member, how it stands, what it takes, what is missing.
import { byId } from "./dom.js";
import { growthGiven, nameOf } from "./describe.js";
import { at, base, horizon, order, results, view } from "./model.js";
import { known, minus } from "./words.js";
import { folded, tableOf } from "./tables.js";

export function membersTable(state) {
  const refresh = folded(byId("crossing").querySelector(".tables"), () => table(state.get()));
  state.listen(refresh);
}

function table({ target: name, member }) {
  const target = view.targets[name];
  const heads = [
    "Member",
    "Outcome",
    "Target, %",
    "Due",
    `In ${base}`,
    "When due",
    `In ${horizon}`,
    "First met",
    "Met for good from",
    "Growth needed, % a year",
    "Growth given",
    "Missing when due, USD mn",
  ];
  const rows = order(target).map((code) => ({ key: code, chosen: code === member, cells: cellsOf(target, code) }));
  return tableOf(`${target.title}: member by member`, heads, rows, { words: [1] });
}

function cellsOf(target, code) {
  const own = target.members[code];
  const result = results.members[code].targets[target.name];
  const number = (value, decimals) => (known(value) ? minus(value, decimals) : "");
  const needed = result.required_real_growth_pct;
  const given = known(needed) ? growthGiven(code, target.name, own.due) : null;
  return [
    nameOf(code),
    own.outcome,
    known(own.share) ? `${Number(own.share.toPrecision(10))}` : "",
    `${own.due}`,
    number(at(own.values, base), 2),
    number(at(own.values, own.due), 2),
    number(at(own.values, horizon), 2),
    known(own.first_year) ? `${own.first_year}` : "",
    known(own.sustained_from) ? `${own.sustained_from}` : "",
    number(needed, 1),
    number(given, 1),
    number(at(result.shortfall_usd_mn, own.due), 1),
  ];
}
