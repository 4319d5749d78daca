// Elements from values. Text is always text: nothing here, or anywhere else, parses markup.

export function byId(id) {
  return document.getElementById(id);
}

/** Makes an element; `attributes` may hold on-handlers, and `children` texts and elements. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

/** Makes a select's options; each is [value, text]. */
export function offer(select, options) {
  fill(select, ...options.map(([value, text]) => element("option", { value }, text)));
}

const pen = document.createElement("canvas").getContext("2d");

/** Measures text as the charts write it, in pixels. */
export function widthOf(text, size = 12, bold = false) {
  pen.font = `${bold ? 700 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

/** Cuts text so that it fits into `width` pixels. */
export function fitted(text, width, size = 12, bold = false) {
  if (widthOf(text, size, bold) <= width) return text;
  const signs = Array.from(text);
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${signs.slice(0, middle).join("")}…`, size, bold) <= width) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join("")}…`;
}

/** Starts an SVG drawing `width` by `height` pixels that shrinks with its place, on paper too. */
export function drawing(parent, width, height, attributes = {}) {
  parent.replaceChildren();
  const svg = d3.select(parent).append("svg").attr("viewBox", `0 0 ${width} ${height}`);
  for (const [key, value] of Object.entries(attributes)) svg.attr(key, value);
  return svg;
}
