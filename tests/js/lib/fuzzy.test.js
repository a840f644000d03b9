// Finding by a few letters: which of two texts fits better, what fits at all, in English and Russian.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, matchScore, swapLayout } from "../../../static/js/lib/fuzzy.js";

const score = (query, text) => matchScore(query, fold(text));
const finds = (query, text) => score(query, text) !== null;

test("accents, capitals and invisible characters make no difference", () => {
  assert.equal(fold("É\u00adtape Ёлка Йод"), "etape елка иод");
  assert.ok(finds("елка", "Ёлка") && finds("Йод", "ЙОД"));
});

test("a beginning is better than a later word, that than letters inside, those than first letters", () => {
  const scores = ["Add stage", "One address", "Ladder", "A dog digs"].map((text) => score("add", text));
  assert.ok(scores.every((one) => one !== null));
  assert.deepEqual(scores.toSorted((one, two) => two - one), scores);
});

test("of two texts that fit, the shorter is better", () => {
  assert.ok(score("stage", "Stage") > score("stage", "Stage by stage through the map"));
});

test("every word of a query must fit, in any order", () => {
  assert.ok(finds("stage add", "Add stage after"));
  assert.ok(finds("этап доб", "Добавить этап слева"));
  assert.equal(score("stage lane", "Add stage after"), null);
});

test("beginnings of words that follow each other are found, letters anywhere are not", () => {
  for (const query of ["as", "adst", "asa"]) assert.ok(finds(query, "Add stage after"), query);
  assert.ok(finds("дэс", "Добавить этап слева"));
  for (const query of ["ae", "saa", "dge"]) assert.equal(score(query, "Add stage after"), null, query);
});

test("a slip of a key is forgiven in a word of four letters or more", () => {
  for (const query of ["delivrey", "delovery", "deliery", "dellivery", "courrier"])
    assert.ok(finds(query, "Delivery by courier"), query);
  assert.ok(finds("доствка", "Доставка"));
  assert.equal(score("dex", "Delivery"), null);
  assert.equal(score("dalovery", "Delivery"), null, "two slips");
});

test("an empty query fits everything", () => {
  assert.ok(finds("  ", "Anything"));
});

test("keys in the wrong layout are read as the other one writes them", () => {
  assert.equal(swapLayout("ljcnfdrf"), "доставка");
  assert.equal(swapLayout("Вудшмукн"), "delivery");
  assert.equal(swapLayout("123"), null);
});

test("many words in a long text take no time", () => {
  const text = fold("word aaaa ".repeat(2000));
  const start = performance.now();
  assert.equal(score("aaaaaaaaaaaaaaaaaaaab wordy zzzz", text), null);
  assert.ok(performance.now() - start < 500);
});
