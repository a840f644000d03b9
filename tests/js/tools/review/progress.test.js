import assert from "node:assert/strict";
import test from "node:test";

import {
  countAnswers,
  findNextOpen,
  isAnswered,
  progressText,
  questionsText,
  QUESTIONS,
  reviewLabel,
  stateOf,
} from "../../../../static/js/tools/review/progress.js";

const stage = (id, value = "", brand = "", obstacle = "") => ({ id, value, brand_values: brand, obstacle });
const STAGES = [stage("ask", "a person answers", "", ""), stage("pay"), stage("wait", "x", "y", "z")];

test("the questions are the fields of a stage that have one", () => {
  assert.deepEqual(QUESTIONS, ["value", "brand_values", "obstacle"]);
});

test("blanks are no answer", () => {
  assert.equal(isAnswered(stage("a", " \n"), "value"), false);
  assert.equal(isAnswered(stage("a", "words"), "value"), true);
});

test("answers are counted over all stages", () => {
  assert.deepEqual(countAnswers(STAGES), { answered: 4, total: 9, open: 5 });
  assert.deepEqual(countAnswers([]), { answered: 0, total: 0, open: 0 });
  assert.equal(progressText(STAGES), "4 of 9 answered");
});

test("a stage is answered, partly answered or open", () => {
  assert.deepEqual(STAGES.map(stateOf), ["partly", "open", "answered"]);
});

test("the name of the review says how many questions are open", () => {
  assert.equal(reviewLabel(STAGES), "Review this journey · 5 open");
  assert.equal(reviewLabel([STAGES[2]]), "Review this journey");
});

test("the next open question follows the current one, and the first follows the last", () => {
  assert.deepEqual(findNextOpen(STAGES, { stage: "ask", field: "value" }), { stage: "ask", field: "brand_values" });
  assert.deepEqual(findNextOpen(STAGES, { stage: "ask", field: "obstacle" }), { stage: "pay", field: "value" });
  assert.deepEqual(findNextOpen(STAGES, { stage: "pay", field: "obstacle" }), { stage: "ask", field: "brand_values" });
});

test("without a focused question the search begins in the shown stage", () => {
  assert.deepEqual(findNextOpen(STAGES, { stage: "pay", field: null }), { stage: "pay", field: "value" });
  assert.deepEqual(findNextOpen(STAGES, { stage: "wait", field: null }), { stage: "ask", field: "brand_values" });
});

test("where all is answered there is no next question", () => {
  assert.equal(findNextOpen([STAGES[2]], { stage: "wait", field: "value" }), null);
});

test("the questions of one stage or of all are counted in a sentence", () => {
  assert.equal(questionsText([STAGES[0]]), "Questions: 1 of 3 answered");
});
