// What a column may hold: between several that could all be it a choice is made, and nothing is held twice.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  listChoices,
  assignColumn,
  findMissing,
  parseThing,
  formatThing,
  tableFields,
} from "../../../static/js/pages/importing/column-fields.js";

const METRICS = [
  { id: "n", name: "NPS", low: 0, high: 10 },
  { id: "own", name: "Own", low: 0, high: 100 },
];
const PLACES = [{ kind: "stage", id: "s", name: "Order" }];
const pairs = (places) => places.map(({ kind, id, name }) => [`${kind} ${id}`, name]);

test("a score is spelled with its metric and its place", () => {
  for (const thing of ["score", "score:n", "score::stage:s", "score:n:stage:s"])
    assert.equal(formatThing(parseThing(thing).metric, parseThing(thing).place), thing);
  assert.deepEqual(parseThing("scale:5"), { kind: "scale", metric: "", place: "" });
});

test("a thing that is chosen leaves the columns that held it or could have been it", () => {
  const open = { 0: "open:date", 1: "open:date", 2: "open:score", 3: "score:n" };
  assert.deepEqual(assignColumn(open, 1, "date"), { 0: "skip", 1: "date", 2: "open:score", 3: "score:n" });
  assert.deepEqual(assignColumn(open, 2, "score:n"), { 0: "open:date", 1: "open:date", 2: "score:n", 3: "skip" });
  assert.deepEqual(assignColumn(open, 9, "comment"), { ...open, 9: "comment" });
});

test("a score with its own place leaves the others open, and so does leaving one out", () => {
  const open = { 0: "open:score:n", 1: "open:score:n" };
  assert.deepEqual(assignColumn(open, 0, "score:n:stage:s"), { 0: "score:n:stage:s", 1: "open:score:n" });
  assert.deepEqual(assignColumn(open, 0, "scale:3"), { 0: "scale:3", 1: "open:score:n" });
  assert.deepEqual(assignColumn(open, 0, "skip"), { 0: "skip", 1: "open:score:n" });
});

test("what the columns do not say is asked for all rows", () => {
  const own = { 0: "date", 1: "score:n:stage:s", 2: "score:own:stage:s" };
  assert.deepEqual(findMissing(own), { metric: false, place: false, date: false, persona: true });
  assert.deepEqual(findMissing({ 0: "open:date", 1: "score::stage:s", 2: "score:n" }), {
    metric: true,
    place: true,
    date: true,
    persona: true,
  });
  assert.deepEqual(findMissing({ 0: "stage", 1: "scale:1", 2: "metric" }), {
    metric: false,
    place: false,
    date: true,
    persona: true,
  });
});

test("the table shows what the columns say", () => {
  assert.deepEqual(
    [...tableFields({ 0: "skip", 1: "score:n:touchpoint:t", 2: "scale:1" })],
    ["skip", "score", "metric", "place", "count"],
  );
});

test("choices are grouped, and an open column begins with a question", () => {
  const found = listChoices({ metrics: METRICS, places: PLACES }, pairs, "open:date");
  assert.deepEqual(found[0], ["open:date", "Pick what it contains…"]);
  const groups = Object.fromEntries(found.filter(([, inside]) => Array.isArray(inside)));
  assert.deepEqual(groups["Score at a place"], [["score::stage:s", "Score at Order"]]);
  assert.equal(groups["Answers with one score"].length, 11);
  assert.deepEqual(
    listChoices({ metrics: [], places: [] }, pairs, "scale:42").filter(([, inside]) => Array.isArray(inside)),
    [["Answers with one score", [["scale:42", "Count of score 42"]]]],
  );
});
