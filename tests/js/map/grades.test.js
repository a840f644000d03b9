// The grade of a score: exactly on the target, and exactly on both thresholds, in shares of the metric's scale.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { grade, MetricOverlay, titleOf } = await import("../../../static/js/map/overlays/metric.js");
const { Scoreboard } = await import("../../../static/js/map/scoreboard.js");

const SHARE = { method: "share", scale: { low: 0, high: 100 } };
const NPS = { method: "nps", scale: { low: -100, high: 100 } };
const MEAN = { method: "mean", scale: { low: 1, high: 7 } };
const distanceOf = (difference) => `${Math.abs(difference)} ${difference < 0 ? "below" : "above"}`;
const at = (score, target, metric = SHARE, fields = {}) => ({
  ...metric,
  score,
  target,
  difference: score - target,
  distance: { short: distanceOf(score - target) },
  ...fields,
});
const grades = (scores, target, metric, fields) => scores.map((score) => grade(at(score, target, metric, fields)));

test("a score exactly on its target is at the target, and one just short of it below", () => {
  assert.deepEqual(grades([79.9, 80, 80.1], 80), [-1, 1, 1]);
});

test("15 per cent of the scale below is far below, and 5 per cent above is above", () => {
  assert.deepEqual(grades([64.9, 65, 65.1], 80), [-2, -2, -1]);
  assert.deepEqual(grades([84.9, 85, 85.1], 80), [1, 2, 2]);
});

test("an NPS has a scale of 200 points, and a target of 0 is a target", () => {
  assert.deepEqual(grades([-31, -30, -29, -1, 0, 9, 10], 0, NPS), [-2, -2, -1, -1, 1, 1, 2]);
});

test("a mean is graded by its own scale, whatever binary fractions make of it", () => {
  assert.deepEqual(grades([4.6, 4.7, 5.4, 5.5, 5.7, 5.8], 5.5, MEAN), [-2, -1, -1, 1, 1, 2]);
});

test("where less is better, more is below", () => {
  const less = { higher_is_better: false };
  assert.deepEqual(grades([1.7, 1.8, 2, 2.1, 2.8, 2.9], 2, MEAN, less), [2, 1, 1, -1, -1, -2]);
});

test("a score of 0 is graded, and without a score or a target there is no grade", () => {
  assert.equal(grade(at(0, 10)), -1);
  assert.equal(grade(at(0, 0)), 1);
  assert.equal(grade({ ...SHARE, score: null, target: 10, difference: null }), null);
  assert.equal(grade({ ...SHARE, score: 10, target: null, difference: null }), null);
});

const METRIC = { id: "m", kind: "csat", name: "CSAT", method_text: "share of 4 and 5" };
const STAGES = [
  { id: "one", title: "One" },
  { id: "two", title: "Two" },
  { id: "three", title: "Three" },
];
const place = (stage) => ({
  metric: "m",
  name: "CSAT",
  stage,
  place: { kind: "stage", id: stage },
  n: 40,
  since: null,
});

function paint(scores, metric = METRIC) {
  const store = { all: () => STAGES, get: (_kind, id) => STAGES.find((stage) => stage.id === id) };
  return new MetricOverlay({ store, scores: new Scoreboard({ metrics: [metric], scores }) }, metric);
}
const scored = (stage, score, target, fields = {}) => ({
  ...place(stage),
  ...at(score, target),
  state: "significant",
  ...fields,
});

test("the line under a stage has the sign of what is good", () => {
  const overlay = paint([
    scored("one", 80, 80, { state: "on_target" }),
    scored("two", 79, 80, { state: "not_proven" }),
    scored("three", 81, 80, { state: "on_target" }),
  ]);
  const lines = STAGES.map((stage) => overlay.stage(stage));
  assert.deepEqual(lines.map(({ icon }) => icon), ["check", "gap", "check"]);
  assert.deepEqual(lines.map(({ text }) => text), ["0 above", "1 below, not proven", "1 above"]);
  assert.deepEqual(lines[0], { burn: null, heat: 0, icon: "check", text: "0 above" });
});

test("where less is better, more has the sign of a gap", () => {
  const less = { higher_is_better: false };
  const overlay = paint([scored("one", 2, 1, less), scored("two", 1, 2, { ...less, state: "on_target" })]);
  assert.deepEqual(["one", "two"].map((id) => overlay.stage({ id }).icon), ["gap", "check"]);
});

test("old answers, and answers without a target, have words in place of a difference", () => {
  const overlay = paint([
    { ...place("one"), ...SHARE, state: "stale", score: null, target: 80, difference: null },
    { ...place("two"), ...SHARE, state: "no_target", score: 60, target: null, difference: null },
    { ...place("three"), ...SHARE, state: "unheard", score: 60, target: null, difference: null },
  ]);
  const lines = STAGES.map((stage) => overlay.stage(stage));
  assert.deepEqual(lines.map(({ text }) => text), ["No answers lately", "No target", "No answers lately"]);
  assert.deepEqual(lines.map(({ icon }) => icon), [null, null, null]);
});

test("a stage without the metric says so and is missing", () => {
  const overlay = paint([scored("one", 60, 80)]);
  assert.deepEqual(overlay.stage({ id: "two" }), { burn: 0, heat: 0, icon: null, text: "No CSAT here" });
  assert.deepEqual(STAGES.map((stage) => overlay.isMissing(stage)), [false, true, true]);
});

test("what is not of the metric is pale, and what is not proven is not called proven", () => {
  const overlay = paint([]);
  const chip = (fields) => overlay.chip(scored("one", 60, 80, fields));
  assert.deepEqual(chip({ state: "not_proven" }), { burn: null, grade: -2, proven: false });
  assert.deepEqual(chip({ state: "on_target" }), { burn: null, grade: -2, proven: true });
  assert.deepEqual(chip({ metric: "other" }), { burn: 0, grade: null, proven: null });
  assert.deepEqual(overlay.card(), { burn: 0, tag: null, rank: null, fit: null, ledger: null });
  assert.deepEqual([overlay.name, overlay.isQuiet], ["metric", true]);
});

test("the sentence above the map has a target of 0 and a score of 0", () => {
  const whole = { ...place(null), place: { kind: "journey", id: "map" }, ...NPS, state: "on_target" };
  const text = (fields) => paint([{ ...whole, ...fields }]).verdict().text;
  assert.equal(text({ score: 0, target: 0, difference: 0 }), "The whole journey: 0 against a target of 0, n\u00a040.");
  assert.equal(text({ score: 12, target: null, difference: null }), "The whole journey: +12, n\u00a040.");
  assert.equal(text({ score: null, target: 0, difference: null, n: 0 }), "No answers yet.");
});

test("the weakest stage is the gap of the first rank", () => {
  const overlay = paint([
    scored("two", 60, 80, { rank: 2 }),
    scored("one", 90, 80, { state: "on_target", rank: null }),
  ]);
  const verdict = overlay.verdict();
  assert.equal(verdict.text, "2 of 3 stages. Weakest at Two: 60 against a target of 80, n\u00a040.");
  assert.deepEqual([verdict.tone, verdict.icon, verdict.title], ["plain", "gauge", "CSAT, share of 4 and 5"]);
  assert.deepEqual(verdict.legend, [
    ["g-2", "15\u00a0% of the scale or more below"],
    ["g-1", "Below"],
    ["g1", "At target"],
    ["g2", "5\u00a0% above"],
    ["b1", "Not proven"],
  ]);
  assert.equal(paint([scored("one", 90, 80, { state: "on_target", rank: null })]).verdict().text, "1 of 3 stages.");
});

test("a metric without a method has its name alone", () => {
  assert.equal(titleOf({ name: "Trust", method_text: "" }), "Trust");
});
