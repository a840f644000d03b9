// The emotion lane: what the pointer would set, what a click sets, and how tall the lane is.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";

const kept = new Map();
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
const page = new Page().install();
page.parts.set(
  "point",
  page.make("span", { classes: "pt" }, page.make("span", {}, page.make("svg", {}, page.make("use")))),
);
page.parts.set(
  "resize",
  page.make("span", { classes: "resize-cell" }, page.make("span", { classes: "resize", role: "separator" })),
);
const { EmotionLane, EmotionLaneResizer } = await import("../../../static/js/tools/editing/emotion-lane.js");

let map;
let board;
let store;
let did;
let lane;

const noted = (name) => (...parts) => did.push([name, ...parts]);

// A lane 100 high at 200, cells of 120 from 100 on; the first stage has three touchpoints, the second has none.
beforeEach(() => {
  did = [];
  kept.clear();
  page.body.replaceChildren();
  const cell = (id, left, row) =>
    Object.assign(page.make("map-cell", { id, box: { left, top: 200, width: 120, height: 100 } }), { stage: row });
  const box = { left: 0, top: 200, width: 400, height: 100 };
  const row = page.make("map-lane", { id: "row", classes: "r-emo", box });
  row.append(cell("full", 100, "A"), cell("empty", 220, "B"));
  const other = page.make("map-lane", { id: "other" }, cell("elsewhere", 100, "A"));
  const cards = ["x", "y", "z"].map((id) => page.make("map-card", { id }));
  map = page.make("journey-map", {}, row, other, ...cards);
  map.elementOf = (id) => page.getElementById(id);
  page.body.append(map);
  const touchpoint = (id) => ({ id, text: `Visit ${id}`, stage: "A", lane: "touching" });
  store = Object.assign(new EventTarget(), {
    all: (kind) => ({ stage: [{ id: "A" }, { id: "B" }], lane: [{ id: "touching", kind: "touchpoints" }] })[kind],
    cards: (stage) => (stage === "A" ? ["x", "y", "z"].map(touchpoint) : []),
    get: () => null,
  });
  board = Object.assign(new EventTarget(), { mayEdit: true, overlay: "none", select: noted("select") });
  lane = new EmotionLane({
    ...{ board, store, map },
    grid: { focus: noted("focus") },
    commands: { rate: noted("rate") },
    emotionPoints: { enter: noted("enter") },
  });
});

const at = (id) => page.getElementById(id);
const preview = () => page.querySelector(".preview");

// Send a pointer over a cell; (160, 250) is its middle.
const move = (clientX = 160, clientY = 250, { cell = "full", pointerType = "mouse" } = {}) =>
  at(cell).send("pointermove", { clientX, clientY, pointerType });

function click(clientX = 160, clientY = 250, { cell = "full", pointerType = "mouse" } = {}) {
  did = [];
  return lane.handleClick({ target: at(cell), clientX, clientY, pointerType });
}

// Return the touchpoint and the emotion that the pointer aims at.
function aim(clientX, clientY) {
  const { card, emotion } = lane.aimAt({ target: at("full"), clientX, clientY, pointerType: "mouse" });
  return [card.id, emotion];
}

test("the pointer's place across decides the touchpoint, also beside the cell", () => {
  assert.deepEqual([100, 139, 140, 179, 180, 220].map((x) => aim(x, 250)[0]), ["x", "x", "y", "y", "z", "z"]);
  assert.deepEqual([90, 230].map((x) => aim(x, 250)[0]), ["x", "z"]);
});

test("its height decides the emotion, from 2 at the top to -2 at the bottom", () => {
  assert.deepEqual([200, 213, 232, 250, 268, 287, 300].map((y) => aim(160, y)[1]), [2, 2, 1, 0, -1, -2, -2]);
  assert.ok(Object.is(aim(160, 251)[1], 0), "never -0");
  assert.deepEqual([240, 241, 259, 260].map((y) => aim(160, y)[1]), [1, 0, 0, -1]);
});

test("a click on a point sets the emotion and selects, a tap only selects", () => {
  const select = ["select", { kind: "touchpoint", id: "x" }];
  assert.equal(click(124, 240), true);
  assert.deepEqual(did, [select, ["rate", ["x"], 1]]);
  assert.equal(click(124, 240, { pointerType: "touch" }), true);
  assert.deepEqual(did, [select]);
});

test("a click beside the points sets nothing, and says what does", () => {
  assert.deepEqual([click(110, 213), did.length, did[0][0]], [true, 1, "select"]);
  assert.deepEqual([click(120, 263), did.length], [true, 1]);
  move(110, 213);
  assert.equal(at("full").getAttribute("title"), "Drag a point up or down to set its emotion.");
  assert.equal(preview(), null);
});

test("nothing is set elsewhere, without touchpoints, by keys, in the balance, or by viewers", () => {
  assert.equal(click(160, 250, { cell: "elsewhere" }), false);
  assert.equal(click(260, 250, { cell: "empty" }), false);
  assert.equal(at("empty").getAttribute("title"), "Add a touchpoint to this stage, then set its emotion here.");
  assert.equal(click(160, 250, { cell: "row" }), false);
  assert.equal(click(160, 250, { pointerType: "" }), false);
  assert.equal(lane.handleClick({ target: {}, pointerType: "mouse" }), false);
  board.overlay = "balance";
  assert.equal(click(), false);
  board.overlay = "none";
  board.mayEdit = false;
  assert.equal(click(), false);
  board.mayEdit = true;
  at("row").classes.add("r-fold");
  assert.equal(click(), false);
  assert.deepEqual(did, []);
});

test("the pointer shows what a click would set", () => {
  move(158, 240);
  const point = preview();
  assert.equal(point.parentElement.id, "full");
  assert.deepEqual(["--x", "--y"].map((name) => point.style.getPropertyValue(name)), ["50%", "31.5%"]);
  assert.equal(point.firstElementChild.getAttribute("data-emo"), "1");
  assert.equal(point.querySelector("use").getAttribute("href"), "#i-f1");
  assert.deepEqual([at("y").className, at("full").getAttribute("title")], ["is-aimed", "Visit y: positive"]);
  move(125, 245);
  assert.deepEqual([preview(), point.style.getPropertyValue("--x").slice(0, 6)], [point, "16.666"]);
  assert.deepEqual([at("x").className, at("y").className], ["is-aimed", ""]);
});

test("the preview goes with the pointer, another overlay, and not by a finger", () => {
  const hides = (act) => {
    move();
    assert.notEqual(preview(), null);
    act();
    return preview() === null && at("y").className === "";
  };
  assert.equal(hides(() => map.send("pointerleave")), true);
  assert.equal(hides(() => board.dispatchEvent(new Event("overlay"))), true);
  assert.equal(hides(() => move(160, 250, { cell: "elsewhere" })), true);
  move(160, 250, { pointerType: "touch" });
  assert.equal(preview(), null);
  move();
  move(110, 213, { pointerType: "touch" });
  assert.equal(at("y").className, "is-aimed", "a finger moves no preview");
});

test("a change under a pointer that rests shows what a click would set now", () => {
  const under = (id) => (page.elementFromPoint = () => id && at(id));
  const change = () => store.dispatchEvent(new Event("change"));
  under("full");
  change();
  assert.equal(preview(), null, "the pointer was nowhere yet");
  move();
  store.cards = () => [{ id: "x", text: "Call", stage: "A", lane: "touching" }];
  change();
  assert.deepEqual([at("x").className, at("y").className, preview().parentElement.id], ["is-aimed", "", "full"]);
  for (const gone of ["elsewhere", null]) {
    under("full");
    move();
    under(gone);
    change();
    assert.equal(preview(), null);
  }
});

test("Enter on a cell of the lane leads to its points, or to the first touchpoint", () => {
  assert.equal(lane.enter(at("full")), true);
  assert.deepEqual(did, [["enter", at("full")]]);
  board.mayEdit = false;
  lane.enter(at("full"));
  assert.deepEqual(did.pop(), ["focus", at("x")]);
  board.mayEdit = true;
  assert.deepEqual([lane.enter(at("empty")), lane.enter(at("elsewhere")), did.length], [false, false, 1]);
  assert.equal(lane.enter(Object.assign(at("full"), { stage: "gone" })), false);
});

const handle = () => page.querySelector(".resize");
const bounds = () => ["aria-valuemin", "aria-valuemax", "aria-valuenow"].map((name) => handle().getAttribute(name));

test("an open emotion lane has one handle, a folded one has none", () => {
  new EmotionLaneResizer({ map });
  assert.deepEqual([handle().parentElement.parentElement.id, bounds()], ["row", ["80", "240", "108"]]);
  assert.equal(handle().getAttribute("aria-label"), "Height of the emotion lane");
  map.send("layout");
  assert.equal(map.querySelectorAll(".resize").length, 1);
  at("row").classes.add("r-fold");
  map.send("layout");
  assert.equal(handle(), null);
  assert.equal(kept.size, 0, "nothing is stored that nobody chose");
});

test("steps of 24 make the lane taller and flatter, from 80 to 240", () => {
  const resizer = new EmotionLaneResizer({ map });
  const step = (by) => {
    resizer.step(by);
    return [resizer.height, map.style.getPropertyValue("--emo-own"), bounds()[2], kept.get("emotion-height")];
  };
  assert.deepEqual(step(1), [132, "132px", "132", "132"]);
  assert.deepEqual(step(-1)[0], 108);
  assert.deepEqual([step(-1)[0], step(-1)[0], step(-1)[0]], [84, 80, 80]);
  for (let turn = 0; turn < 8; turn += 1) resizer.step(1);
  assert.equal(resizer.height, 240);
});

test("the height is as it was left, and a bad one is not used", () => {
  kept.set("emotion-height", "150");
  assert.equal(new EmotionLaneResizer({ map }).height, 150);
  assert.equal(bounds()[2], "150");
  kept.set("emotion-height", "x");
  assert.equal(new EmotionLaneResizer({ map }).height, null);
});

test("the handle is dragged by the main button, until it is released", () => {
  const resizer = new EmotionLaneResizer({ map });
  const down = (target, button = 0) => target.send("pointerdown", { button, clientY: 290 });
  const move = (clientY) => page.window.send("pointermove", { clientY });
  down(handle(), 2);
  down(at("full"));
  move(400);
  assert.equal(resizer.height, null);
  for (const end of ["pointerup", "pointercancel"]) {
    const event = down(handle());
    assert.deepEqual([event.prevented, event.stopped], [true, true]);
    move(310.4);
    assert.equal(resizer.height, 120);
    move(300);
    assert.equal(resizer.height, 110);
    page.window.send(end);
    move(400);
    assert.equal(resizer.height, 110);
  }
});
