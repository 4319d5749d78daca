// When each member gets there: a row a member, a mark at the crossing, the due year as a line.
import { byId, drawing, fitted, widthOf } from "./dom.js";
import { nameOf, short, standing, valueText } from "./describe.js";
import { labelledYears, whenSized } from "./layout.js";
import { addRows, choosable, keepingFocus, markChosen } from "./listbox.js";
import { at, base, chancesOf, firstYearsOf, hasOdds, order, view, years } from "./model.js";
import { chance, known } from "./words.js";

const ROW = 24;
const HEADING = 30;
const HEAD = 34;

export function crossingChart(state) {
  const section = byId("crossing");
  const place = section.querySelector(".chart");
  const readout = section.querySelector(".readout");
  let width = 0;

  const tell = (code) => {
    const { target, member } = state.get();
    readout.textContent = standing(code ?? member, target);
  };
  const mark = () => {
    markChosen(place, state.get().member);
    tell(null);
  };
  const draw = () => {
    if (!width) return;
    const { target } = state.get();
    section.querySelector(".reading").textContent = reading(view.targets[target]);
    keepingFocus(place, () => {
      drawChart(place, target, width, { choose: (code) => state.set({ member: code }), hover: tell });
      mark();
    });
  };
  choosable(place, state, () => order(view.targets[state.get().target]));
  whenSized(place, (size) => {
    width = size;
    draw();
  });
  state.listen((_, changed) => {
    if (changed.has("target")) draw();
    else if (changed.has("member")) mark();
  });
}

function reading(target) {
  const due = target.has_due && !target.own_due ? ` The upright line is the due year, ${target.due}.` : "";
  const own = target.own_due ? " The short upright lines are each member's own due year." : "";
  const oneOff = Object.values(target.members).some((own) => own.runs.some((run) => run[0] !== own.sustained_from))
    ? " A hollow mark is met for a time only."
    : "";
  const odds = hasOdds(target)
    ? " The thin line above: from when to when eight in ten of the draws meet it first, the dot half of them; the percentage: how many of them meet it when due."
    : "";
  return `A mark stands where the target is first met, a bar where it is met.${due}${own}${oneOff} At the right edge: what is still missing.${odds}`;
}

/** Returns the chart's rows with their heights, under their headings. */
function rowsOf(target) {
  let y = HEAD;
  const groups = target.sections.map((section) => {
    const top = y;
    y += HEADING;
    const rows = section.members.map((code) => {
      const row = { code, own: target.members[code], y };
      y += ROW;
      return row;
    });
    return { ...section, top, bottom: y, rows };
  });
  return { groups, height: y + 6 };
}

function frameOf(target, width) {
  const narrow = width < 560;
  const codes = order(target);
  const longest = (texts) => Math.max(0, ...texts.map((text) => widthOf(text, 12, true)));
  const names = Math.min(longest(codes.map(nameOf)), narrow ? width * 0.3 : 170);
  const outcome = (code) => (narrow ? short(target.members[code]) : target.members[code].outcome);
  const odds = hasOdds(target) ? widthOf(">99 %", 12, true) + 8 : 0;
  const ends = odds + Math.min(longest(codes.map(outcome)), narrow ? 60 : width * 0.27);
  const start = narrow || !codes.some((code) => known(target.members[code].values[0])) ? 0 : 62;
  const left = names + start + (start ? 28 : 18);
  const right = width - ends - 26;
  const x = d3
    .scaleLinear()
    .domain([years[0], Math.max(years[years.length - 1], years[0] + 1)])
    .range([left, right]);
  const step = (right - left) / Math.max(years.length - 1, 1);
  return { narrow, names, outcome, odds, ends, start, left, right, x, step, width };
}

function drawChart(place, name, width, { choose, hover }) {
  const target = view.targets[name];
  const { groups, height } = rowsOf(target);
  const frame = frameOf(target, width);
  const svg = drawing(place, width, height, {
    class: "crossing",
    role: "listbox",
    "aria-label": `When each member gets there: ${target.title}`,
  });
  const sections = svg
    .selectAll("g.section")
    .data(groups)
    .join("g")
    .attr("class", (group) => `section ${group.kind}`)
    .attr("role", "group")
    .attr("aria-label", (group) => group.heading);
  drawGrid(svg, sections, target, frame);
  drawHeadings(sections, width);
  const entries = addRows(sections, (group) => group.rows, {
    height: ROW,
    width,
    top: (row) => row.y,
    code: (row) => row.code,
    label: (row) => standing(row.code, name),
    choose,
    hover,
  });
  drawEntries(entries, target, frame);
}

function drawHeadings(sections, width) {
  sections
    .append("rect")
    .attr("class", "mark")
    .attr("x", 0)
    .attr("y", (group) => group.top + 11)
    .attr("width", 9)
    .attr("height", 9);
  sections
    .append("text")
    .attr("class", "strong")
    .attr("x", 16)
    .attr("y", (group) => group.top + 20)
    .text((group) => fitted(group.heading, width - 16, 12, true));
}

function drawGrid(svg, sections, target, { x, step, start, names }) {
  const ticks = labelledYears(years, step, 36);
  for (const year of ticks) {
    sections
      .append("line")
      .attr("class", "grid")
      .attr("x1", x(year))
      .attr("x2", x(year))
      .attr("y1", (group) => group.top + HEADING)
      .attr("y2", (group) => group.bottom);
  }
  svg
    .append("g")
    .attr("aria-hidden", "true")
    .selectAll("text")
    .data(ticks)
    .join("text")
    .attr("class", "quiet")
    .attr("font-size", 11)
    .attr("x", x)
    .attr("y", HEAD - 4)
    .attr("text-anchor", "middle")
    .text((year) => year);
  if (start) {
    svg
      .append("text")
      .attr("class", "quiet")
      .attr("aria-hidden", "true")
      .attr("font-size", 11)
      .attr("x", names + start)
      .attr("y", HEAD - 4)
      .attr("text-anchor", "end")
      .text(`in ${base}`);
  }
  if (!target.has_due || target.own_due) return;
  sections
    .append("line")
    .attr("class", "due")
    .attr("x1", x(target.due))
    .attr("x2", x(target.due))
    .attr("y1", (group) => group.top + HEADING)
    .attr("y2", (group) => group.bottom);
  svg
    .append("text")
    .attr("class", "strong")
    .attr("aria-hidden", "true")
    .attr("font-size", 11)
    .attr("x", x(target.due))
    .attr("y", HEAD - 19)
    .attr("text-anchor", "middle")
    .text(`due ${target.due}`);
}

/** Draws what each row shows; the rows themselves, under it, are what is chosen. */
function drawEntries(entries, target, frame) {
  const { x, names, start, left, right, outcome, odds, ends } = frame;
  const middle = ROW / 2;
  entries
    .append("line")
    .attr("class", "track")
    .attr("x1", left)
    .attr("x2", right)
    .attr("y1", middle)
    .attr("y2", middle);
  entries
    .append("text")
    .attr("class", "name")
    .attr("x", 0)
    .attr("y", middle)
    .attr("dy", "0.35em")
    .text((row) => fitted(nameOf(row.code), names, 12, true));
  if (start) {
    entries
      .append("text")
      .attr("class", "quiet")
      .attr("x", names + start)
      .attr("y", middle)
      .attr("dy", "0.35em")
      .attr("text-anchor", "end")
      .text((row) => (known(row.own.values[0]) ? valueText(row.own.values[0]) : ""));
  }
  entries
    .append("text")
    .attr("class", "outcome")
    .attr("x", right + 22)
    .attr("y", middle)
    .attr("dy", "0.35em")
    .text((row) => fitted(outcome(row.code), ends - odds, 12));
  if (odds) {
    entries
      .append("text")
      .attr("class", "odds")
      .attr("x", right + 22 + ends)
      .attr("y", middle)
      .attr("dy", "0.35em")
      .attr("text-anchor", "end")
      .text((row) => oddsText(row, target.name));
  }
  entries.each(function drawMarks(row) {
    const place = d3.select(this);
    drawSpread(place, firstYearsOf(row.code, target.name), x, right);
    if (target.own_due) {
      place
        .append("line")
        .attr("class", "due")
        .attr("x1", x(row.own.due))
        .attr("x2", x(row.own.due))
        .attr("y1", 4)
        .attr("y2", ROW - 4);
    }
    drawRuns(place, row.own, x, middle);
    if (!known(row.own.sustained_from)) {
      place
        .append("path")
        .attr("class", "cross")
        .attr("d", `M${right + 8},${middle - 4}l8,8m0,-8l-8,8`);
    }
  });
}

function oddsText(row, name) {
  const part = at(chancesOf(row.code, name), row.own.due);
  return known(part) ? `${chance(part)} %` : "";
}

/** Draws when 10 to 90 % of the draws have met it first: open where they have not by the end. */
function drawSpread(place, first, x, right) {
  const [early, half, late] = ["10", "50", "90"].map((level) => first?.[level]);
  if (!known(early)) return;
  const [start, y] = [x(early), 4];
  const end = known(late) ? Math.max(x(late), start + 1) : right;
  place
    .append("path")
    .attr("class", "spread")
    .attr("d", `M${start},${y - 2}v4m0,-2H${end}${known(late) ? "m0,-2v4" : ""}`);
  if (known(half)) place.append("circle").attr("class", "spread").attr("r", 1.6).attr("cx", x(half)).attr("cy", y);
}

/** Draws each unbroken run of years in which the target is met, the first from where it crosses. */
function drawRuns(place, own, x, middle) {
  own.runs.forEach(([first, last], i) => {
    const start = i === 0 && known(own.crossing) ? own.crossing : first;
    if (last > start) {
      place
        .append("line")
        .attr("class", "run")
        .attr("x1", x(start))
        .attr("x2", x(last))
        .attr("y1", middle)
        .attr("y2", middle);
    }
    place
      .append("circle")
      .attr("class", first === own.sustained_from ? "mark" : "mark hollow")
      .attr("r", 5)
      .attr("cx", x(start))
      .attr("cy", middle);
  });
}
