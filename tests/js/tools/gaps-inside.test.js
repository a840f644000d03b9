// The order of the gaps inside child journeys.

import assert from "node:assert/strict";
import test from "node:test";
import { compareWorst } from "../../../static/js/tools/hierarchy/gaps-inside.js";

const gap = (name, proven, weight) => ({ name, worst: { proven, weight } });

test("proven gaps come before others, and then the heavier ones", () => {
  const gaps = [gap("a", false, 9), gap("b", true, 1), gap("c", true, 3), gap("d", false, 12)];
  assert.deepEqual(
    gaps.sort(compareWorst).map(({ name }) => name),
    ["c", "b", "d", "a"],
  );
});
