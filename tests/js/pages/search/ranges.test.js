import assert from "node:assert/strict";
import { test } from "node:test";

import { codePointRanges } from "../../../../static/js/pages/search/ranges.js";

test("ranges count code points, also after an emoji", () => {
  assert.deepEqual(codePointRanges("🙂 late box", [[2, 6], [7, 10]]), [
    { part: "🙂 ", isFound: false },
    { part: "late", isFound: true },
    { part: " ", isFound: false },
    { part: "box", isFound: true },
  ]);
});

test("a text without ranges stays whole", () => {
  assert.deepEqual(codePointRanges("late box", []), [{ part: "late box", isFound: false }]);
  assert.deepEqual(codePointRanges("", []), []);
});
