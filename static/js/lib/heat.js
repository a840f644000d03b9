// How strongly the overlay of gaps marks a place: the same levels as cxapp/scores/heat.py, tested with the same cases.

export const NO_GAP = 0;
export const UNPROVEN = 1;
export const PROVEN = 2;
export const LARGEST = 3;

const PROVEN_STATE = "significant";
const UNPROVEN_STATE = "not_proven";
const MAX_SEVERITY = 3;
const MIN_SEVERITY = 2;

/**
 * Return the level of a score: 3 the largest gap, 2 proven, 1 not proven, 0 no gap.
 *
 * @param {{ state: string, rank: number | null }} score
 */
export function heatLevel({ state, rank }) {
  if (state === PROVEN_STATE) return rank === 1 ? LARGEST : PROVEN;
  return state === UNPROVEN_STATE ? UNPROVEN : NO_GAP;
}

/**
 * Return the level of an expectation in a stage of this level: an unmet one is marked even without a score.
 *
 * @param {number} stage
 * @param {string | null} status
 */
export function expectationLevel(stage, status) {
  return status === "unmet" ? Math.max(UNPROVEN, stage) : NO_GAP;
}

/**
 * Return the level of a pain in a stage of this level: only a severe one has the level of the largest gap.
 *
 * @param {number} stage
 * @param {number} severity
 */
export function painLevel(stage, severity) {
  if (stage < PROVEN || severity < MIN_SEVERITY) return NO_GAP;
  return severity === MAX_SEVERITY ? stage : PROVEN;
}
