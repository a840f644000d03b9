// Dragging several selected cards by one of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { at, change, done, down, lifted, move, records, selectMany, slot, up } from "./drag-page.js";

test("all selected cards go with one of them, as a stack with their number", () => {
  selectMany("a", "b");
  down(at("b"));
  move(300, 200, "s2-doing");
  assert.equal(lifted().getAttribute("data-count"), "2");
  assert.deepEqual([at("a").className, at("b").className], ["is-ghost", "is-ghost"]);
  move(60, 200, "s1-doing");
  move(300, 200, "s2-doing");
  up();
  const cards = [{ kind: "note", id: "a" }, { kind: "note", id: "b" }];
  assert.deepEqual(done.slice(1), [
    ["move cards", cards, { stage: "s2", lane: "doing", place: 0 }],
    ["select cards", cards, { kind: "note", id: "b" }],
  ]);
  assert.deepEqual([at("a").className, at("b").className], ["", ""]);
});

test("a card beside the selected ones goes alone", () => {
  selectMany("b", "c");
  down();
  move(300, 200, "s2-doing");
  assert.equal(lifted().hasAttribute("data-count"), false);
  up();
  assert.deepEqual(done[1], ["move", "note", "a", { stage: "s2", lane: "doing", place: 0 }]);
});

test("none of the dragged cards counts for the place", () => {
  selectMany("a", "b");
  down();
  move(60, 200, "s1-doing");
  up();
  assert.equal(done[1][2].place, 0);
});

test("what a teammate deletes leaves the stack", () => {
  selectMany("a", "b");
  down();
  move(300, 200, "s2-doing");
  delete records.note.b;
  change();
  assert.equal(lifted().hasAttribute("data-count"), false);
  up();
  assert.deepEqual(done[1], ["move", "note", "a", { stage: "s2", lane: "doing", place: 0 }]);
});

test("cards of several kinds stay in their lanes", () => {
  records.touchpoint = { t: { id: "t", stage: "s1", lane: "touching" } };
  selectMany("a", "t");
  down();
  move(300, 200, "s2-thinking");
  assert.equal(slot(), null);
  move(300, 200, "s2-doing");
  up();
  assert.equal(done[1][0], "move cards");
  selectMany("a", "b");
  down();
  move(300, 200, "s2-thinking");
  assert.equal(slot().parentElement.id, "s2-thinking", "notes alone may change their lane");
  up();
});
