// Numbers as the report's other pages print them: half to even, a true minus sign, no negative zero.

/** Rounds like the other pages: an exact half goes to the even digit. */
function rounded(value, decimals) {
  const halves = value * 2 ** (decimals + 1);
  if (!Number.isInteger(halves) || halves % 2 === 0) return value.toFixed(decimals);
  const scale = 10 ** decimals;
  const below = Math.floor(value * scale);
  return ((below % 2 === 0 ? below : below + 1) / scale).toFixed(decimals);
}

export function minus(value, decimals) {
  const text = rounded(value, decimals);
  const [whole, part] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = part === undefined ? grouped : `${grouped}.${part}`;
  return text.startsWith("-") && /[1-9]/.test(text) ? `−${digits}` : digits;
}

export function percent(value, decimals = 2) {
  return `${minus(value, decimals)} %`;
}

/** Says a part of the draws; only none is none, and only all is all. */
export function drawsText(part) {
  if (part === 0) return "none";
  if (part === 1) return "all";
  if (part < 0.01) return "less than 1 %";
  return part > 0.99 ? "more than 99 %" : percent(100 * part, 0);
}

/** Says a part of the draws in as few signs as a cell has room for. */
export function chance(part) {
  if (part > 0 && part < 0.01) return "<1";
  return part > 0.99 && part < 1 ? ">99" : minus(100 * part, 0);
}

export function signed(value, decimals = 2) {
  const text = minus(value, decimals);
  return text.startsWith("−") || !/[1-9]/.test(text) ? text : `+${text}`;
}

export function points(value) {
  const two = rounded(value, 2);
  return `${Number(two) === 0 && value !== 0 ? minus(value, 3) : minus(value, 2)} points`;
}

/** Says millions of a currency: "USD 98.4 bn", "EUR 120 mn", "nothing". */
export function money(millions, currency = "USD") {
  if (!millions) return "nothing";
  const size = Math.abs(millions);
  if (size < 100) return `${currency} ${minus(millions, 1)} mn`;
  if (size < 1000) return `${currency} ${minus(millions, 0)} mn`;
  return `${currency} ${minus(millions / 1000, size >= 100000 ? 0 : 1)} bn`;
}

export function known(value) {
  return value !== null && value !== undefined;
}

export function capitalised(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Adds up a series from its second year on: the base year is no projection. */
export function summed(series) {
  const values = series.slice(1).filter(known);
  return values.length ? values.reduce((sum, value) => sum + value, 0) : null;
}
