// Where labels stand so that none lies over another.

/** Returns the years to label: a round step that leaves `room` pixels for each, from the first. */
export function labelledYears(years, pixelsPerYear, room = 38) {
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => size * pixelsPerYear >= room) ?? 100;
  const last = years[years.length - 1];
  if (step === 1) return years.slice();
  const round = years.filter((year) => year % step === 0);
  const clear = (year, others) => others.every((other) => Math.abs(other - year) * pixelsPerYear >= room);
  const ends = clear(years[0], [last]) ? [years[0], last] : [last];
  return [...ends, ...round.filter((year) => clear(year, ends))].sort((a, b) => a - b);
}

/** Moves heights apart until each has `gap` pixels, inside [top, bottom]; order is kept. */
export function apart(heights, gap, top, bottom) {
  const ranked = heights.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  let floor = top;
  for (const item of ranked) {
    item.y = Math.max(item.y, floor);
    floor = item.y + gap;
  }
  let ceiling = bottom;
  for (const item of ranked.reverse()) {
    item.y = Math.min(item.y, ceiling);
    ceiling = item.y - gap;
  }
  const placed = [];
  for (const item of ranked) placed[item.i] = item.y;
  return placed;
}

/** Calls `draw` with a place's width, now and whenever it changes. */
export function whenSized(place, draw) {
  let last = 0;
  const look = () => {
    const width = Math.floor(place.clientWidth);
    if (width > 0 && width !== last) {
      last = width;
      draw(width);
    }
  };
  new ResizeObserver(look).observe(place);
  look();
}
