// What an import left out is said by its rows, five at most, those with a problem first.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { listSkipped } from "../../../static/js/pages/importing/skipped-rows.js";

before(() => {
  globalThis.document = { documentElement: { lang: "en" } };
});

after(() => {
  delete globalThis.document;
});

const problem = (row) => ({ row, sentence: "This row has no day" });

test("rows with a problem come first, then those that somebody chose to skip", () => {
  const repairs = { skip: [9, 4], replace: { stage: { Nowhere: null, Aks: "Ask" } } };
  assert.deepEqual(listSkipped({ problems: [problem(3)], skipped: 5 }, repairs), [
    "Row 3: This row has no day",
    "Row 4: skipped by choice",
    "Row 9: skipped by choice",
    "All rows with “Nowhere”: skipped by choice",
  ]);
});

test("a remembered choice about a name that no row has is not told", () => {
  assert.deepEqual(listSkipped({ problems: [], skipped: 0 }, { skip: [], replace: { stage: { Nowhere: null } } }), []);
});

test("five are told, and a row with two problems once", () => {
  const problems = [1, 1, 2, 3, 4, 5, 6].map(problem);
  assert.deepEqual(listSkipped({ problems, skipped: 0 }, null).map((text) => text.slice(0, 5)), [
    ...["Row 1", "Row 2", "Row 3", "Row 4", "Row 5"],
  ]);
});
