// What the page draws with: scales with their ticks, line and area paths, data joins.
export { scaleBand, scaleLinear } from "d3-scale";
export { area, curveLinear, line } from "d3-shape";
export { select } from "d3-selection";
