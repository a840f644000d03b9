// Periods of answers: the days that count, the days they are compared with, and their form in addresses and requests.

const DAY_MILLISECONDS = 86_400_000;
// A multiple of seven, so that the weekdays match.
const YEAR_DAYS = 364;

// The first and the last day that the server accepts.
const [FIRST_DAY, LAST_DAY] = ["1970-01-01", "2200-01-01"];

const MAX_DAYS = 3660;

const SPANS = ["28", "usual", "112", "365", "own"];
const COMPARISONS = ["none", "before", "year", "own"];
/** @typedef {{ from: string, to: string }} Days */
/** @typedef {Days & { span: string, compare: string, compareFrom: string, compareTo: string }} Period */
/** @typedef {{ usual: number, today: string }} Now */

/** @type {Readonly<Period>} */
export const DEFAULT_PERIOD = Object.freeze({
  span: "usual",
  from: "",
  to: "",
  compare: "none",
  compareFrom: "",
  compareTo: "",
});

// Return the day so many days after another; days are written 2026-11-21.
/** @type {(day: string, days: number) => string} */
export function addDays(day, days) {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

// Return the number of days from one to another, both included.
/** @type {(days: Days) => number} */
export function countDays({ from, to }) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS) + 1;
}

// Whether two days form a period that the server accepts.
/** @type {(from: string, to: string) => boolean} */
export function isValidRange(from, to) {
  const inOrder = isDay(from) && isDay(to) && FIRST_DAY <= from && from <= to && to <= LAST_DAY;
  return inOrder && countDays({ from, to }) <= MAX_DAYS;
}

// Whether a text is a day of the calendar, written 2026-11-21. Date.parse reads other texts and 2026-02-31, too.
/** @type {(text: string) => boolean} */
function isDay(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

// Return the days that count: {from, to}. `usual` is the workspace's default number of days.
/** @type {(period: Period, now: Now) => Days} */
export function periodDays({ span, from, to }, { usual, today }) {
  if (span === "own") return { from, to };
  return { from: addDays(today, 1 - (span === "usual" ? usual : Number(span))), to: today };
}

// Return the days to compare with, or null.
/** @type {(period: Period, days: Days) => Days | null} */
export function comparisonDays({ compare, compareFrom, compareTo }, days) {
  if (compare === "none") return null;
  if (compare === "own") return { from: compareFrom, to: compareTo };
  const back = compare === "year" ? YEAR_DAYS : countDays(days);
  return { from: addDays(days.from, -back), to: addDays(days.to, -back) };
}

// Whether the period is the default of the page.
/** @type {(period: Period) => boolean} */
export function isDefault({ span, compare }) {
  return span === DEFAULT_PERIOD.span && compare === DEFAULT_PERIOD.compare;
}

// Return the query parameters for the server, without those that equal its defaults.
/** @type {(period: Period, now: Now) => Record<string, string>} */
export function buildQuery(period, now) {
  const days = periodDays(period, now);
  const compared = comparisonDays(period, days);
  const fields = period.span === "usual" ? {} : days;
  return compared ? { ...fields, compare_from: compared.from, compare_to: compared.to } : fields;
}

/** @type {[keyof Period, string][]} */
const PARAMETERS = [
  ["span", "period"],
  ["from", "from"],
  ["to", "to"],
  ["compare", "compare"],
  ["compareFrom", "compare_from"],
  ["compareTo", "compare_to"],
];

// Return the period in an address, with defaults for invalid parts.
/** @type {(params: URLSearchParams) => Period} */
export function parseAddress(params) {
  const read = PARAMETERS.map(([key, name]) => [key, params.get(name) ?? DEFAULT_PERIOD[key]]);
  return normalizePeriod(/** @type {Period} */ (Object.fromEntries(read)));
}

// Return the period without unused days; defaults replace an invalid span or comparison.
/** @type {(period: Period) => Period} */
export function normalizePeriod({ span, from, to, compare, compareFrom, compareTo }) {
  const own = span === "own" && isValidRange(from, to);
  const other = compare === "own" && isValidRange(compareFrom, compareTo);
  const period = {
    ...DEFAULT_PERIOD,
    span: validChoice(SPANS, span, own) ?? DEFAULT_PERIOD.span,
    ...(own ? { from, to } : {}),
    compare: validChoice(COMPARISONS, compare, other) ?? DEFAULT_PERIOD.compare,
    ...(other ? { compareFrom, compareTo } : {}),
  };
  const compared = own && comparisonDays(period, { from, to });
  return compared && compared.from < FIRST_DAY ? { ...period, compare: DEFAULT_PERIOD.compare } : period;
}

// Write a period into an address without default values.
/** @type {(period: Period, params: URLSearchParams) => void} */
export function writeAddress(period, params) {
  for (const [key, name] of PARAMETERS) {
    if (period[key] === DEFAULT_PERIOD[key]) params.delete(name);
    else params.set(name, period[key]);
  }
}

/** @type {(words: string[], word: string, own: boolean) => string | null} */
function validChoice(words, word, own) {
  return words.includes(word) && (word !== "own" || own) ? word : null;
}
