// Children kept equal to a list: who stays, who comes and goes, and in which order.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { placeBefore, reconcile, setKey } from "../../../static/js/lib/reconcile.js";

let page;
let parent;

beforeEach(() => {
  page = new Page().install();
  parent = page.make("ul");
  page.body.append(parent);
});

const items = (ids) => [...ids].map((id) => ({ id }));
const make = ({ id }) => page.make("li", { id });
const shown = () => parent.children.map(({ id }) => id).join("");

test("children come, go and move with the list, and those that stay are the same", () => {
  reconcile(parent, items("abc"), { make });
  assert.equal(shown(), "abc");
  const [a, b, c] = parent.children;
  const moved = [];
  const { insertBefore } = parent;
  parent.insertBefore = (child, spot) => {
    moved.push(child.id);
    insertBefore.call(parent, child, spot);
  };
  reconcile(parent, items("abc"), { make });
  assert.deepEqual(moved, [], "nothing moves that is in its place");
  reconcile(parent, items("cxa"), { make });
  assert.equal(shown(), "cxa");
  assert.deepEqual([parent.children[0], parent.children[2], b.isConnected], [c, a, false]);
  reconcile(parent, [], { make });
  assert.equal(shown(), "");
});

test("every child is told of its item", () => {
  const told = [];
  const update = (child, item) => told.push([child.id, item]);
  const list = items("ab");
  reconcile(parent, list, { make, update });
  assert.deepEqual(told, [["a", list[0]], ["b", list[1]]]);
});

test("the key can be something else than an id", () => {
  const key = (item) => item.name;
  const create = ({ name }) => page.make("li", { id: name });
  reconcile(parent, [{ name: "x" }, { name: "y" }], { key, make: create });
  const [first] = parent.children;
  reconcile(parent, [{ name: "y" }, { name: "x" }], { key, make: create });
  assert.deepEqual([shown(), parent.children[1]], ["yx", first]);
});

test("other children stay where they are, and the list stands behind one of them", () => {
  const [head, foot] = ["H", "F"].map((id) => page.make("li", { id }));
  parent.append(head, foot);
  reconcile(parent, items("ab"), { make, after: head });
  assert.equal(shown(), "HabF");
  reconcile(parent, items("b"), { make, after: head });
  assert.equal(shown(), "HbF");
  reconcile(parent, items("cb"), { make });
  assert.equal(shown(), "cbHF");
});

test("a child that was made elsewhere is known by its key", () => {
  const child = make({ id: "a" });
  assert.equal(setKey(child, "a"), child);
  parent.append(child);
  reconcile(parent, items("ba"), { make });
  assert.deepEqual([shown(), parent.children[1]], ["ba", child]);
});

test("a child keeps its focus when it is moved", () => {
  reconcile(parent, items("ab"), { make });
  const [a] = parent.children;
  const inside = page.make("input");
  a.append(inside);
  inside.focus();
  const { insertBefore } = parent;
  parent.insertBefore = (child, spot) => {
    insertBefore.call(parent, child, spot);
    page.activeElement = page.body;
  };
  placeBefore(parent, parent.children[1], a);
  assert.equal(page.activeElement, page.body, "it was not in this child");
  inside.focus();
  inside.focused = null;
  placeBefore(parent, a, parent.children[0]);
  assert.deepEqual([shown(), page.activeElement, inside.focused], ["ab", inside, { preventScroll: true }]);
  parent.insertBefore = insertBefore;
  inside.focused = null;
  placeBefore(parent, a, null);
  assert.deepEqual([shown(), inside.focused], ["ba", null], "a focus that is kept is not set again");
});

test("where the browser can move an element in one step, it does", () => {
  const moved = [];
  parent.moveBefore = (child, spot) => moved.push([child.id, spot]);
  const fresh = make({ id: "a" });
  placeBefore(parent, fresh, null);
  assert.deepEqual([shown(), moved], ["a", []], "a new element cannot be moved");
  placeBefore(parent, fresh, null);
  assert.deepEqual(moved, [["a", null]]);
  parent.remove();
  const other = make({ id: "b" });
  page.body.append(other);
  placeBefore(parent, other, null);
  assert.deepEqual([shown(), moved.length], ["ab", 1], "nor into a tree that is not on the page");
});
