// Setting the emotion of the chosen persona: what is sent, what is said, and for whom else.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";

new Page().install();
globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
const { PersonaRating } = await import("../../../static/js/tools/personas/persona-rating.js");

const ANNA = { id: "anna", name: "Anna" };
let did;
let board;
let rating;

beforeEach(() => {
  did = [];
  const noted = (name) => (...parts) => did.push([name, ...parts]);
  const known = { ad: { id: "1", emotion: -2, reach: null } };
  board = { mayEdit: true, curves: { persona: ANNA, find: (touchpoint) => known[touchpoint] ?? null } };
  const cards = { ad: { id: "ad", text: "Ad" }, box: { id: "box", text: "Box" } };
  rating = new PersonaRating({
    board,
    store: { get: (_kind, id) => cards[id] ?? null },
    session: { group: (act) => act(), submit: noted("submit") },
    commands: { offerUndo: noted("say"), rateForEveryone: noted("everyone") },
  });
});

test("a first emotion of a persona is a new experience", () => {
  rating.set(["box"], 1);
  const [[, type, { id, ...data }], said] = did;
  assert.deepEqual([type, data], ["experience.create", { touchpoint: "box", persona: "anna", emotion: 1 }]);
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.deepEqual(said, ["say", "Anna at “Box”: positive"]);
});

test("a known experience is changed, or taken back", () => {
  rating.set(["ad"], 0);
  rating.set(["ad"], null);
  const sent = did.filter(([name]) => name === "submit").map(([, type, { touchpoint, emotion }]) => [
    ...[type, touchpoint, emotion],
  ]);
  assert.deepEqual(sent, [["experience.create", "ad", 0], ["experience.create", "ad", null]]);
  assert.deepEqual(did.at(-1), ["say", "Anna at “Ad”: as everyone"]);
});

test("nothing is sent where nothing changes, where the touchpoint is gone, and for readers", () => {
  rating.set(["ad"], -2);
  rating.set(["box"], null);
  rating.set(["gone"], 1);
  board.mayEdit = false;
  rating.set(["box"], 1);
  assert.deepEqual(did, []);
});

test("several touchpoints are told by their number", () => {
  rating.set(["ad", "box"], 2);
  assert.deepEqual(did.map(([name]) => name), ["submit", "submit", "say"]);
  assert.equal(did[2][1], "Anna at 2 touchpoints: very positive");
});

test("without a persona it is the emotion of everyone", () => {
  board.curves.persona = null;
  rating.set(["box"], 1);
  assert.deepEqual(did, [["everyone", ["box"], 1]]);
});
