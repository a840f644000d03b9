// What the personas of a map feel: the chosen one, all together, and where they differ.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";

const kept = new Map();
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
new Page().install();
globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
const { PersonaCurves } = await import("../../../static/js/map/personas/persona-curves.js");

const CARDS = [
  { id: "ad", stage: "A", lane: "touching", text: "Ad", emotion: 1 },
  { id: "call", stage: "A", lane: "touching", text: "Call", emotion: null },
  { id: "box", stage: "B", lane: "touching", text: "Box", emotion: -1 },
];
const persona = (id, name) => ({ id, name, initials: name.slice(0, 2).toUpperCase(), hue: "sky" });

let experiences;
let board;
let curves;

beforeEach(() => {
  kept.clear();
  experiences = [
    { id: "1", touchpoint: "ad", persona: "anna", emotion: -2, reach: null },
    { id: "2", touchpoint: "box", persona: "anna", emotion: null, reach: 30 },
    { id: "3", touchpoint: "call", persona: "boris", emotion: 2, reach: null },
    { id: "4", touchpoint: "box", persona: "gone", emotion: 2, reach: null },
  ];
  const records = () => ({
    stage: [{ id: "A" }, { id: "B" }],
    lane: [{ id: "touching", kind: "touchpoints" }],
    experience: experiences,
  });
  const store = Object.assign(new EventTarget(), {
    journey: { id: "j", personas: ["anna", "unknown", "boris"] },
    all: (kind) => records()[kind],
    cards: (stage) => CARDS.filter((card) => card.stage === stage),
    get: (_kind, id) => CARDS.find((card) => card.id === id),
  });
  const personas = [persona("boris", "Boris"), persona("anna", "Anna"), persona("gone", "Gone")];
  board = { store, personas, me: { id: "me" }, overlay: "none", persona: null };
  curves = new PersonaCurves(board, null);
});

const feelings = () => CARDS.map((card) => curves.feel(card)).map(({ emotion, isInherited }) => [emotion, isInherited]);

test("without a persona a touchpoint is as everyone feels it", () => {
  assert.equal(curves.feel(CARDS[0]), CARDS[0]);
  assert.deepEqual(CARDS.map((card) => curves.describe(card)), ["positive", "", "negative"]);
});

test("a chosen persona has emotions of its own, else those of everyone", () => {
  board.persona = "anna";
  assert.deepEqual(feelings(), [[-2, false], [null, false], [-1, true]]);
  const words = CARDS.map((card) => curves.describe(curves.feel(card)));
  assert.deepEqual(words, ["Anna: very negative", "", "Anna: negative, as everyone"]);
});

test("a persona that is not on the map, and overlays about everyone, leave the curve as it is", () => {
  board.persona = "gone";
  assert.equal(curves.persona, null);
  board.persona = "anna";
  for (const overlay of ["balance", "memory"]) {
    board.overlay = overlay;
    assert.equal(curves.feel(CARDS[0]), CARDS[0]);
  }
});

test("personas together are told one after another, in the order of the map", () => {
  assert.deepEqual(curves.personas.map(({ id }) => id), ["anna", "boris"]);
  curves.setTogether(true);
  const words = CARDS.map((card) => curves.describe(card));
  assert.deepEqual(words, [
    "Anna: very negative; Boris: positive, as everyone",
    "Boris: very positive",
    "Anna: negative, as everyone; Boris: negative, as everyone",
  ]);
  board.overlay = "memory";
  assert.equal(curves.isTogether, false);
});

test("it is remembered on this device, and one persona has nobody to be drawn with", () => {
  curves.setTogether(true);
  assert.equal(new PersonaCurves(board, null).isTogether, true);
  board.store.journey.personas = ["anna"];
  assert.equal(curves.isTogether, false);
  curves.setTogether(false);
  assert.equal(new PersonaCurves(board, null).isOn, false);
});

test("where two are far apart the best and the worst are named", () => {
  assert.deepEqual(curves.listDifferences("A"), []);
  curves.setTogether(true);
  const [one, ...others] = curves.listDifferences("A");
  assert.deepEqual([one.card.id, one.text, others], ["ad", "Ad: Boris: positive, Anna: very negative", []]);
  assert.deepEqual(curves.listDifferences("B"), []);
});

test("lines, dots, brackets and labels are drawn while together", () => {
  const stages = [CARDS.slice(0, 2), CARDS.slice(2)];
  const list = () => curves.listMarks(stages, (share) => share, [true, true]);
  assert.deepEqual(list(), []);
  curves.setTogether(true);
  assert.deepEqual(list().map(({ key }) => key), [
    ...["line anna", "line boris", "dot anna ad", "dot boris call", "apart ad", "label anna", "label boris"],
  ]);
  const tops = list().filter(({ key }) => key.startsWith("label")).map(({ top }) => top);
  assert.deepEqual(tops, [61, 76]);
  const folded = curves.listMarks(stages, (share) => share, [false, true]).map(({ key }) => key);
  assert.deepEqual(folded, ["line anna", "line boris", "label anna", "label boris"]);
});
