// The memory of a journey: how customers will remember it, beside how they lived it. It is a model, no measured score.
//
// People judge an experience afterwards by its most intense moment and by its end, hardly by its length: the peak-end
// rule (Fredrickson and Kahneman 1993; Kahneman, Fredrickson, Schreiber and Redelmeier 1993). The beginning counts too,
// but less (Alaybek and others 2022). So peak, end and first impression are weighted 2 : 2 : 1.
// As in cxapp/scores/memory.py: both are tested with tests/cases/memory.json.

/** @typedef {"peak" | "end" | "first"} Role */
/** @typedef {Record<Role, number | null>} Roles */
/**
 * @typedef {object} Card
 * @property {number | null} emotion
 * @property {number} importance
 * @property {boolean} moment_of_truth
 * @property {number} reach
 */
/**
 * @typedef {object} Memory
 * @property {number} rated
 * @property {number | null} mean
 * @property {number | null} balance
 * @property {number | null} remembered
 * @property {number | null} difference
 * @property {Roles} roles
 * @property {number | null} cause
 * @property {(number | null)[]} strengths
 * @property {(number | null)[]} values
 */

/** @type {Role[]} */
export const ROLES = ["peak", "end", "first"];
const WEIGHTS = { peak: 2, end: 2, first: 1 };
const ALL_WEIGHTS = 5;
// With fewer emotions, peak, end and first impression are not three different touchpoints.
export const MINIMUM = 3;
// What fewer customers reach is no peak, end or first impression of most of them.
const MOST = 50;
const STRENGTHS = { peak: 1, end: 1, first: 0.5 };
// What has no role is remembered at most so strongly, and from PARTLY on it does not fade.
const ORDINARY = 0.75;
export const PARTLY = 0.25;

// Return the memory of the touchpoints of each stage, in order, which are named by their places in that order:
// `strengths` and `values` are the strength from 0 to 1 and the height of the memory line at each, null where the line
// has no point. Without a memory, `remembered` and what follows from it are null. A touchpoint counts by the share of
// customers that it reaches; what reaches nobody does not count.
/** @type {(stages: Card[][]) => Memory} */
export function buildMemory(stages) {
  const cards = stages.flat();
  const felt = [...cards.keys()].filter((place) => cards[place].emotion !== null && cards[place].reach > 0);
  const reached = sum(felt, (place) => cards[place].reach);
  const mean = felt.length ? sum(felt, (place) => cards[place].reach * emotionOf(cards[place])) / reached : null;
  const lived = { rated: felt.length, mean, balance: balanceOf(felt.map((place) => cards[place])) };
  if (mean === null || felt.length < MINIMUM) return { ...lived, ...forgetAll(cards.length) };
  const roles = findRoles(cards, felt);
  const emotions = mapRoles((role) => emotionAt(cards, roles[role]));
  const remembered = sum(ROLES, (role) => WEIGHTS[role] * emotions[role]) / ALL_WEIGHTS;
  const difference = (toTenths(remembered) - toTenths(mean)) / 10;
  const strengths = cards.map((card, place) => (felt.includes(place) ? strengthOf(card, place, roles) : null));
  // What is forgotten takes the value of the whole.
  const values = strengths.map((strength, place) =>
    strength === null ? null : remembered + strength * (emotionOf(cards[place]) - remembered),
  );
  const cause = findCause(roles, emotions, mean, difference);
  return { ...lived, remembered, difference, roles, cause, strengths, values };
}

/** @type {(count: number) => Omit<Memory, "rated" | "mean" | "balance">} */
function forgetAll(count) {
  const [strengths, values] = [Array(count).fill(null), Array(count).fill(null)];
  return { remembered: null, difference: null, roles: mapRoles(() => null), cause: null, strengths, values };
}

// Return the places of peak, end and first impression, among the touchpoints that most customers reach. The peak is
// the most intense emotion. Of several, it is a moment of truth; then a bad one, since bad is stronger than good
// (Baumeister and others 2001); then the more important one, then the later one.
/** @type {(cards: Card[], felt: number[]) => Roles} */
function findRoles(cards, felt) {
  const most = felt.filter((place) => cards[place].reach >= MOST);
  const shared = most.length >= MINIMUM ? most : felt;
  const peak = shared.reduce((best, place) => (compareIntensity(cards[place], cards[best]) >= 0 ? place : best));
  return { peak: emotionOf(cards[peak]) ? peak : null, end: shared[shared.length - 1], first: shared[0] };
}

/** @type {(one: Card, other: Card) => number} */
function compareIntensity(one, other) {
  const [felt, against] = [emotionOf(one), emotionOf(other)];
  return (
    Math.abs(felt) - Math.abs(against) ||
    Number(one.moment_of_truth) - Number(other.moment_of_truth) ||
    Number(felt < 0) - Number(against < 0) ||
    one.importance - other.importance
  );
}

// Return the roles of a touchpoint: peak, end, first.
/** @type {(memory: Memory, place: number) => Role[]} */
export function rolesAt({ roles }, place) {
  return ROLES.filter((role) => roles[role] === place);
}

// Return the touchpoints that have a role, each once: peak, end, first.
/** @type {(memory: Memory) => number[]} */
export function listRemembered({ roles }) {
  return [...new Set(ROLES.flatMap((role) => roles[role] ?? []))];
}

// Return a figure in tenths, as it is shown; halves go away from zero.
/** @type {(value: number) => number} */
export function toTenths(value) {
  return roundHalves(value * 10);
}

// Return the share of good emotions less the share of bad ones, in per cent.
/** @type {(cards: Card[]) => number | null} */
function balanceOf(cards) {
  if (!cards.length) return null;
  const signed = sum(cards, (card) => card.reach * Math.sign(emotionOf(card)));
  return roundHalves((100 * signed) / sum(cards, ({ reach }) => reach));
}

// Return how strongly a touchpoint is remembered: by its role, else by its emotion, importance and reach.
/** @type {(card: Card, place: number, roles: Roles) => number} */
function strengthOf(card, place, roles) {
  const importance = card.moment_of_truth ? 5 : card.importance;
  const pull = (((Math.abs(emotionOf(card)) / 2) * importance) / 5) * card.reach / 100;
  return Math.max(ORDINARY * pull, ...ROLES.map((role) => (roles[role] === place ? STRENGTHS[role] : 0)));
}

// Return the touchpoint that moves the memory away from the mean the most, null where both look the same.
/** @type {(roles: Roles, emotions: Record<Role, number>, mean: number, difference: number) => number | null} */
function findCause(roles, emotions, mean, difference) {
  if (!difference) return null;
  /** @type {Map<number, number>} */
  const pulls = new Map();
  for (const role of ROLES) {
    const place = roles[role];
    if (place !== null) pulls.set(place, (pulls.get(place) ?? 0) + WEIGHTS[role] * (emotions[role] - mean));
  }
  return [...pulls].reduce((best, pull) => ((pull[1] - best[1]) * difference > 0 ? pull : best))[0];
}

/** @type {(card: Card) => number} */
const emotionOf = (card) => card.emotion ?? 0;
/** @type {(cards: Card[], place: number | null) => number} */
const emotionAt = (cards, place) => (place === null ? 0 : emotionOf(cards[place]));
/** @type {<Value>(make: (role: Role) => Value) => Record<Role, Value>} */
const mapRoles = (make) => ({ peak: make("peak"), end: make("end"), first: make("first") });
/** @type {<Item>(items: Item[], figureOf: (item: Item) => number) => number} */
const sum = (items, figureOf) => items.reduce((total, item) => total + figureOf(item), 0);

/** @type {(value: number) => number} */
function roundHalves(value) {
  return Math.sign(value) * Math.round(Number(Math.abs(value).toFixed(9))) || 0;
}
