// The files of a map by what they are on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Attachments, isGone, noteGone } from "../../../static/js/store/attachments.js";

class Store extends EventTarget {
  records = [];
  all = () => this.records;

  change(records, kind = "attachment") {
    this.records = records;
    this.dispatchEvent(new CustomEvent("change", { detail: { touched: [{ kind }] } }));
  }
}

test("files are listed by their record or comment, once the server says what they are", () => {
  const store = new Store();
  const attachments = new Attachments(store);
  const owners = [];
  attachments.addEventListener("change", ({ detail }) => owners.push(detail.owners));
  const bag = { id: "1", target: "card", comment: null, type: "image/png" };
  store.change([bag, { id: "2", target: null, comment: "said", type: "image/png" }, { id: "3", target: "card" }]);
  assert.deepEqual(attachments.listOf("card"), [bag]);
  assert.equal(attachments.listOf("said").length, 1);
  assert.deepEqual(attachments.listOf("other"), []);
  store.change([bag], "comment");
  store.change([]);
  assert.deepEqual(owners, [["card", "said"], ["card", "said"]]);
});

test("a file that is gone is told of once, on all maps of the page", () => {
  const bag = { id: "1", target: "card", comment: null, type: "image/png", file: "bag" };
  const told = [];
  for (const map of ["now", "past"]) {
    const store = new Store();
    const attachments = new Attachments(store);
    store.change([bag]);
    attachments.addEventListener("change", ({ detail }) => told.push([map, ...detail.owners]));
  }
  assert.equal(isGone(bag), false);
  noteGone("bag");
  noteGone("bag");
  assert.equal(isGone(bag), true);
  assert.deepEqual(told, [["now", "card"], ["past", "card"]]);
});
