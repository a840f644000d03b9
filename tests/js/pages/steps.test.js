// What the step of the check counts as ready: not what is on the map already.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countReady } from "../../../static/js/pages/importing/steps.js";

test("answers that are on the map already are not ready, unless a person imports them again", () => {
  const report = { ready: 5, answers: 5, there: 4 };
  assert.deepEqual(countReady(report, null), { ready: 1, there: 4 });
  assert.deepEqual(countReady({ ...report, answers: 1 }, "skip"), { ready: 1, there: 4 });
  assert.deepEqual(countReady(report, "add"), { ready: 5, there: 0 });
  assert.deepEqual(countReady({ ready: 4, answers: 4, there: 4 }, null), { ready: 0, there: 4 });
  assert.deepEqual(countReady({ ready: 5, answers: 5, there: 0 }, null), { ready: 5, there: 0 });
});

test("rows with counts are ready while one of their answers is new", () => {
  assert.deepEqual(countReady({ ready: 2, answers: 30, there: 10 }, null), { ready: 2, there: 10 });
  assert.deepEqual(countReady({ ready: 2, answers: 30, there: 30 }, null), { ready: 0, there: 30 });
});
