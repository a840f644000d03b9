// The files of a map by what they are on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Attachments } from "../../../static/js/store/attachments.js";

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
