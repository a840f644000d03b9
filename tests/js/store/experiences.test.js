// What a touchpoint is for a persona shows at once as the server plans it, also where two people set it at once.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";

const PLACE = { touchpoint: "t", persona: "anna" };
const ACTOR = { id: "bob", name: "Bob" };

let store;

beforeEach(() => {
  store = new JourneyStore({
    ...{ id: "j", title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: ["anna"] },
    revision: 0,
    records: {
      stage: [{ id: "s", rank: "V", level: "contact", title: "Stage" }],
      lane: [{ id: "l", rank: "V", kind: "touchpoints", title: "", collapsed: false }],
      touchpoint: [{ id: "t", rank: "V", stage: "s", lane: "l", text: "Till", emotion: 1, reach: 60 }],
    },
  });
});

let number = 0;

function set(fields, type = "experience.create") {
  number += 1;
  const data = type.endsWith("create") ? { id: `x${number}`, ...PLACE, ...fields } : fields;
  store.addPending({ id: `o${number}`, type, data });
  return `o${number}`;
}

const shown = () => store.all("experience").map(({ id, emotion, reach }) => [id, emotion, reach]);

test("a second one sets the fields of the first", () => {
  set({ emotion: -2 });
  const [[id]] = shown();
  set({ reach: 40 });
  assert.deepEqual(shown(), [[id, -2, 40]]);
  set({ emotion: 1 });
  assert.deepEqual(shown(), [[id, 1, 40]]);
});

test("one that says nothing is not there, and goes", () => {
  set({ emotion: null });
  assert.deepEqual(shown(), []);
  set({ emotion: -2, reach: 40 });
  set({ reach: null });
  assert.equal(shown().length, 1);
  set({ emotion: null });
  assert.deepEqual(shown(), []);
  set({ emotion: 2 });
  set({ id: shown()[0][0], emotion: null }, "experience.update");
  assert.deepEqual(shown(), []);
  set({ emotion: 2 });
  set({ id: shown()[0][0] }, "experience.delete");
  assert.deepEqual(shown(), []);
});

test("mine becomes a change of the one that somebody else made first", () => {
  const mine = set({ emotion: -2 });
  const record = { id: "theirs", rank: "V", ...PLACE, emotion: 1, reach: 40 };
  const put = { change: "put", kind: "experience", record };
  store.receive({ id: "other", revision: 1, type: "experience.create", actor: ACTOR, changes: [put] });
  assert.deepEqual(shown(), [["theirs", -2, 40]]);
  const [before, after] = [{ emotion: 1 }, { emotion: -2 }];
  const patch = { change: "patch", kind: "experience", id: "theirs", before, after };
  store.receive({ id: mine, revision: 2, type: "experience.create", actor: ACTOR, changes: [patch] });
  assert.deepEqual(shown(), [["theirs", -2, 40]]);
  assert.equal(store.pending.length, 0);
});

test("it goes with its touchpoint", () => {
  set({ emotion: -2 });
  set({ id: "t" }, "touchpoint.delete");
  assert.deepEqual(shown(), []);
});
