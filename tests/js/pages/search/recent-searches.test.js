import assert from "node:assert/strict";
import { test } from "node:test";

import { keepSearch, readSearches } from "../../../../static/js/pages/search/recent-searches.js";
import { storeItem } from "../../../../static/js/lib/stored-items.js";

test("the last searches are kept for each person, each once", () => {
  for (const words of ["one", "two", "one", ""]) keepSearch("alice", words);
  assert.deepEqual(readSearches("alice"), ["one", "two"]);
  assert.deepEqual(readSearches("bob"), []);
});

test("no more than six are kept", () => {
  for (let number = 0; number < 9; number++) keepSearch("carol", `search ${number}`);
  assert.equal(readSearches("carol").length, 6);
  assert.equal(readSearches("carol")[0], "search 8");
});

test("what is stored wrongly is no search", () => {
  for (const stored of ["{", "7", '[1, "two"]']) storeItem("recent-searches dan", stored);
  assert.deepEqual(readSearches("dan"), ["two"]);
});
