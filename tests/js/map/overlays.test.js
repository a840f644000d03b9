// Overlays of metrics: one for each, by its id; a kind stands for its first metric.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { addPainter, findOverlay, laterPainters, listOverlays, overlayOf } = await import(
  "../../../static/js/map/overlays.js"
);
const { Scoreboard } = await import("../../../static/js/map/scoreboard.js");

const metric = (id, kind, method_text, name = id) => ({ id, kind, method_text, name });
const METRICS = [
  metric("unused", "csat", "mean"),
  metric("top", "csat", "share of 4 and 5"),
  metric("words", "csat", "mean"),
  metric("ease", "ces", "mean"),
  metric("trust", "custom", "mean"),
  metric("clarity", "custom", "mean"),
];
const score = (metric, stage, fields = {}) => ({
  metric,
  stage,
  place: { kind: "stage", id: stage },
  kind: METRICS.find(({ id }) => id === metric).kind,
  method: "share",
  score: 60,
  target: 80,
  difference: -20,
  distance: { text: "20 percentage points below target", short: "20 below" },
  scale: { low: 0, high: 100 },
  state: "significant",
  n: 40,
  since: null,
  ...fields,
});
const board = (chosen, scores) => ({
  chosen,
  scores: new Scoreboard({ metrics: METRICS, scores }),
  store: { all: () => [{ id: "one" }, { id: "two" }], get: (_kind, id) => id && { id, title: `Stage ${id}` } },
});
const SCORES = [
  score("top", "one", { rank: 2 }),
  score("words", "one", {
    rank: 1,
    score: 2.5,
    target: 4,
    difference: -1.5,
    method: "mean",
    scale: { low: 1, high: 5 },
  }),
  score("ease", "two"),
  score("trust", "two"),
  score("clarity", "two"),
];

test("each metric of the map has an overlay, the team's own included, and no other has", () => {
  const names = listOverlays(board("none", SCORES)).map(({ name }) => name);
  const metrics = ["top", "words", "ease", "trust", "clarity"];
  assert.deepEqual(names, ["none", "gaps", ...metrics, "expectation", "balance", "three_es", "evidence", "memory"]);
});

test("an overlay that is never loaded is not offered", () => {
  laterPainters.evidence = null;
  assert.ok(!listOverlays(board("none", [])).some(({ name }) => name === "evidence"));
  assert.equal(findOverlay("evidence", board("none", []).scores), null);
  laterPainters.evidence = undefined;
});

test("an overlay is plain until its painter is there, which repaints the map that shows it", () => {
  const repaints = [];
  const shown = { ...board("three_es", []), overlay: "three_es", repaint: (name) => repaints.push(name) };
  const { paint } = findOverlay("three_es", shown.scores);
  assert.equal(paint(shown).name, "none");
  addPainter(shown, "three_es", class { name = "three_es"; });
  addPainter({ ...shown, overlay: "gaps" }, "memory", class { name = "memory"; });
  assert.deepEqual([paint(shown).name, repaints], ["three_es", ["overlay"]]);
  Object.assign(laterPainters, { three_es: undefined, memory: undefined });
});

test("the fixed overlays have their labels, icons and painters", () => {
  const shown = { ...board("none", []), balance: null };
  const fixed = listOverlays(board("none", [])).filter(({ kind }) => !kind);
  assert.deepEqual(fixed.map(({ name, label, icon }) => [name, label, icon]), [
    ["none", "None", undefined],
    ["gaps", "Gaps", "gap"],
    ["expectation", "Expectation fit", undefined],
    ["balance", "Relationship balance", "scale"],
    ["three_es", "Three E’s", undefined],
    ["evidence", "Evidence", "eye"],
    ["memory", "Memory line", undefined],
  ]);
  assert.equal(fixed[0].paint(shown).name, "none");
  assert.equal(overlayOf(shown).paint(shown).verdict(), null);
});

test("the method is shown only with those of one kind alone", () => {
  const notes = listOverlays(board("none", SCORES)).flatMap(({ kind, note }) => (kind ? [note] : []));
  assert.deepEqual(notes, ["share of 4 and 5", "mean", null, null, null]);
});

test("two of one name have their methods next to them", () => {
  const alike = [metric("first", "custom", "mean", "Trust"), metric("second", "custom", "share of 5", "trust")];
  const scores = new Scoreboard({ metrics: alike, scores: alike.map(({ id }) => ({ metric: id, place: {} })) });
  assert.deepEqual(alike.map((one) => scores.hasNamesake(one)), [true, true]);
});

test("a kind stands for its first metric on the map, or else of the workspace", () => {
  assert.equal(findOverlay("csat", board("none", SCORES).scores).name, "top");
  assert.equal(findOverlay("csat", board("none", []).scores).name, "unused");
  assert.equal(findOverlay("nps", board("none", SCORES).scores), null);
  assert.equal(findOverlay("custom", board("none", SCORES).scores), null);
});

test("a metric that is gone leaves no overlay", () => {
  assert.equal(overlayOf(board("gone", SCORES)).name, "none");
});

test("an overlay grades the scores of its metric alone, with one of the same kind in the same stage", () => {
  const shown = board("top", SCORES);
  const painter = overlayOf(shown).paint(shown);
  assert.deepEqual(painter.chip(SCORES[0]), { burn: null, grade: -2, proven: true });
  assert.deepEqual(painter.chip(SCORES[1]), { burn: 0, grade: null, proven: null });
  assert.equal(painter.stage({ id: "one" }).text, "20 below");
  assert.equal(painter.stage({ id: "two" }).text, "No top here");
  const { title, text } = painter.verdict();
  assert.equal(title, "top, share of 4 and 5");
  assert.equal(text, "1 of 2 stages. Weakest at Stage one: 60 against a target of 80, n\u00a040.");
});

test("what was asked of the whole journey is not called unasked", () => {
  const shown = board("top", [score("top", null, { place: { kind: "journey", id: "map" } })]);
  assert.equal(
    overlayOf(shown).paint(shown).verdict().text,
    "The whole journey: 60 against a target of 80, n\u00a040.",
  );
});

test("too few answers are neither graded as proven nor shown as a difference, and no target is named", () => {
  const few = score("top", "one", { state: "too_few", score: 10, difference: -70, n: 4 });
  const free = score("top", "two", { state: "no_target", target: null, difference: null, n: 59 });
  const shown = board("top", [few, free]);
  const painter = overlayOf(shown).paint(shown);
  assert.equal(painter.chip(few).proven, false);
  assert.deepEqual(painter.stage({ id: "one" }), { burn: null, heat: 0, icon: null, text: "Too few answers" });
  assert.equal(painter.stage({ id: "two" }).text, "No target");
});
