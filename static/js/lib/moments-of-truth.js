// Which touchpoints may be moments of truth: important ones whose score is low for it. Importance and score are
// compared as in importance-performance analysis (Martilla and James, 1977): docs/decisions/0101.

const HIGH_IMPORTANCE = 4;
const MAX_IMPORTANCE = 5;
// So far apart are importance and score, as parts of their scales.
const LEAST_DIFFERENCE = 0.25;
const MIDDLE = 0.5;
const MAX_SUGGESTIONS = 3;
const SURE_STATES = new Set(["significant", "no_target"]);

/** @typedef {Record<string, any>} Score */
/** @typedef {{ id: string, importance: number, moment_of_truth: boolean, truth_declined: boolean }} Touchpoint */
/** @typedef {{ card: Touchpoint, score: Score, difference: number }} Suggestion */

// Return the place of a score on its scale, from 0 to 1, where 1 is best.
/** @type {(score: Score) => number} */
export function findPosition({ score, scale: { low, high }, higher_is_better: upwards }) {
  const position = Math.min(1, Math.max(0, (score - low) / (high - low)));
  return upwards === false ? 1 - position : position;
}

// Return how far the importance of a touchpoint is above its score, as parts of both scales; null where the answers
// prove nothing: a score needs the minimum of answers, and to be below its target, or without one in the lower half of
// its scale.
/** @type {(card: Touchpoint, score: Score, minimum: number) => number | null} */
export function findDifference(card, score, minimum) {
  if (score.score === null || score.n < minimum || !SURE_STATES.has(score.state)) return null;
  const position = findPosition(score);
  if (score.state === "no_target" && position >= MIDDLE) return null;
  return card.importance / MAX_IMPORTANCE - position;
}

// Return the touchpoints to suggest, the largest difference first, each with its worst score. `scoresOf` returns the
// scores of a touchpoint; with `declined` those that somebody has declined.
/**
 * @type {(cards: Touchpoint[], scoresOf: (id: string) => Score[], minimum: number, declined?: boolean) => Suggestion[]}
 */
export function suggestMoments(cards, scoresOf, minimum, declined = false) {
  const open = cards.filter((card) => !card.moment_of_truth && card.importance >= HIGH_IMPORTANCE);
  const found = open.flatMap((card) => findWorst(card, scoresOf(card.id), minimum));
  const sorted = found.sort((one, two) => two.difference - one.difference);
  const wanted = sorted.filter(({ card }) => card.truth_declined === declined);
  return declined ? wanted : wanted.slice(0, MAX_SUGGESTIONS);
}

/** @type {(card: Touchpoint, scores: Score[], minimum: number) => Suggestion[]} */
function findWorst(card, scores, minimum) {
  const rated = scores.map((score) => ({ card, score, difference: findDifference(card, score, minimum) ?? 0 }));
  const enough = rated.filter(({ difference }) => difference >= LEAST_DIFFERENCE);
  return enough.sort((one, two) => two.difference - one.difference).slice(0, 1);
}
