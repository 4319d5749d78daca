// A chart over years: lines, bars, bands and goals, labelled at their ends, with one cursor.
// It is a slider: arrow keys, Home and End move the year, as the pointer does.
import { drawing, fitted, widthOf } from "./dom.js";
import { apart, labelledYears, whenSized } from "./layout.js";
import { known, minus } from "./words.js";

const TOP = 18;
const HEAD = 14;
const FOOT = 22;

/**
 * Puts a chart into `place`.
 *
 * `content()` returns {label, from, to, lines, bars, bands, goals, height, say}: lines are {points, kind,
 * label, below, mark}, bars {points, kind, part, text}, goals {value, label}, bands {low, high}; points
 * are {year, value}. `say(year)` is what the readout says. `year` and `move` read and set the year.
 */
export function yearChart(place, readout, { content, year, move }) {
  place.classList.add("year-chart");
  place.setAttribute("role", "slider");
  place.setAttribute("tabindex", "0");
  let shown = null;
  let width = 0;

  const moveCursor = () => {
    if (!shown) return;
    const now = clamp(year(), shown.from, shown.to);
    place.setAttribute("aria-valuenow", now);
    place.setAttribute("aria-valuetext", shown.say(now));
    readout.textContent = shown.say(now);
    drawCursor(shown, now);
  };
  const draw = () => {
    if (!width) return;
    shown = drawn(place, content(), width);
    place.setAttribute("aria-label", shown.label);
    place.setAttribute("aria-valuemin", shown.from);
    place.setAttribute("aria-valuemax", shown.to);
    moveCursor();
  };
  place.addEventListener("pointermove", (event) => shown && move(shown.yearAt(event)));
  place.addEventListener("pointerdown", (event) => shown && move(shown.yearAt(event)));
  place.addEventListener("keydown", (event) => {
    const next = shown && stepped(event.key, clamp(year(), shown.from, shown.to), shown.from, shown.to);
    if (!known(next)) return;
    event.preventDefault();
    move(next);
  });
  whenSized(place, (size) => {
    width = size;
    draw();
  });
  return { draw, moveCursor };
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

function stepped(key, now, first, last) {
  const to = {
    ArrowRight: now + 1,
    ArrowUp: now + 1,
    ArrowLeft: now - 1,
    ArrowDown: now - 1,
    PageUp: now + 5,
    PageDown: now - 5,
    Home: first,
    End: last,
  }[key];
  return to === undefined ? null : clamp(to, first, last);
}

function drawn(place, shown, width) {
  const height = shown.height ?? 260;
  const svg = drawing(place, width, height, { "aria-hidden": "true", focusable: "false" });
  const frame = frameOf(shown, width, height);
  drawAxes(svg, shown, frame);
  const line = svg.append("g");
  for (const band of shown.bands ?? []) drawBand(svg, band, frame);
  (shown.bars ?? []).forEach((bars) => drawBars(svg, bars, frame));
  for (const goal of shown.goals ?? []) drawGoal(svg, goal, frame);
  for (const line of shown.lines ?? []) drawLine(svg, line, frame);
  drawEnds(svg, shown, frame);
  const dots = svg.append("g");
  const years = { low: shown.from, high: shown.to };
  return {
    ...shown,
    frame,
    line,
    dots,
    yearAt(event) {
      const box = place.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * width;
      return clamp(Math.round(frame.x.invert(x)), years.low, years.high);
    },
  };
}

function valuesOf(shown) {
  const points = [...(shown.lines ?? []), ...(shown.bars ?? [])].flatMap((item) => item.points);
  const bands = (shown.bands ?? []).flatMap((band) => [...band.low, ...band.high]);
  const goals = (shown.goals ?? []).map((goal) => ({ value: goal.value }));
  return [...points, ...bands, ...goals].map((point) => point.value).filter(known);
}

function frameOf(shown, width, height) {
  const values = valuesOf(shown);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || (low < 0 ? 0 : 1);
  const written = shown.bars?.length ? HEAD : 0;
  const y = d3.scaleLinear().domain([low, high]).range([height - FOOT - (low < 0 ? written : 0), TOP + written]);
  const ticks = shown.whole ? y.ticks(4).filter(Number.isInteger) : y.ticks(4);
  const tick = ticksText(ticks);
  const left = 6 + Math.max(...ticks.map((value) => widthOf(tick(value), 11)));
  const ends = endsOf(shown).map((end) => Math.max(widthOf(end.text, 12, true), widthOf(end.below, 11)));
  const right = Math.min(10 + Math.max(0, ...ends), width * 0.3);
  const half = shown.bars?.length ? Math.max((width - left - right) / (shown.to - shown.from + 1) / 2, labelRoom(shown) / 2) : 5;
  const x = d3.scaleLinear().domain([shown.from, shown.to]).range([left + half, width - right - half]);
  return { x, y, ticks, tick, left, right: width - right, width, height, step: (width - left - right - 2 * half) / Math.max(shown.to - shown.from, 1) };
}

/** Returns the points of bars whose values are written: all, unless there is nothing to write. */
function writtenOf({ points, text }) {
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

function endsOf(shown) {
  return (shown.lines ?? [])
    .filter((line) => line.label && line.points.length)
    .map((line) => ({ text: line.label, below: line.below ?? "", last: line.points[line.points.length - 1], kind: line.kind }));
}

function drawAxes(svg, shown, { x, y, ticks, tick, left, right, height, step }) {
  const rows = svg.append("g").selectAll("g").data(ticks).join("g").attr("transform", (value) => `translate(0,${y(value)})`);
  rows.append("line").attr("class", (value) => (value === 0 ? "zero" : "grid")).attr("x1", left).attr("x2", right);
  rows.append("text").attr("class", "quiet").attr("x", left - 5).attr("dy", "0.35em").attr("text-anchor", "end").attr("font-size", 11).text(tick);
  const years = Array.from({ length: shown.to - shown.from + 1 }, (_, i) => shown.from + i);
  svg.append("g").selectAll("text").data(labelledYears(years, step, 36)).join("text")
    .attr("class", "quiet").attr("x", x).attr("y", height - 5).attr("text-anchor", "middle").attr("font-size", 11).text((year) => year);
  if (known(shown.split)) {
    svg.append("line").attr("class", "grid").attr("x1", x(shown.split)).attr("x2", x(shown.split)).attr("y1", TOP).attr("y2", height - FOOT);
  }
}

function drawBand(svg, band, { x, y }) {
  const area = d3.area().x((point) => x(point.year)).y0((point, i) => y(band.low[i].value)).y1((point) => y(point.value));
  svg.append("path").attr("class", `band ${band.kind}`).attr("d", area(band.high));
}

function drawBars(svg, bars, { x, y, step, left, right }) {
  const { points, kind, part, text } = bars;
  const wide = Math.max(Math.min(step || right - left, 54) * 0.72, 1);
  const present = points.filter((point) => known(point.value));
  const height = (point) => Math.abs(y(point.value) - y(0));
  svg.append("g").selectAll("rect").data(present).join("rect")
    .attr("class", `bar ${kind}${part ? " part" : ""}`)
    .attr("x", (point) => x(point.year) - wide / 2).attr("width", wide)
    .attr("y", (point) => Math.min(y(point.value), y(0))).attr("height", height);
  const written = writtenOf(bars);
  if (!written.length) return;
  const room = Math.max(...written.map((point) => widthOf(text(point), 11))) + 4;
  const labelled = new Set(labelledYears(written.map((point) => point.year), step, room));
  svg.append("g").selectAll("text").data(written.filter((point) => labelled.has(point.year))).join("text")
    .attr("x", (point) => x(point.year)).attr("y", (point) => (point.value < 0 ? y(point.value) + 12 : y(point.value) - 4))
    .attr("text-anchor", "middle").attr("font-size", 11).attr("class", "halo").text(text);
}

function drawGoal(svg, goal, { y, left, right }) {
  svg.append("line").attr("class", "goal").attr("x1", left).attr("x2", right).attr("y1", y(goal.value)).attr("y2", y(goal.value));
  svg.append("text").attr("class", "halo").attr("x", left + 4).attr("y", y(goal.value) < TOP + 12 ? y(goal.value) + 13 : y(goal.value) - 5).attr("font-size", 11)
    .text(fitted(goal.label, (right - left) * 0.8, 11));
}

/** Draws a line, broken where a year is missing; a lone year is a dot. */
function drawLine(svg, { points, kind, mark }, { x, y }) {
  const path = d3.line().defined((point) => known(point.value)).x((point) => x(point.year)).y((point) => y(point.value));
  svg.append("path").attr("class", `series ${kind}`).attr("d", path(points));
  const present = points.filter((point) => known(point.value));
  const lone = present.filter((point) => !present.some((other) => Math.abs(other.year - point.year) === 1));
  svg.append("g").selectAll("circle").data(lone).join("circle").attr("class", `point ${kind}`).attr("r", 3.5)
    .attr("cx", (point) => x(point.year)).attr("cy", (point) => y(point.value));
  if (mark) svg.append("circle").attr("class", `point ${kind}`).attr("r", 6).attr("cx", x(mark.year)).attr("cy", y(mark.value));
}

function drawEnds(svg, shown, { x, y, width, height }) {
  const ends = endsOf(shown).filter((end) => known(end.last.value));
  const heights = apart(ends.map((end) => y(end.last.value)), ends.some((end) => end.below) ? 28 : 14, TOP - 6, height - FOOT);
  const labels = svg.append("g").selectAll("g").data(ends).join("g").attr("transform", (end, i) => `translate(${x(end.last.year) + 8},${heights[i]})`);
  labels.append("text").attr("class", "strong halo").attr("dy", "0.35em").text((end) => fitted(end.text, width - x(end.last.year) - 8, 12, true));
  labels.append("text").attr("class", "halo").attr("font-size", 11).attr("dy", "1.5em").text((end) => fitted(end.below, width - x(end.last.year) - 8, 11));
}

function drawCursor({ frame, line, dots, lines }, year) {
  const { x, y, height } = frame;
  line.selectAll("line").data([year]).join("line").attr("class", "cursor")
    .attr("x1", x).attr("x2", x).attr("y1", TOP).attr("y2", height - FOOT);
  line.selectAll("text").data([year]).join("text").attr("class", "strong halo").attr("font-size", 11)
    .attr("x", x).attr("y", TOP - 6).attr("text-anchor", "middle").text((value) => value);
  const points = (lines ?? []).flatMap((item) =>
    item.points.filter((point) => point.year === year && known(point.value)).map((point) => ({ ...point, kind: item.kind })),
  );
  dots.selectAll("circle").data(points).join("circle").attr("r", 4.5).attr("class", (point) => `point ${point.kind}`)
    .attr("cx", (point) => x(point.year)).attr("cy", (point) => y(point.value));
}
