// Other orders than the default of the gaps, and what closing one would bring. Scores come from the server alone.

// How satisfied a score says customers are, from 1 to 5: its place on its scale. Null without a score.
export function satisfaction({ score, scale, higher_is_better: upwards }) {
  if (score === null || score === undefined) return null;
  const place = Math.min(1, Math.max(0, (score - scale.low) / (scale.high - scale.low)));
  return 1 + 4 * (upwards === false ? 1 - place : place);
}

// Ulwick's opportunity score: importance + max(importance − satisfaction, 0), from 1 to 9.
export function opportunity(score) {
  const satisfied = satisfaction(score);
  return satisfied === null ? null : score.importance + Math.max(score.importance - satisfied, 0);
}

// The scores with their opportunity, the greatest first; of equal ones the less satisfied.
export function rankByOpportunity(scores) {
  return scores
    .map((score) => ({ score, opportunity: opportunity(score), satisfaction: satisfaction(score) }))
    .filter((one) => one.opportunity !== null)
    .sort((one, other) => other.opportunity - one.opportunity || one.satisfaction - other.satisfaction);
}

// Importance and performance of one metric's scores: {points: [{score, x, y, quadrant}], x, y}. The crosshairs stand at
// the grand means, or in the middle of both scales. `x` is the score, better to the right; `y` the importance.
export function quadrants(scores, { middle = false } = {}) {
  const points = scores.filter(({ score }) => score !== null).map((score) => ({ score, ...coordinates(score) }));
  const mean = (axis) => (points.length ? points.reduce((sum, point) => sum + point[axis], 0) / points.length : 0.5);
  const [x, y] = middle ? [0.5, 0.5] : [mean("x"), mean("y")];
  for (const point of points) point.quadrant = quadrantOf(point.x >= x, point.y >= y);
  return { points, x, y };
}

function coordinates(score) {
  return { x: (satisfaction(score) - 1) / 4, y: (score.importance - 1) / 4 };
}

function quadrantOf(performs, matters) {
  if (matters) return performs ? "keep" : "concentrate";
  return performs ? "overkill" : "low";
}

// What reaching `value` would close: {gap, whole}, shares from 0 to 1 of this gap and of the sum of all weights.
export function closureShares(score, gaps, value) {
  const width = score.scale.high - score.scale.low;
  const missing = ((score.higher_is_better === false ? value - score.target : score.target - value) / width) || 0;
  const left = Math.min(score.size, Math.max(0, missing));
  const gap = score.size ? (score.size - left) / score.size : 0;
  const sum = gaps.reduce((all, { weight }) => all + weight, 0);
  return { gap, whole: sum ? (gap * score.weight) / sum : 0 };
}
