// Which kinds a lane can change to, and which lanes a reader hides.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { listKinds } from "../../../static/js/tools/commands/lane-kinds.js";
import { HiddenLanes } from "../../../static/js/map/hidden-lanes.js";

const LANES = [
  { id: "doing", kind: "actions" },
  { id: "hurting", kind: "pains" },
  { id: "own", kind: "custom" },
];
const cards = { doing: ["n"], hurting: [], own: [] };
const store = {
  all: (kind) => (kind === "lane" ? LANES : [{ id: "a" }]),
  cards: (_stage, lane) => cards[lane],
  journey: { id: "j" },
};

test("a lane with notes changes to kinds that hold notes and are not on the map yet", () => {
  const kinds = listKinds(store, LANES[0]);
  for (const kind of ["thoughts", "opportunities", "backstage", "custom"]) assert.ok(kinds.includes(kind), kind);
  const others = ["actions", "pains", "pleasures", "touchpoints", "emotion"];
  for (const kind of others) assert.ok(!kinds.includes(kind), kind);
});

test("an empty lane changes to any kind that is not on the map yet", () => {
  const kinds = listKinds(store, LANES[1]);
  const wanted = ["thoughts", "pleasures", "touchpoints", "emotion", "custom"];
  for (const kind of wanted) assert.ok(kinds.includes(kind), kind);
  assert.ok(!kinds.includes("actions"));
});

let kept;

beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
});

test("hidden lanes are kept for each person and map, and lanes that are gone are forgotten", () => {
  const lanes = new HiddenLanes({ me: { id: "me" }, store });
  lanes.set(["own", "gone"], true);
  assert.deepEqual([...kept], [["hidden lanes me j", '["own"]']]);
  assert.deepEqual(new HiddenLanes({ me: { id: "me" }, store }).list(), [LANES[2]]);
  assert.deepEqual(new HiddenLanes({ me: { id: "other" }, store }).list(), []);
  lanes.set(["own"], false);
  assert.deepEqual(new HiddenLanes({ me: { id: "me" }, store }).list(), []);
});

test("what is stored and is no list hides nothing", () => {
  for (const value of ["", "null", "{", "7"]) {
    kept.set("hidden lanes me j", value);
    assert.deepEqual(new HiddenLanes({ me: { id: "me" }, store }).list(), []);
  }
});
