// Numbers as the product writes them: tabular, a real minus, the reader's decimal sign.

const MINUS = "\u2212";
const forms = new Map();

// A metric's score in its own units: a share as a whole number, NPS with its sign, a mean with one decimal.
export function score(value, method) {
  if (value === null || value === undefined) return "";
  if (method === "mean") return written(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signDisplay = method === "nps" ? "exceptZero" : "auto";
  return written(value, { maximumFractionDigits: 0, signDisplay });
}

// How far a score is from its target, always with a sign.
export function difference(value, method) {
  const digits = method === "mean" ? 1 : 0;
  return written(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero" });
}

// A whole number with its sign: +2, −1, 0.
export function signed(value) {
  return written(value, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
}

// A number with so many decimals at the most.
export function decimal(value, digits = 2) {
  return written(value, { maximumFractionDigits: digits });
}

// A count of things.
export function count(value) {
  return written(value, { maximumFractionDigits: 0 });
}

// How many answers count, and from which day on where a fix starts them anew: n 60 since 18 November (fix verified).
export function answers({ n, since }) {
  return [`n\u00a0${count(n)}`, since?.text].filter(Boolean).join(" ");
}

// The two ends of an interval: 50…66.
export function range(low, high, method) {
  return `${score(low, method)}\u2026${score(high, method)}`;
}

// The two ends of the interval of a change: +9…+30.
export function differences(low, high, method) {
  return `${difference(low, method)}\u2026${difference(high, method)}`;
}

// Halves go away from zero, as cxapp/scores/formatting.py has it. What is left of a half by the arithmetic of binary
// fractions is rounded away first, at the ninth decimal.
function exact(value) {
  return Number(Number(value).toFixed(9));
}

function written(value, options) {
  const key = JSON.stringify(options);
  if (!forms.has(key)) forms.set(key, new Intl.NumberFormat(document.documentElement.lang || "en", options));
  return forms.get(key).format(exact(value)).replace(/^-/, MINUS);
}
