// Effort against gap: where the open fixes are, beside where the gap is, by level of the journey.
// cxapp/scores/effort.py computes the same; both are tested by tests/cases/effort.json.

const LEVELS = ["contact", "interaction", "engagement", ""];

// Return [{level, gap, fixes, effort}] of `gaps` [{level, weight}] and the levels of the open fixes: the level's share
// of the whole gap, its number of open fixes, and its share of them, in whole per cents that add up to 100. What
// concerns the whole journey has the level "", which is left out where nothing is in it.
export function compareEffort(gaps, fixLevels) {
  const weights = LEVELS.map((level) => sum(gaps.filter((gap) => gap.level === level).map(({ weight }) => weight)));
  const counts = LEVELS.map((level) => fixLevels.filter((one) => one === level).length);
  const [shares, efforts] = [computeShares(weights), computeShares(counts)];
  return LEVELS.map((level, i) => ({ level, gap: shares[i], fixes: counts[i], effort: efforts[i] })).filter(
    ({ level }, i) => level || weights[i] || counts[i],
  );
}

// Return each weight's share of the sum in whole per cents that add up to 100 (largest remainder method).
export function computeShares(weights) {
  const total = sum(weights);
  if (!total) return weights.map(() => 0);
  const exact = weights.map((weight) => (100 * weight) / total);
  const whole = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, i) => ({ rest: share - whole[i], share, i }))
    .sort((a, b) => b.rest - a.rest || b.share - a.share || a.i - b.i);
  for (const { i } of byRemainder.slice(0, 100 - sum(whole))) whole[i] += 1;
  return whole;
}

// Return the level with the greatest part of the gap whose share of the fixes is less than half of it, or null.
export function findNeglected(rows) {
  const [worst] = [...rows].sort((a, b) => b.gap - a.gap);
  return worst && worst.gap > 0 && 2 * worst.effort < worst.gap ? worst : null;
}

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
