// How customers judge touchpoints: usefulness, ease and enjoyment, 1 to 5 each. Means by stage and over the map, and
// which of the three is the weakest. As in cxapp/scores/three_es.py: both are tested with tests/cases/three_es.json.

export const ES = ["usefulness", "ease", "enjoyment"];
// Of fewer touchpoints, and of a smaller part of all, it is said that they are few.
const FEW = 3;
const FEW_PART = 0.5;

/** @typedef {Record<string, any>} Card */
/** @typedef {{ means: Record<string, number | null>, mean: number | null, rated: number, all: number }} Group */

// Return the three values of a touchpoint in order, null where it is not rated.
/** @type {(card: Card) => (number | null)[]} */
export function valuesOf(card) {
  return ES.map((name) => card[name] ?? null);
}

// Return the means of touchpoints: of each of the three, and of all that is rated; null where nothing is.
/** @type {(cards: Card[]) => Group} */
export function summarize(cards) {
  const means = Object.fromEntries(ES.map((name) => [name, meanOf(cards.map((card) => card[name] ?? null))]));
  const rated = cards.filter((card) => valuesOf(card).some((value) => value !== null)).length;
  return { means, mean: meanOf(cards.flatMap(valuesOf)), rated, all: cards.length };
}

// Return the sum over a map, for the touchpoints of each stage: the group of all with `stages`, a group each; the names
// of the weakest, one or several of one mean; in which stage the first of them is lowest; and whether few are rated.
/** @type {(stages: Card[][]) => Group & { stages: Group[], weakest: string[], lowest: number | null, few: boolean }} */
export function summarizeMap(stages) {
  const groups = stages.map(summarize);
  const whole = summarize(stages.flat());
  const weakest = findWeakest(whole.means);
  const lowest = weakest.length ? findLowest(groups, weakest[0]) : null;
  const few = whole.rated < FEW || whole.rated < whole.all * FEW_PART;
  return { ...whole, stages: groups, weakest, lowest, few };
}

/** @type {(values: (number | null)[]) => number | null} */
function meanOf(values) {
  const given = values.flatMap((value) => (value === null ? [] : [value]));
  return given.length ? given.reduce((sum, value) => sum + value, 0) / given.length : null;
}

// Means that look the same with one decimal are the same.
/** @type {(means: Record<string, number | null>) => string[]} */
function findWeakest(means) {
  const known = ES.filter((name) => means[name] !== null);
  const least = Math.min(...known.map((name) => toTenths(means[name])));
  return known.filter((name) => toTenths(means[name]) === least);
}

/** @type {(groups: Group[], name: string) => number | null} */
function findLowest(groups, name) {
  const known = groups.flatMap(({ means }, place) => (means[name] === null ? [] : [[toTenths(means[name]), place]]));
  return known.length ? known.sort((one, two) => one[0] - two[0] || one[1] - two[1])[0][1] : null;
}

/** @type {(mean: number | null) => number} */
function toTenths(mean) {
  return Math.round(Number(((mean ?? 0) * 10).toFixed(6)));
}
