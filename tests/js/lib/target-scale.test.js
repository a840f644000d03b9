import assert from "node:assert/strict";
import { test } from "node:test";

import { targetScale } from "../../../static/js/lib/target-scale.js";

test("a target lies on the scale of the scores, which the method decides", () => {
  const answers = { low: 1, high: 7 };
  assert.deepEqual(targetScale({ method: "nps", low: 0, high: 10 }), { low: -100, high: 100, step: 1 });
  assert.deepEqual(targetScale({ method: "share", ...answers }), { low: 0, high: 100, step: 1 });
  assert.deepEqual(targetScale({ method: "mean", ...answers }), { low: 1, high: 7, step: 0.1 });
});
