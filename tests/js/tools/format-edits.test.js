// A text that is merged letter by letter gets marks without being written again between them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { listEdits } from "../../../static/js/tools/editing/format-edits.js";

for (const [before, after, edits] of [
  ["a word b", "a **word** b", [[2, 2, "**"], [6, 6, "**"]]],
  ["a **word** b", "a word b", [[2, 4, ""], [8, 10, ""]]],
  ["one\ntwo\nten", "- one\ntwo\n- ten", [[0, 0, "- "], [8, 8, "- "]]],
  ["a word", "a [word](https://a.example)", [[2, 2, "["], [6, 6, "](https://a.example)"]]],
  ["a [word](https://a.example)", "a word", [[2, 3, ""], [7, 27, ""]]],
  ["- one", "- one\n- ", [[5, 5, "\n- "]]],
])
  test(`from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
    const found = listEdits(before, after).filter(([from, to, words]) => from < to || words);
    assert.deepEqual(found, edits);
  });
