// Unsaved changes as text: every field that somebody set is in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { SCHEMA } from "../../../static/js/store/schema.js";
import { describeOperations } from "../../../static/js/tools/recovery/unsaved-text.js";
import { LANE, NOTE, STAGE, operation, snapshot } from "../map.js";

// Numbers are written in the language of the page.
globalThis.document = { documentElement: { lang: "en" } };
const NAMES = new Map([["bob", "Bob"], ["csat", "CSAT"]]);

function describe(type, data) {
  return describeOperations(new JourneyStore(snapshot()), [operation(type, data)], NAMES);
}

test("links are described by the title they lead to, people and metrics by their names", () => {
  const fields = {
    id: "fix-1",
    target: NOTE,
    text: "Ring twice",
    owner: "bob",
    metric: "csat",
    status: "fixing",
    needed: 40,
  };
  const [{ text }] = describe("fix.create", fields);
  const lines = ["Place: one two", "Ring twice", "Owner: Bob", "Metric: CSAT", "Status: Fixing", "Answers needed: 40"];
  assert.deepEqual(text.split("\n"), lines);
});

test("a card moved to another cell names its stage and its lane", () => {
  const [{ text }] = describe("note.update", { id: NOTE, stage: STAGE, lane: LANE, rank: "W" });
  assert.equal(text, "Stage: Order\nLane: Doing");
});

test("a value that was cleared is reported, empty fields of a new record are not", () => {
  assert.equal(describe("touchpoint.update", { id: "t", emotion: null })[0].text, "Emotion: none");
  assert.equal(
    describe("touchpoint.create", { id: "t", stage: STAGE, emotion: null, text: "" })[0].text,
    "Stage: Order",
  );
});

test("no field is left out", () => {
  for (const [kind, fields] of Object.entries(SCHEMA.kinds))
    for (const [name, { type }] of Object.entries(fields)) {
      const value = type === "day" ? "2026-03-04" : "value";
      assert.notEqual(describe(`${kind}.update`, { id: "x", [name]: value })[0].text, "Changed", `${kind}.${name}`);
    }
});

test("a new lane is about the lane, although it has a kind of its own", () => {
  const [{ title, text }] = describe("lane.create", { id: "l", kind: "pains", title: "Sore points", collapsed: false });
  assert.equal(title, "Lane “Sore points”");
  assert.equal(text, "Kind: Pains\nSore points\nFolded: no");
});
