// Which fixes belong to a gap, and which of them are at work on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixText, isAtWork, listFixes } from "../../../static/js/map/fix-rows.js";

const CARD = { place: { kind: "touchpoint", id: "card" }, metric: "csat" };

function board(fixes, verdicts = {}) {
  return { store: { all: () => fixes }, scores: { fix: (id) => verdicts[id] ?? null } };
}

function ids(...values) {
  return listFixes(...values).map(({ id }) => id);
}

test("a gap has the fixes of its place and metric", () => {
  const fixes = [
    { id: "own", target: "card", metric: "csat", status: "planned" },
    { id: "other metric", target: "card", metric: "nps", status: "planned" },
    { id: "other place", target: "stage", metric: "csat", status: "planned" },
    { id: "whole map", target: null, metric: "csat", status: "planned" },
  ];
  assert.deepEqual(ids(board(fixes), CARD), ["own"]);
  assert.deepEqual(ids(board(fixes), { place: { kind: "journey", id: "map" }, metric: "csat" }), ["whole map"]);
});

test("a fix without a metric is about the one that the scores name, and about any until they do", () => {
  const fixes = [{ id: "a", target: "card", metric: null, status: "open" }];
  assert.deepEqual(ids(board(fixes, { a: { metric: "nps" } }), CARD), []);
  assert.deepEqual(ids(board(fixes), CARD), ["a"]);
});

test("what answers close or open again is not at work", () => {
  const fix = { id: "a", target: "card", metric: "csat", status: "fixing" };
  const shown = (verdict) => listFixes(board([fix], { a: verdict }), CARD)[0];
  assert.equal(isAtWork(shown({ verdict: "measuring", column: "fixing" })), true);
  assert.equal(isAtWork(shown({ verdict: "verified", column: "verified" })), false);
  assert.equal(isAtWork(shown({ verdict: "reopened", column: "open" })), false);
});

test("a fix whose text is kept from the reader is named by its state alone", () => {
  assert.match(fixText({ shown: "planned", text: "Call first" }), /^\w+: Call first$/);
  assert.match(fixText({ shown: "planned", text: "" }), /^\w+$/);
});
