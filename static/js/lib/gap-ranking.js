// Orders of the gaps other than the default, and the effect of closing one; the scores come from the server alone.

// Return the satisfaction that a score means, from 1 to 5 by its place on its scale; null without a score.
export function satisfaction({ score, scale, higher_is_better: upwards }) {
  if (score === null || score === undefined) return null;
  const place = Math.min(1, Math.max(0, (score - scale.low) / (scale.high - scale.low)));
  return 1 + 4 * (upwards === false ? 1 - place : place);
}

// Return Ulwick's opportunity score: importance + max(importance − satisfaction, 0), from 1 to 9.
export function opportunity(score) {
  const satisfied = satisfaction(score);
  return satisfied === null ? null : score.importance + Math.max(score.importance - satisfied, 0);
}

// Return the scores with their opportunity, the greatest first; of equal ones the less satisfied first.
export function rankByOpportunity(scores) {
  return scores
    .map((score) => ({ score, opportunity: opportunity(score), satisfaction: satisfaction(score) }))
    .filter((score) => score.opportunity !== null)
    .sort((a, b) => b.opportunity - a.opportunity || a.satisfaction - b.satisfaction);
}

// Return importance and performance of one metric's scores: {points: [{score, x, y, quadrant}], x, y}. The crosshairs
// are at the grand means, or in the middle of both scales. `x` is the score, better to the right; `y` the importance.
export function quadrants(scores, { middle = false } = {}) {
  const points = scores.filter(({ score }) => score !== null).map((score) => ({ score, ...coordinates(score) }));
  const mean = (axis) => (points.length ? points.reduce((sum, point) => sum + point[axis], 0) / points.length : 0.5);
  const [x, y] = middle ? [0.5, 0.5] : [mean("x"), mean("y")];
  for (const point of points) point.quadrant = quadrantOf(point.x >= x, point.y >= y);
  return { points, x, y };
}

function coordinates(score) {
  const satisfied = /** @type {number} */ (satisfaction(score));
  return { x: (satisfied - 1) / 4, y: (score.importance - 1) / 4 };
}

function quadrantOf(performs, matters) {
  if (matters) return performs ? "keep" : "concentrate";
  return performs ? "overkill" : "low";
}

// Return what reaching `value` would close: {gap, whole}, shares from 0 to 1 of this gap and of the sum of all weights.
export function closureShares(score, gaps, value) {
  const width = score.scale.high - score.scale.low;
  const missing = ((score.higher_is_better === false ? value - score.target : score.target - value) / width) || 0;
  const left = Math.min(score.size, Math.max(0, missing));
  const gap = score.size ? (score.size - left) / score.size : 0;
  const sum = gaps.reduce((all, { weight }) => all + weight, 0);
  return { gap, whole: sum ? (gap * score.weight) / sum : 0 };
}
