// The reach of touchpoints from the experiences of personas, by the cases of tests/test_experiences.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { addReaches, findReach } from "../../../static/js/lib/experiences.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/experiences.json", import.meta.url)));

for (const { what, reach, own, shares, expected } of CASES)
  test(`the reach for everyone: ${what}`, () => assert.equal(findReach(reach, own, shares), expected));

test("touchpoints get the reach they have for everyone", () => {
  const stages = [[{ id: "a", reach: 60 }], [{ id: "b", reach: 60 }, { id: "c", reach: 60 }]];
  const rows = [
    { touchpoint: "a", persona: "anna", reach: 90, emotion: null },
    { touchpoint: "b", persona: "anna", reach: null, emotion: -2 },
  ];
  const found = addReaches(stages, rows, { anna: 60, ben: 40 });
  assert.deepEqual(found, [[{ id: "a", reach: 78 }], [{ id: "b", reach: 60 }, { id: "c", reach: 60 }]]);
  assert.equal(stages[0][0].reach, 60);
});
