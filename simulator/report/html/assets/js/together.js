// The members together: their share, and how many of them meet the target.
import { byId } from "./dom.js";
import { base, horizon, results, view, years } from "./model.js";
import { known, percent } from "./words.js";
import { folded, tableOf } from "./tables.js";
import { yearChart } from "./yearchart.js";

const EUROPE = "europe and canada";

export function togetherCharts(state) {
  const target = () => view.targets[state.get().target];
  const cursor = { year: () => state.get().year, move: (year) => state.set({ year }) };
  const share = yearChart(byId("share"), byId("share-readout"), { content: () => shareContent(target()), ...cursor });
  const meeting = yearChart(byId("meeting"), byId("meeting-readout"), {
    content: () => meetingContent(target()),
    ...cursor,
  });
  const refresh = folded(byId("together").querySelector(".tables"), () => table(target(), state.get().year));
  const say = () => {
    byId("together-heading").textContent = target().together;
    byId("share-heading").textContent = `Share of all, ${target().unit || "percent"}`;
    byId("share").parentElement.hidden = !lines(target()).length;
  };
  say();
  state.listen((_, changed) => {
    if (changed.has("target")) {
      say();
      share.draw();
      meeting.draw();
    } else {
      share.moveCursor();
      meeting.moveCursor();
    }
    refresh();
  });
}

function pointsOf(series) {
  return years.map((year, i) => ({ year, value: series[i] })).filter((point) => known(point.value));
}

/** Returns the lines to draw: all members, and all but the United States where that can be said. */
function lines(target) {
  const info = results.targets[target.name];
  const all = pointsOf(target.alliance_pct);
  const found = all.length ? [{ name: "All", points: all, kind: "plain" }] : [];
  const europe = results.groups[EUROPE]?.share_of_per_pct[info.of[0]];
  const plain = info.kind === "share" && info.of.length === 1 && !Object.keys(info.caps).length && info.per === "gdp";
  if (plain && europe && results.members.USA)
    found.push({ name: "Without the United States", points: pointsOf(europe), kind: "later" });
  return found;
}

function shareContent(target) {
  const found = lines(target);
  return {
    label: `The members' share together, ${target.title}: year`,
    from: base,
    to: horizon,
    lines: found.map((line) => ({
      ...line,
      label: line.points.length ? percent(line.points[line.points.length - 1].value) : "",
    })),
    goals:
      known(target.share) && target.kind === "share"
        ? [{ value: target.share, label: `Target ${Number(target.share.toPrecision(10))} %` }]
        : [],
    say: (year) =>
      `${year}: ${found.map((line) => `${line.name.toLowerCase().replace("united states", "United States")} ${at(line.points, year)}`).join(", ") || "no figure"}.`,
  };
}

function at(points, year) {
  const point = points.find((item) => item.year === year);
  return point ? percent(point.value) : "no figure";
}

function countsOf(target) {
  const counts = results.groups.alliance?.members_meeting[target.name];
  return counts ?? years.map((_, i) => Object.values(target.members).filter((own) => own.met[i]).length);
}

function everybody(target) {
  return target.unknown.length ? target.counts.projected : target.counts.included;
}

function judged(target, i) {
  return Object.values(target.members).some((own) => known(own.met[i]));
}

function meetingContent(target) {
  const counts = countsOf(target);
  const points = years.map((year, i) => ({ year, value: judged(target, i) ? counts[i] : null }));
  byId("meeting-heading").textContent = `Members that meet the target, of ${everybody(target)}`;
  return {
    label: `Members that meet ${target.title}: year`,
    from: base,
    to: horizon,
    whole: true,
    bars: [{ points, kind: "plain", part: true, text: (point) => `${point.value}` }],
    say: (year) => {
      const { value } = points[years.indexOf(year)];
      return known(value) ? `${year}: ${value} of ${everybody(target)} meet it.` : `${year}: cannot be judged.`;
    },
  };
}

function table(target, chosen) {
  const found = lines(target);
  const counts = countsOf(target);
  const heads = ["Year", ...found.map((line) => `${line.name}, ${target.unit}`), `Meet it, of ${everybody(target)}`];
  const rows = years.map((year, i) => ({
    key: year,
    chosen: year === chosen,
    cells: [
      `${year}`,
      ...found.map((line) => at(line.points, year).replace(" %", "")),
      judged(target, i) ? `${counts[i]}` : "",
    ],
  }));
  return tableOf("The members together, year by year", heads, rows);
}
