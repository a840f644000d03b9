// Formats numbers: with a real minus and the reader's decimal sign.

const MINUS = "\u2212";
const formatters = new Map();

// Return a metric's score in its own units: a share as a whole number, NPS with its sign, a mean with one decimal.
/** @type {(value: number | null | undefined, method: string) => string} */
export function formatScore(value, method) {
  if (value === null || value === undefined) return "";
  if (method === "mean") return format(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signDisplay = method === "nps" ? "exceptZero" : "auto";
  return format(value, { maximumFractionDigits: 0, signDisplay });
}

// Return the distance of a score from its target, always with a sign.
/** @type {(value: number, method: string) => string} */
export function formatDifference(value, method) {
  const digits = method === "mean" ? 1 : 0;
  return format(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero" });
}

// Return a whole number with its sign: +2, −1, 0.
/** @type {(value: number) => string} */
export function formatSigned(value) {
  return format(value, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
}

// Return a number with at most so many decimals.
/** @type {(value: number, digits?: number) => string} */
export function formatDecimal(value, digits = 2) {
  return format(value, { maximumFractionDigits: digits });
}

// Return a count of things.
/** @type {(value: number) => string} */
export function formatCount(value) {
  return format(value, { maximumFractionDigits: 0 });
}

// Return the number of answers that count, and since which day if a fix restarts them: n 60 since 18 November (fix
// verified).
/** @type {(score: { n: number, since?: { text: string } | null }) => string} */
export function formatAnswerCount({ n, since }) {
  return [`n\u00a0${formatCount(n)}`, since?.text].filter(Boolean).join(" ");
}

// Return the two ends of an interval: 50…66.
/** @type {(low: number, high: number, method: string) => string} */
export function formatRange(low, high, method) {
  return `${formatScore(low, method)}\u2026${formatScore(high, method)}`;
}

// Return the two ends of the interval of a change: +9…+30.
/** @type {(low: number, high: number, method: string) => string} */
export function formatDifferenceRange(low, high, method) {
  return `${formatDifference(low, method)}\u2026${formatDifference(high, method)}`;
}

// Round halves away from zero, as cxapp/scores/formatting.py does. Errors of binary fractions are rounded away first,
// at the ninth decimal.
/** @type {(value: number) => number} */
function roundBinaryError(value) {
  return Number(Number(value).toFixed(9));
}

/** @type {(value: number, options: Intl.NumberFormatOptions) => string} */
function format(value, options) {
  const key = JSON.stringify(options);
  if (!formatters.has(key)) formatters.set(key, new Intl.NumberFormat(document.documentElement.lang || "en", options));
  return formatters.get(key).format(roundBinaryError(value)).replace(/^-/, MINUS);
}

// Return the position of a value on a scale as a CSS percentage, limited to its ends.
/** @type {(scale: { low: number, high: number }, value: number) => string} */
export function scalePercent({ low, high }, value) {
  return `${Math.min(100, Math.max(0, (100 * (value - low)) / (high - low))).toFixed(1)}%`;
}
