// Periods of answers: which days count, what they are compared with, and how the address and the server have it.

const DAY = 86_400_000;
// The same weekdays a year before.
const YEAR = 364;

const SPANS = ["28", "usual", "112", "365", "own"];
const COMPARISONS = ["none", "before", "year", "own"];
export const USUAL = Object.freeze({ span: "usual", from: "", to: "", compare: "none", compareFrom: "", compareTo: "" });

// The day so many days after another; days are written 2026-11-21.
export function later(day, days) {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

// How many days from one to another, both included.
export function lengthOf({ from, to }) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

// Whether two days make a period that the server takes.
export function isWhole(from, to) {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return start <= end && (end - start) / DAY < 3660 && start >= 0 && end <= Date.parse("2200-01-01");
}

// The days that count: {from, to}. `usual` is the workspace's number of them.
export function daysOf({ span, from, to }, { usual, today }) {
  if (span === "own") return { from, to };
  return { from: later(today, 1 - (span === "usual" ? usual : Number(span))), to: today };
}

// The days they are compared with, or null.
export function comparedWith({ compare, compareFrom, compareTo }, days) {
  if (compare === "none") return null;
  if (compare === "own") return { from: compareFrom, to: compareTo };
  const back = compare === "year" ? YEAR : lengthOf(days);
  return { from: later(days.from, -back), to: later(days.to, -back) };
}

// Whether it is what the page comes with.
export function isUsual({ span, compare }) {
  return span === USUAL.span && compare === USUAL.compare;
}

// What the server is asked with; nothing for what it takes by itself.
export function queryOf(period, now) {
  const days = daysOf(period, now);
  const compared = comparedWith(period, days);
  const wanted = period.span === "usual" ? {} : days;
  return compared ? { ...wanted, compare_from: compared.from, compare_to: compared.to } : wanted;
}

const NAMES = { span: "period", from: "from", to: "to", compare: "compare", compareFrom: "compare_from", compareTo: "compare_to" };

// The period that an address names; what it has wrong is as usual.
export function fromAddress(params) {
  return tidy(Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, params.get(name) ?? USUAL[key]])));
}

// A period without days that do not count, and as usual where it makes none.
export function tidy({ span, from, to, compare, compareFrom, compareTo }) {
  const own = span === "own" && isWhole(from, to);
  const other = compare === "own" && isWhole(compareFrom, compareTo);
  return {
    ...USUAL,
    span: known(SPANS, span, own) ?? USUAL.span,
    ...(own ? { from, to } : {}),
    compare: known(COMPARISONS, compare, other) ?? USUAL.compare,
    ...(other ? { compareFrom, compareTo } : {}),
  };
}

// Writes a period into an address; what is as usual is left out.
export function toAddress(period, params) {
  for (const [key, name] of Object.entries(NAMES)) {
    if (period[key] === USUAL[key]) params.delete(name);
    else params.set(name, period[key]);
  }
}

function known(words, word, own) {
  return words.includes(word) && (word !== "own" || own) ? word : null;
}
