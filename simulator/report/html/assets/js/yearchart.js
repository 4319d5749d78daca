// A chart over years: lines, bars, bands and goals, labelled at their ends, with one cursor.
// It is a slider: arrow keys, Home and End move the year, as the pointer does.
import { drawing } from "./dom.js";
import { drawAxes, FOOT, frameOf, TOP } from "./frame.js";
import { whenSized } from "./layout.js";
import { drawBand, drawBars, drawEnds, drawGoal, drawLine } from "./marks.js";
import { known } from "./words.js";

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
  for (const goal of shown.goals ?? []) drawGoal(svg, goal, frame, shown.lines ?? []);
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

function drawCursor({ frame, line, dots, lines }, year) {
  const { x, y, height } = frame;
  line
    .selectAll("line")
    .data([year])
    .join("line")
    .attr("class", "cursor")
    .attr("x1", x)
    .attr("x2", x)
    .attr("y1", TOP)
    .attr("y2", height - FOOT);
  line
    .selectAll("text")
    .data([year])
    .join("text")
    .attr("class", "strong halo")
    .attr("font-size", 11)
    .attr("x", x)
    .attr("y", TOP - 6)
    .attr("text-anchor", "middle")
    .text((value) => value);
  const points = (lines ?? []).flatMap((item) =>
    item.points
      .filter((point) => point.year === year && known(point.value))
      .map((point) => ({ ...point, kind: item.kind })),
  );
  dots
    .selectAll("circle")
    .data(points)
    .join("circle")
    .attr("r", 4.5)
    .attr("class", (point) => `point ${point.kind}`)
    .attr("cx", (point) => x(point.year))
    .attr("cy", (point) => y(point.value));
}
