// Ranks: strings that compare as plain text, with always another one possible between any two.
//
// A rank is a fraction written in base 62 (0-9, A-Z, a-z) without a trailing 0. At either end of a list it counts on
// instead of halving: k leading z (or 0) announce a counter of k + 1 digits. cxapp/ranks.py is the same in Python.

/** @typedef {{ rank: string, id: string }} Sibling */

export const LIMIT = 48;

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const VALID = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

// Return a rank after `before` and before `after`; null is the open end of the list.
/** @type {(before: string | null, after: string | null) => string} */
export function rankBetween(before, after) {
  for (const rank of [before, after])
    if (rank !== null && !isValid(rank)) throw new RangeError(`Not a rank: ${rank}.`);
  if (before !== null && after !== null && before >= after)
    throw new RangeError("There is nothing between two ranks that do not ascend.");
  if (after === null) return rankAfter(before ?? "");
  return before === null ? rankBefore(after) : rankInMiddle(before, after);
}

// Return `count` ascending ranks, evenly spaced and as short as leaves space between them.
/** @type {(count: number) => string[]} */
export function spread(count) {
  let width = 1;
  while (BASE ** width <= 2 * count) width += 1;
  const step = BASE ** width / (count + 1);
  return Array.from({ length: count }, (_, place) =>
    trimZeros(formatCounter(roundHalfEven(step * (place + 1)), width)),
  );
}

// Return the rank without trailing zeros.
/** @type {(rank: string) => string} */
function trimZeros(rank) {
  let end = rank.length;
  while (rank[end - 1] === "0") end -= 1;
  return rank.slice(0, end);
}

// Whether this is a valid rank of any length.
/** @type {(rank: unknown) => rank is string} */
export function isValid(rank) {
  return typeof rank === "string" && VALID.test(rank);
}

// Whether a rank is so long that its list should be spread again.
/** @type {(rank: string) => boolean} */
export function isLong(rank) {
  return rank.length >= LIMIT;
}

// Compare siblings by rank, then by id.
/** @type {(one: Sibling, other: Sibling) => number} */
export function compare(one, other) {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** @type {(before: string, after: string) => string} */
function rankInMiddle(before, after) {
  const head = countSharedDigits(before, after);
  const low = before.slice(head);
  const high = after.slice(head);
  if (!low) return before + rankBefore(high);
  const first = DIGITS.indexOf(low[0]);
  const last = DIGITS.indexOf(high[0]);
  if (last - first > 1) return before.slice(0, head) + DIGITS[(first + last) >> 1];
  const above = before.slice(0, head + 1) + rankAfter(low.slice(1));
  if (high.length < 2) return above;
  const below = after.slice(0, head + 1) + rankBefore(high.slice(1));
  return below.length < above.length ? below : above;
}

// Return a rank after every text that begins with the rank's counter; "" begins in the middle.
/** @type {(rank: string) => string} */
function rankAfter(rank) {
  if (!rank) return DIGITS[BASE >> 1];
  const level = countLeading(rank, "z");
  let number = parseCounter(rank, level) + 1;
  if (number % BASE === 0) number += 1;
  if (number >= (BASE - 1) * BASE ** level) return "z".repeat(level + 1) + "0".repeat(level + 1) + "1";
  return "z".repeat(level) + formatCounter(number, level + 1);
}

/** @type {(rank: string) => string} */
function rankBefore(rank) {
  const level = countLeading(rank, "0");
  let number = parseCounter(rank, level) - 1;
  if (number % BASE === 0) number -= 1;
  if (number < BASE ** level) return "0".repeat(level + 1) + "z".repeat(level + 2);
  return "0".repeat(level) + formatCounter(number, level + 1);
}

// Return the counter of level + 1 digits after `level` leading ones, missing digits read as 0.
/** @type {(rank: string, level: number) => number} */
function parseCounter(rank, level) {
  const digits = rank.slice(level, 2 * level + 1).padEnd(level + 1, "0");
  return Array.from(digits).reduce((number, digit) => number * BASE + DIGITS.indexOf(digit), 0);
}

/** @type {(number: number, width: number) => string} */
function formatCounter(number, width) {
  let digits = "";
  for (let rest = number; digits.length < width; rest = Math.floor(rest / BASE)) digits = DIGITS[rest % BASE] + digits;
  return digits;
}

// Round to the nearest whole number, halves to the even one, as Python does.
/** @type {(number: number) => number} */
function roundHalfEven(number) {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 ? floor + 1 : floor;
}

/** @type {(rank: string, digit: string) => number} */
function countLeading(rank, digit) {
  let size = 0;
  while (rank[size] === digit) size += 1;
  return size;
}

// Count the digits that two different ranks begin with.
/** @type {(before: string, after: string) => number} */
function countSharedDigits(before, after) {
  let size = 0;
  while (before[size] === after[size]) size += 1;
  return size;
}
