// Text splices and ranks give what the cases shared with Python say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { call } from "../../text/answer.js";
import * as points from "../../../static/js/lib/code-points.js";
import { compare } from "../../../static/js/lib/ranks.js";

for (const file of ["text", "ranks"]) {
  const cases = JSON.parse(readFileSync(new URL(`../../cases/${file}.json`, import.meta.url), "utf8"));
  for (const one of cases) test(`${file}: ${one.name}`, () => expect(one));
}

test("positions go to UTF-16 and back", () => {
  const text = "a😀b👍🏽";
  assert.equal(points.length(text), 5);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((place) => points.toIndex(text, place)), [0, 1, 3, 4, 6, 8]);
  assert.deepEqual([0, 1, 3, 4, 6, 8].map((index) => points.toPoint(text, index)), [0, 1, 2, 3, 4, 5]);
  assert.equal(points.slice(text, 1, 4), "😀b👍");
});

test("siblings of one rank are ordered by id", () => {
  const siblings = [{ id: "b", rank: "V" }, { id: "a", rank: "V" }, { id: "c", rank: "U" }, { id: "d", rank: "a" }];
  assert.deepEqual(siblings.sort(compare).map((sibling) => sibling.id), ["c", "a", "b", "d"]);
});

function expect(one) {
  const given = call(one.call, one.with);
  if (one.refused) assert.match(given.refused, /^[A-Z].+\.$/);
  else assert.deepEqual(given, one.gives);
}

test("a sibling is equal to itself, and otherwise before or after", () => {
  const [one, other] = [{ id: "a", rank: "V" }, { id: "b", rank: "V" }];
  assert.deepEqual([compare(one, one), compare(one, other), compare(other, one)], [0, -1, 1]);
});
