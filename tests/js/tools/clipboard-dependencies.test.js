// Copies of cards keep the dependencies between them, the systems that are known here, and what touchpoints are for
// single personas.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setSystems } from "../../../static/js/map/blueprint/systems.js";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { collect, formatFragment, parseFragment } from "../../../static/js/tools/clipboard/fragment.js";
import { planPaste } from "../../../static/js/tools/clipboard/paste-fragment.js";

const NOWHERE = { stage: null, lane: null, after: null };
const card = (id, more = {}) => ({ id, rank: id, stage: "s", lane: "l", text: id, ...more });
const arrow = (id, source, target) => ({ id, rank: id, source, target, label: id, mutual: false });

function openMap() {
  const journey = { id: "j", title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: [] };
  const records = {
    stage: [{ id: "s", rank: "C", level: "contact", title: "Stage" }],
    lane: [
      { id: "l", rank: "C", kind: "backstage", title: "", collapsed: false },
      { id: "t", rank: "D", kind: "touchpoints", title: "", collapsed: false },
    ],
    touchpoint: [card("T", { lane: "t", channel: "", emotion: 1, reach: 60 })],
    experience: [{ id: "x", rank: "V", touchpoint: "T", persona: "anna", emotion: null, reach: 90 }],
    note: [card("A", { systems: ["crm", "gone"] }), card("B"), card("C")],
    dependency: [arrow("AB", "A", "B"), arrow("BC", "B", "C")],
  };
  return new JourneyStore({ ...journey, revision: 0, records });
}

function paste(store, ids, kind = "note", more = {}) {
  const board = { selectedCards: ids.map((id) => ({ kind, id })) };
  const copied = { ...collect({ store, board }, { kind, id: ids[0] }), ...more };
  const fragment = parseFragment(formatFragment(copied));
  return planPaste(store, fragment, NOWHERE).builder.operations;
}

test("copies depend on each other as the cards do", () => {
  const operations = paste(openMap(), ["A", "B"]);
  const notes = operations.filter(({ type }) => type === "note.create").map(({ data }) => data);
  const [made, ...others] = operations.filter(({ type }) => type === "dependency.create").map(({ data }) => data);
  assert.equal(others.length, 0);
  assert.deepEqual([made.source, made.target, made.label], [notes[0].id, notes[1].id, "AB"]);
});

test("a copy names the systems that are known here", () => {
  setSystems([{ id: "crm", name: "CRM", kind: "system" }]);
  const [note] = paste(openMap(), ["A", "B"]).map(({ data }) => data);
  assert.deepEqual(note.systems, ["crm"]);
});

test("a copy of a touchpoint is the same for each persona, on this map alone", () => {
  const [touchpoint, experience, ...others] = paste(openMap(), ["T"], "touchpoint");
  assert.equal(others.length, 0);
  assert.equal(experience.type, "experience.create");
  const { id, ...fields } = experience.data;
  assert.notEqual(id, "x");
  assert.deepEqual(fields, { touchpoint: touchpoint.data.id, persona: "anna", emotion: null, reach: 90 });
  assert.deepEqual(
    paste(openMap(), ["T"], "touchpoint", { journey: "other" }).map(({ type }) => type),
    ["touchpoint.create"],
  );
});

test("what others put on the clipboard is read with care", () => {
  const store = openMap();
  const whole = collect({ store, board: { selectedCards: [] } }, { kind: "stage", id: "s" });
  const strange = (more) => parseFragment(formatFragment({ ...whole, ...more }));
  assert.deepEqual(strange({ dependencies: "x" }).dependencies, []);
  assert.equal(strange({ dependencies: [{ id: 7, source: 7, label: 9 }] }).dependencies[0].source, undefined);
  const cards = [{ ...whole.cards[0], systems: [{}, 7] }];
  assert.equal(strange({ cards }).cards[0].systems, undefined);
  const experiences = [{ persona: 7, reach: 90 }, { persona: "anna", emotion: 9, reach: 40 }];
  const [read] = strange({ cards: [{ ...whole.cards[0], experiences }] }).cards;
  assert.deepEqual(read.experiences, [{ persona: "anna", reach: 40 }]);
});
