// What a chart over years shows: bands, bars, goals, lines, and the labels at their ends.
import { fitted, widthOf } from "./dom.js";
import { endsOf, FOOT, TOP, writtenOf } from "./frame.js";
import { apart, labelledYears } from "./layout.js";
import { known } from "./words.js";

export function drawBand(svg, band, { x, y }) {
  const area = d3
    .area()
    .x((point) => x(point.year))
    .y0((point, i) => y(band.low[i].value))
    .y1((point) => y(point.value));
  svg.append("path").attr("class", `band ${band.kind}`).attr("d", area(band.high));
}

export function drawBars(svg, bars, { x, y, step, left, right }) {
  const { points, kind, part, text } = bars;
  const wide = Math.max(Math.min(step || right - left, 54) * 0.72, 1);
  const present = points.filter((point) => known(point.value));
  const height = (point) => Math.abs(y(point.value) - y(0));
  svg
    .append("g")
    .selectAll("rect")
    .data(present)
    .join("rect")
    .attr("class", `bar ${kind}${part ? " part" : ""}`)
    .attr("x", (point) => x(point.year) - wide / 2)
    .attr("width", wide)
    .attr("y", (point) => Math.min(y(point.value), y(0)))
    .attr("height", height);
  const written = writtenOf(bars);
  if (!written.length) return;
  const room = Math.max(...written.map((point) => widthOf(text(point), 11))) + 4;
  const labelled = new Set(
    labelledYears(
      written.map((point) => point.year),
      step,
      room,
    ),
  );
  svg
    .append("g")
    .selectAll("text")
    .data(written.filter((point) => labelled.has(point.year)))
    .join("text")
    .attr("x", (point) => x(point.year))
    .attr("y", (point) => (point.value < 0 ? y(point.value) + 12 : y(point.value) - 4))
    .attr("text-anchor", "middle")
    .attr("font-size", 11)
    .attr("class", "halo")
    .text(text);
}

/** Draws a goal, and names it at the end at which the lines are further away. */
export function drawGoal(svg, goal, { y, left, right }, lines) {
  const height = y(goal.value);
  svg.append("line").attr("class", "goal").attr("x1", left).attr("x2", right).attr("y1", height).attr("y2", height);
  const away = (end) => Math.min(...lines.map((line) => Math.abs((line.points.at(end)?.value ?? 0) - goal.value)));
  const atStart = away(0) >= away(-1);
  svg
    .append("text")
    .attr("class", "halo")
    .attr("x", atStart ? left + 4 : right - 4)
    .attr("text-anchor", atStart ? "start" : "end")
    .attr("y", height < TOP + 12 ? height + 13 : height - 5)
    .attr("font-size", 11)
    .text(fitted(goal.label, (right - left) * 0.8, 11));
}

/** Draws a line, broken where a year is missing; a lone year is a dot. */
export function drawLine(svg, { points, kind, mark }, { x, y }) {
  const path = d3
    .line()
    .defined((point) => known(point.value))
    .x((point) => x(point.year))
    .y((point) => y(point.value));
  svg.append("path").attr("class", `series ${kind}`).attr("d", path(points));
  const present = points.filter((point) => known(point.value));
  const lone = present.filter((point) => !present.some((other) => Math.abs(other.year - point.year) === 1));
  svg
    .append("g")
    .selectAll("circle")
    .data(lone)
    .join("circle")
    .attr("class", `point ${kind}`)
    .attr("r", 3.5)
    .attr("cx", (point) => x(point.year))
    .attr("cy", (point) => y(point.value));
  if (mark)
    svg.append("circle").attr("class", `point ${kind}`).attr("r", 6).attr("cx", x(mark.year)).attr("cy", y(mark.value));
}

export function drawEnds(svg, shown, { x, y, width, height }) {
  const ends = endsOf(shown).filter((end) => known(end.last.value));
  const heights = apart(
    ends.map((end) => y(end.last.value)),
    ends.some((end) => end.below) ? 28 : 14,
    TOP - 6,
    height - FOOT,
  );
  const labels = svg
    .append("g")
    .selectAll("g")
    .data(ends)
    .join("g")
    .attr("transform", (end, i) => `translate(${x(end.last.year) + 8},${heights[i]})`);
  labels
    .append("text")
    .attr("class", "strong halo")
    .attr("dy", "0.35em")
    .text((end) => fitted(end.text, width - x(end.last.year) - 8, 12, true));
  labels
    .append("text")
    .attr("class", "halo")
    .attr("font-size", 11)
    .attr("dy", "1.5em")
    .text((end) => fitted(end.below, width - x(end.last.year) - 8, 11));
}
