// The frame of a chart over years: its scales, its room for labels, its axes.
import { widthOf } from "./dom.js";
import { labelledYears } from "./layout.js";
import { known, minus } from "./words.js";

export const TOP = 18;
export const FOOT = 22;
const HEAD = 14;

export function frameOf(shown, width, height) {
  const values = valuesOf(shown);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || (low < 0 ? 0 : 1);
  const written = shown.bars?.length ? HEAD : 0;
  const y = d3
    .scaleLinear()
    .domain([low, high])
    .range([height - FOOT - (low < 0 ? written : 0), TOP + written]);
  const ticks = shown.whole ? y.ticks(4).filter(Number.isInteger) : y.ticks(4);
  const tick = ticksText(ticks);
  const left = 6 + Math.max(...ticks.map((value) => widthOf(tick(value), 11)));
  const ends = endsOf(shown).map((end) => Math.max(widthOf(end.text, 12, true), widthOf(end.below, 11)));
  const right = Math.min(10 + Math.max(0, ...ends), width * 0.3);
  const half = shown.bars?.length
    ? Math.max((width - left - right) / (shown.to - shown.from + 1) / 2, labelRoom(shown) / 2)
    : 5;
  const x = d3
    .scaleLinear()
    .domain([shown.from, shown.to])
    .range([left + half, width - right - half]);
  return {
    x,
    y,
    ticks,
    tick,
    left,
    right: width - right,
    width,
    height,
    step: (width - left - right - 2 * half) / Math.max(shown.to - shown.from, 1),
  };
}

function valuesOf(shown) {
  const points = [...(shown.lines ?? []), ...(shown.bars ?? [])].flatMap((item) => item.points);
  const bands = (shown.bands ?? []).flatMap((band) => [...band.low, ...band.high]);
  const goals = (shown.goals ?? []).map((goal) => ({ value: goal.value }));
  return [...points, ...bands, ...goals].map((point) => point.value).filter(known);
}

/** Returns the points of bars whose values are written: all, unless there is nothing to write. */
export function writtenOf({ points, text }) {
  const present = points.filter((point) => known(point.value));
  return text && present.some((point) => point.value !== 0) ? present : [];
}

function labelRoom(shown) {
  const texts = shown.bars.flatMap((bars) => writtenOf(bars).map((point) => bars.text(point)));
  return 4 + Math.max(0, ...texts.map((text) => widthOf(text, 11)));
}

/** Writes an axis with as many decimals as its steps have. */
function ticksText(ticks) {
  const text = (value) => `${Number(value.toPrecision(10))}`;
  const decimals = Math.max(0, ...ticks.map((value) => (text(value).split(".")[1] ?? "").length));
  return (value) => minus(value, decimals);
}

export function endsOf(shown) {
  return (shown.lines ?? [])
    .filter((line) => line.label && line.points.length)
    .map((line) => ({
      text: line.label,
      below: line.below ?? "",
      last: line.points[line.points.length - 1],
      kind: line.kind,
    }));
}

export function drawAxes(svg, shown, { x, y, ticks, tick, left, right, height, step }) {
  const rows = svg
    .append("g")
    .selectAll("g")
    .data(ticks)
    .join("g")
    .attr("transform", (value) => `translate(0,${y(value)})`);
  rows
    .append("line")
    .attr("class", (value) => (value === 0 ? "zero" : "grid"))
    .attr("x1", left)
    .attr("x2", right);
  rows
    .append("text")
    .attr("class", "quiet")
    .attr("x", left - 5)
    .attr("dy", "0.35em")
    .attr("text-anchor", "end")
    .attr("font-size", 11)
    .text(tick);
  const years = Array.from({ length: shown.to - shown.from + 1 }, (_, i) => shown.from + i);
  svg
    .append("g")
    .selectAll("text")
    .data(labelledYears(years, step, 36))
    .join("text")
    .attr("class", "quiet")
    .attr("x", x)
    .attr("y", height - 5)
    .attr("text-anchor", "middle")
    .attr("font-size", 11)
    .text((year) => year);
  if (known(shown.split)) {
    svg
      .append("line")
      .attr("class", "grid")
      .attr("x1", x(shown.split))
      .attr("x2", x(shown.split))
      .attr("y1", TOP)
      .attr("y2", height - FOOT);
  }
}
