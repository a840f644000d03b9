import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findLines, isBlueprint } from "../../../static/js/lib/blueprint.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/blueprint.json", import.meta.url), "utf8"));

for (const { name, kinds, lines } of CASES)
  test(`lines between lanes: ${name}`, () => assert.deepEqual([...findLines(kinds)], lines));

test("customer lanes are no part of the blueprint", () => {
  assert.deepEqual(["actions", "evidence", "support", "custom"].map(isBlueprint), [false, true, true, false]);
});
