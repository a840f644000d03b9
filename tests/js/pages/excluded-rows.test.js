// What a file leaves out is said by its reason, and nothing where all comes in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { listExcluded } from "../../../static/js/pages/importing/excluded-rows.js";

const ALL = { bad: 0, skipped: 0, unanswered: 0, totals: 0, same_id: 0, known_id: 0, changed: 0, there: 0 };
const lines = (figures, repeats = null, batch = null) =>
  listExcluded({ report: { ...ALL, ...figures }, source: "Till", batch }, repeats);

before(() => {
  globalThis.document = { documentElement: { lang: "en" } };
});

after(() => {
  delete globalThis.document;
});

test("each reason stands with its number", () => {
  assert.deepEqual(lines({}), []);
  assert.deepEqual(lines({ bad: 1, unanswered: 2, same_id: 8, known_id: 3, changed: 1 }), [
    "1 row has a problem.",
    "2 rows have no answer.",
    "8 answers have the id of an earlier row.",
    "3 answers have ids that came before from “Till”.",
    "1 of them has other values than before. If the column identifies people, choose “Respondent”.",
  ]);
});

test("answers that are there are left out where a person skips them, or the same file came before", () => {
  assert.deepEqual(lines({ there: 4 }), []);
  assert.deepEqual(lines({ there: 4 }, "add"), []);
  assert.deepEqual(lines({ there: 4 }, "skip"), ["4 answers are already on the map."]);
  assert.deepEqual(lines({ there: 4 }, null, "b"), ["4 answers are already on the map."]);
});
