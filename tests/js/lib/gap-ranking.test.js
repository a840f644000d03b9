// Orders of the gaps besides the default one, and what reaching a score would close.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  rankByOpportunity,
  closureShares,
  opportunity,
  quadrants,
  satisfaction,
} from "../../../static/js/lib/gap-ranking.js";

const csat = { score: 58, target: 85, scale: { low: 0, high: 100 }, importance: 5, size: 0.27, weight: 0.27 };
const ces = {
  score: 4.1,
  target: 5.5,
  scale: { low: 1, high: 7 },
  importance: 4,
  size: 1.4 / 6,
  weight: (1.4 / 6) * 0.8,
};
const assertNear = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

test("satisfaction is the place of a score on its scale, from 1 to 5", () => {
  assertNear(satisfaction(csat), 3.32);
  assertNear(satisfaction({ ...csat, score: 0 }), 1);
  assertNear(satisfaction({ ...csat, score: 100, higher_is_better: false }), 1);
  assertNear(satisfaction({ score: 0, scale: { low: -100, high: 100 } }), 3);
  assert.deepEqual([satisfaction({ ...csat, score: null }), satisfaction({ ...csat, score: undefined })], [null, null]);
});

test("opportunity is importance and what satisfaction lacks of it", () => {
  assertNear(opportunity(csat), 5 + 1.68);
  assertNear(opportunity({ ...csat, importance: 2 }), 2);
  assert.deepEqual(rankByOpportunity([ces, { ...csat, score: null }, csat]).map(({ score }) => score), [csat, ces]);
  const [satisfied, unsatisfied] = [{ ...csat, score: 50 }, { ...csat, score: 0, importance: 4 }];
  const [first, second] = rankByOpportunity([satisfied, unsatisfied]);
  assert.deepEqual([first.score, first.opportunity, second.opportunity], [unsatisfied, 7, 7]);
});

test("crosshairs part what matters from what does not, at the grand means or in the middle", () => {
  const at = (score, importance) => ({ ...csat, score, importance });
  const scores = [at(90, 5), at(40, 5), at(90, 1), at(40, 1), at(null, 5)];
  const found = quadrants(scores);
  assert.deepEqual(found.points.map(({ quadrant }) => quadrant), ["keep", "concentrate", "overkill", "low"]);
  assertNear(found.x, 0.65);
  assertNear(found.y, 0.5);
  assert.equal(quadrants([at(60, 5)]).points[0].quadrant, "keep");
  assert.equal(quadrants([at(40, 4)], { middle: true }).points[0].quadrant, "concentrate");
  assert.deepEqual(quadrants([]).points, []);
});

test("reaching a score closes a share of its gap and of the whole", () => {
  const gaps = [csat, ces];
  const whole = csat.weight + ces.weight;
  assertNear(closureShares(csat, gaps, 85).gap, 1);
  assertNear(closureShares(csat, gaps, 85).whole, csat.weight / whole);
  assertNear(closureShares(csat, gaps, 71.5).gap, 0.5);
  assertNear(closureShares(ces, gaps, 4.8).gap, 0.5);
  assertNear(closureShares(csat, gaps, 58).gap, 0);
  assertNear(closureShares(csat, gaps, 20).gap, 0);
  assertNear(closureShares(csat, gaps, 99).whole, csat.weight / whole);
  const less = { ...csat, score: 30, target: 10, size: 0.2, weight: 0.2, higher_is_better: false };
  assertNear(closureShares(less, [less], 20).gap, 0.5);
  assert.deepEqual(closureShares({ ...csat, size: 0, weight: 0 }, [], 90), { gap: 0, whole: 0 });
});
