// The texts of refused edits, as they would read on the current map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { previewRefused } from "../../../static/js/store/preview.js";
import { JOURNEY, NOTE, STAGE, edit, operation, snapshot } from "../map.js";

const refuse = (own, fields) => ({ ...own, refused: { status: 403 }, ...fields });

test("refused edits of a text are shown one upon the other, and nobody else sees them", () => {
  const store = new JourneyStore(snapshot({ text: "zero one two" }));
  const refused = [
    refuse(edit([[7, 0, " three"]]), { base: "one two" }),
    refuse(edit([[13, 0, "!"]]), { base: "one two three" }),
  ];
  assert.deepEqual([...previewRefused(store, refused)], [[`note ${NOTE} text`, "zero one two three!"]]);
  assert.equal(store.get("note", NOTE).text, "zero one two");
});

test("an edit that waits is shown already, and what is no edit has no text", () => {
  const store = new JourneyStore(snapshot());
  const title = operation("text.edit", { kind: "stage", id: STAGE, field: "title", splices: [[0, 0, "x"]] });
  const other = operation("text.edit", { kind: "journey", id: JOURNEY, field: "title", splices: [[0, 0, "x"]] });
  const moved = refuse(operation("note.update", { id: NOTE, rank: "a" }));
  const texts = previewRefused(store, [{ ...title, text: "Pay" }, other, moved]);
  assert.deepEqual([...texts], [[`stage ${STAGE} title`, "Pay"], [`journey ${JOURNEY} title`, ""]]);
});

test("the text of a deleted card reads as it was last seen", () => {
  const store = new JourneyStore(snapshot());
  store.receive({ id: "x", revision: 1, changes: [{ change: "remove", kind: "note", record: { id: NOTE } }] });
  const refused = refuse(edit([[7, 0, "!"]]), { base: "one two", text: "one two!" });
  assert.deepEqual([...previewRefused(store, [refused])], [[`note ${NOTE} text`, "one two!"]]);
});
