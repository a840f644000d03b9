// What a move of a card means: fields of its fix, a question first, or a sentence.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { matches } from "../../../static/js/pages/gaps/filters.js";
import { findColumn, planMove } from "../../../static/js/map/fix-moves.js";

const TODAY = "2026-11-26";
const card = (fields) => ({ fix: "f", column: "planned", status: "planned", live: null, reason: "", ...fields });

test("a gap without a fix asks for one", () => {
  const gap = card({ fix: null, column: "open", status: null });
  assert.deepEqual(planMove(gap, "planned", TODAY), { ask: "plan", status: "planned" });
  assert.deepEqual(planMove(gap, "fixing", TODAY), { ask: "plan", status: "fixing" });
  assert.ok(planMove(gap, "verified", TODAY).told);
  assert.equal(planMove(gap, "open", TODAY), null);
});

test("what goes live is live from today, unless it was before", () => {
  assert.deepEqual(planMove(card({}), "fixing", TODAY), { fields: { status: "fixing", live: TODAY } });
  assert.deepEqual(planMove(card({ live: "2026-11-01" }), "fixing", TODAY), { fields: { status: "fixing" } });
  const again = card({ live: "2026-11-01", column: "open", status: "fixing", reopened: true });
  assert.deepEqual(planMove(again, "fixing", TODAY), { fields: { status: "fixing", live: TODAY } });
});

test("closing by hand asks why, and the reason goes when it is open again", () => {
  assert.deepEqual(planMove(card({ column: "fixing", status: "fixing" }), "verified", TODAY), { ask: "close" });
  const closed = card({ column: "verified", status: "verified", reason: "Gone" });
  assert.deepEqual(planMove(closed, "open", TODAY), { fields: { reason: "", status: "reopened" } });
});

test("what its answers closed is not put back among what is measured", () => {
  assert.ok(planMove(card({ column: "verified", status: "fixing", live: "2026-11-01" }), "fixing", TODAY).told);
});

test("the columns have neighbours, but for the ends", () => {
  assert.equal(findColumn("open", -1), null);
  assert.equal(findColumn("open", 1), "planned");
  assert.equal(findColumn("verified", 1), null);
});

for (const { card, chosen, shown } of JSON.parse(
  readFileSync(new URL("../../cases/gap-filters.json", import.meta.url), "utf8"),
))
  test(`filters ${JSON.stringify(chosen)} ${shown ? "show" : "hide"} “${card.title}”`, () => {
    assert.equal(matches(card, chosen), shown);
  });
