// Which touchpoints are suggested as moments of truth, and which are not.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findPosition, suggestMoments } from "../../../static/js/lib/moments-of-truth.js";

const card = (id, fields) => ({ id, importance: 5, moment_of_truth: false, truth_declined: false, ...fields });
const score = (value, fields) => ({
  ...{ score: value, n: 94, state: "significant", scale: { low: 0, high: 100 }, higher_is_better: true },
  ...fields,
});
const suggest = (cards, scores, declined) =>
  suggestMoments(cards, (id) => scores[id] ?? [], 30, declined).map(({ card: { id } }) => id);

test("an important touchpoint with a low score is suggested, the largest difference first", () => {
  const cards = [card("near", { importance: 4 }), card("far"), card("fine")];
  assert.deepEqual(suggest(cards, { near: [score(50)], far: [score(58)], fine: [score(90)] }), ["far", "near"]);
});

test("of several scores of a touchpoint the worst counts", () => {
  const [found] = suggestMoments([card("a")], () => [score(70), score(20), score(60)], 30);
  assert.deepEqual([found.score.score, found.difference], [20, 0.8]);
});

test("too few answers, other states and low importance suggest nothing", () => {
  for (const fields of [{ n: 29 }, { state: "not_proven" }, { state: "on_target" }, { state: "stale", score: null }])
    assert.deepEqual(suggest([card("a")], { a: [score(10, fields)] }), []);
  assert.deepEqual(suggest([card("a", { importance: 3 })], { a: [score(0)] }), []);
  assert.deepEqual(suggest([card("a")], {}), []);
});

test("without a target a score has to be in the lower half of its scale", () => {
  const of = (value) => suggest([card("a")], { a: [score(value, { state: "no_target" })] });
  assert.deepEqual([of(49), of(50)], [["a"], []]);
});

test("what is marked is not suggested, and what is declined is listed apart", () => {
  const cards = [card("marked", { moment_of_truth: true }), card("declined", { truth_declined: true }), card("open")];
  const scores = { marked: [score(10)], declined: [score(10)], open: [score(10)] };
  assert.deepEqual(suggest(cards, scores), ["open"]);
  assert.deepEqual(suggest(cards, scores, true), ["declined"]);
});

test("a score is placed on its scale, also where lower is better", () => {
  assert.equal(findPosition(score(4, { scale: { low: 1, high: 7 } })), 0.5);
  assert.equal(findPosition(score(2, { scale: { low: 0, high: 10 }, higher_is_better: false })), 0.8);
});

test("no more than three are suggested at once", () => {
  const cards = ["a", "b", "c", "d"].map((id) => card(id));
  assert.equal(suggest(cards, Object.fromEntries(cards.map(({ id }) => [id, [score(10)]]))).length, 3);
});
