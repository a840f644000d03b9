// The border between two heads or labels that the pointer is near.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { findBorder } from "../../../static/js/tools/editing/insert-buttons.js";

let stage;
let label;

beforeEach(() => {
  const page = new Page().install();
  stage = page.make("map-stage", { data: { id: "s" }, box: { left: 100, top: 0, width: 140, height: 50 } });
  label = page.make("div", { classes: "lane", box: { left: 0, top: 200, width: 116, height: 60 } });
  Object.assign(page.make("map-lane", {}, label), { lane: "l" });
});

const border = (head, x, y) => {
  const found = findBorder(head, x, y);
  return found && [found.kind, found.id, found.side];
};

test("a stage is added at the nearer side of a head", () => {
  assert.deepEqual(border(stage, 104, 20), ["stage", "s", "before"]);
  assert.deepEqual(border(stage, 236, 20), ["stage", "s", "after"]);
  assert.equal(border(stage, 170, 20), null);
});

test("a lane is added above or below a label", () => {
  assert.deepEqual(border(label, 50, 203), ["lane", "l", "before"]);
  assert.deepEqual(border(label, 50, 258), ["lane", "l", "after"]);
  assert.equal(border(label, 50, 230), null);
});
