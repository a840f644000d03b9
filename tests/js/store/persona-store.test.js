import assert from "node:assert/strict";
import { test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { FIELDS, declareKinds, fieldOf, textFields } from "../../../static/js/store/kinds.js";
import { PERSONA_SCHEMA } from "../../../static/js/store/persona-schema.js";

declareKinds(PERSONA_SCHEMA, "persona");

function createStore() {
  const own = Object.fromEntries(Object.entries(PERSONA_SCHEMA.persona).map(([name, field]) => [name, field.default]));
  const records = { persona_goal: [{ id: "g1", rank: "V", text: "Bread" }] };
  return new JourneyStore({ ...own, id: "p", name: "Nora", share: null, revision: 1, records }, "persona");
}

test("the kinds of personas have fields and texts, and the root is no record", () => {
  assert.deepEqual(textFields("persona_job"), ["situation", "motivation", "outcome"]);
  assert.equal(fieldOf("persona_pain", "severity").high, 3);
  assert.ok("persona_fact" in FIELDS);
  assert.ok(!("persona" in FIELDS));
});

test("a persona shows pending changes of its own fields and of its records", () => {
  const store = createStore();
  store.addPending({ id: "1", type: "persona.update", data: { share: 38 } });
  store.addPending({ id: "2", type: "persona_goal.create", data: { id: "g2", text: "Butter" } });
  store.addPending({ id: "3", type: "persona_goal.delete", data: { id: "g1" } });
  assert.equal(store.root.share, 38);
  assert.deepEqual(
    store.all("persona_goal").map(({ text }) => text),
    ["Butter"],
  );
});

test("others' letters and mine meet in a text of a persona", () => {
  const store = createStore();
  const edit = { kind: "persona_goal", id: "g1", field: "text" };
  store.addPending({ id: "1", type: "text.edit", data: { ...edit, splices: [[5, 0, " at noon"]] } });
  const splices = { text: [[0, 0, "Warm "]] };
  const patch = { change: "patch", kind: "persona_goal", id: "g1", before: {}, after: {}, splices };
  const changes = [{ ...patch, removed: { text: [""] } }];
  store.receive({ id: "x", revision: 2, type: "text.edit", actor: null, changes });
  assert.equal(store.get("persona_goal", "g1").text, "Warm Bread at noon");
});

test("an operation of a map does nothing to a persona", () => {
  const store = createStore();
  store.addPending({ id: "1", type: "journey.update", data: { title: "No" } });
  assert.ok(!("title" in store.root));
});
