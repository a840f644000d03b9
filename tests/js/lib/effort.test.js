import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { compareEffort, findNeglected, computeShares } from "../../../static/js/lib/effort.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/effort.json", import.meta.url), "utf8"));

for (const [number, { gaps, fixes, rows, neglected }] of CASES.entries())
  test(`effort against gap, case ${number}`, () => {
    const found = compareEffort(gaps.map(([level, weight]) => ({ level, weight })), fixes);
    assert.deepEqual(found.map(({ level, gap, fixes: count, effort }) => [level, gap, count, effort]), rows);
    assert.equal(findNeglected(found)?.level ?? null, neglected);
  });

test("shares add up to 100", () => {
  assert.deepEqual(computeShares([1, 1, 1, 1, 1, 1]), [17, 17, 17, 17, 16, 16]);
  assert.deepEqual(computeShares([0, 0]), [0, 0]);
});
