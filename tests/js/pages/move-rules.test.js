// What a move of a card means: fields of its fix, a question first, or a sentence.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lets } from "../../../static/js/pages/gaps/matches.js";
import { beside, meaning } from "../../../static/js/pages/gaps/move-rules.js";

const TODAY = "2026-11-26";
const card = (fields) => ({ fix: "f", column: "planned", status: "planned", live: null, reason: "", ...fields });

test("a gap without a fix asks for one", () => {
  const gap = card({ fix: null, column: "open", status: null });
  assert.deepEqual(meaning(gap, "planned", TODAY), { ask: "plan", status: "planned" });
  assert.deepEqual(meaning(gap, "fixing", TODAY), { ask: "plan", status: "fixing" });
  assert.ok(meaning(gap, "verified", TODAY).told);
  assert.equal(meaning(gap, "open", TODAY), null);
});

test("what goes live is live from today, unless it was before", () => {
  assert.deepEqual(meaning(card({}), "fixing", TODAY), { fields: { status: "fixing", live: TODAY } });
  assert.deepEqual(meaning(card({ live: "2026-11-01" }), "fixing", TODAY), { fields: { status: "fixing" } });
  const again = card({ live: "2026-11-01", column: "open", status: "fixing", reopened: true });
  assert.deepEqual(meaning(again, "fixing", TODAY), { fields: { status: "fixing", live: TODAY } });
});

test("closing by hand asks why, and the reason goes when it is open again", () => {
  assert.deepEqual(meaning(card({ column: "fixing", status: "fixing" }), "verified", TODAY), { ask: "close" });
  const closed = card({ column: "verified", status: "verified", reason: "Gone" });
  assert.deepEqual(meaning(closed, "open", TODAY), { fields: { reason: "", status: "reopened" } });
});

test("what its answers closed is not put back among what is measured", () => {
  assert.ok(meaning(card({ column: "verified", status: "fixing", live: "2026-11-01" }), "fixing", TODAY).told);
});

test("the columns have neighbours, but for the ends", () => {
  assert.equal(beside("open", -1), null);
  assert.equal(beside("open", 1), "planned");
  assert.equal(beside("verified", 1), null);
});

for (const { card, chosen, shown } of JSON.parse(readFileSync(new URL("../../cases/gap-filters.json", import.meta.url), "utf8")))
  test(`filters ${JSON.stringify(chosen)} ${shown ? "show" : "hide"} “${card.title}”`, () => {
    assert.equal(lets(card, chosen), shown);
  });
