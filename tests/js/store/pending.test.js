// Splices that are said to lead from one text to another are taken only if they do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { matchingSplices } from "../../../static/js/store/pending.js";

test("splices lead from one text to the other, or are not taken", () => {
  const splices = [[1, 1, "x"]];
  assert.equal(matchingSplices("abc", splices, "axc"), splices);
  assert.equal(matchingSplices("abc", splices, "abc"), undefined);
  assert.equal(matchingSplices("abc", undefined, "abc"), undefined);
});
