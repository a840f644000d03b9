// What the list of gaps says of a score.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { facts, stateText } = await import("../../../static/js/map/gap-labels.js");
const score = { n: 1240, low: 83.6, high: 97.2, method: "share", since: null, rank: null };

test("a score says since when its answers count", () => {
  const since = { text: "since 18 November (fix verified)" };
  assert.equal(facts({ ...score, since }), "n\u00a01,240 since 18 November (fix verified) · 95\u00a0% CI\u00a084…97");
  assert.equal(facts(score), "n\u00a01,240 · 95\u00a0% CI\u00a084…97");
});

test("a gap that more answers will not settle says so", () => {
  assert.equal(
    stateText({ ...score, state: "not_proven", needed: null }),
    "Not proven: more answers will not settle it",
  );
  assert.equal(stateText({ ...score, state: "not_proven", needed: 40 }), "Not proven, needs about 40 more answers");
  assert.equal(stateText({ ...score, low: null, state: "not_proven", needed: null }), "Not proven");
});
