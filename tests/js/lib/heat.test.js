import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { expectationLevel, heatLevel, painLevel } from "../../../static/js/lib/heat.js";
import { GapsOverlay } from "../../../static/js/map/overlays/gaps.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/heat.json", import.meta.url), "utf8"));

// The overlay of a map whose only stage has this level.
const overlay = (burn) => new GapsOverlay({ scores: { stage: () => ({ burn }) } });

for (const [state, rank, level] of CASES.score)
  test(`a score that is ${state}, of rank ${rank}`, () => {
    assert.equal(heatLevel({ state, rank }), level);
    assert.equal(overlay(0).chip({ state, rank }).burn, level);
  });

for (const [stage, status, level] of CASES.expectation)
  test(`an expectation that is ${status} in a stage of level ${stage}`, () => {
    assert.equal(expectationLevel(stage, status), level);
    assert.equal(overlay(stage).card("expectation", { stage: "s", status }).burn, level);
  });

for (const [stage, severity, level] of CASES.pain)
  test(`a pain of severity ${severity} in a stage of level ${stage}`, () => {
    assert.equal(painLevel(stage, severity), level);
    assert.equal(overlay(stage).card("pain", { stage: "s", severity }).burn, level);
  });
