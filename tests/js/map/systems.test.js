// Which systems and departments of a card are known, unknown yet, or deleted.

import assert from "node:assert/strict";
import test from "node:test";
import { deletedOf, hasUnknown, setDeleted, setSystems, systemsOf } from "../../../static/js/map/blueprint/systems.js";

const card = { systems: ["crm", "till", "fresh"] };

test("what the server has not listed is deleted, and what nobody has asked for is only unknown", () => {
  setSystems([{ id: "till", name: "Till", kind: "system" }]);
  setDeleted(["crm"]);
  assert.deepEqual(systemsOf(card).map(({ name }) => name), ["Till"]);
  assert.deepEqual(deletedOf(card), ["crm"]);
  assert.equal(hasUnknown(card), true);
});

test("one that comes into the list is not deleted any more", () => {
  setDeleted(["crm"]);
  setSystems([{ id: "crm", name: "CRM", kind: "system" }]);
  assert.deepEqual(deletedOf(card), []);
  assert.deepEqual(deletedOf({}), []);
});
