// The map as a grid for the keyboard: where each key leads, and the single tab stop.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Grid } from "../../../static/js/tools/navigation/grid.js";
import { enableRadioKeys } from "../../../static/js/tools/navigation/radio-keys.js";
import { FocusRegions } from "../../../static/js/tools/navigation/keyboard.js";
import { Zoom } from "../../../static/js/tools/navigation/zoom.js";

const kept = new Map();
globalThis.localStorage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, value) => kept.set(name, value),
};

let page;
let map;
let grid;

// A map of two stages and two lanes; its cells hold two, no, one and three cards.
beforeEach(() => {
  page = new Page();
  globalThis.document = page;
  kept.clear();
  const cell = (id, ...cards) =>
    page.make("map-cell", { id }, ...cards.map((name) => page.make("map-card", { id: name })));
  const lane = (id, ...cells) =>
    page.make("map-lane", {}, page.make("div", { id, classes: "lane", role: "rowheader" }), ...cells);
  const head = page.make(
    "div",
    { classes: "row-stages" },
    page.make("div", { classes: "lane corner" }),
    page.make("map-stage", { id: "A" }),
    page.make("map-stage", { id: "B" }),
  );
  map = page.make(
    "journey-map",
    {},
    head,
    lane("one", cell("A1", "a", "b"), cell("B1")),
    lane("two", cell("A2", "c"), cell("B2", "d", "e", "f")),
  );
  page.body.append(map);
  grid = new Grid(map);
});

const at = (id) => page.getElementById(id);
const now = () => page.activeElement.id;
const stops = () => map.all.filter((element) => element.getAttribute("tabindex") === "0").map(({ id }) => id);

// Focus a spot and move; return where that leads.
function from(id, rows, columns) {
  at(id).focus();
  grid.move(rows, columns);
  return now();
}

test("sideways a key leads to the neighbouring column, and stops at both ends", () => {
  assert.equal(from("A", 0, 1), "B");
  assert.equal(from("B", 0, 1), "B");
  assert.equal(from("A", 0, -1), "A", "the corner is no spot");
  assert.equal(from("one", 0, 1), "a");
  assert.equal(from("a", 0, -1), "one");
  assert.equal(from("one", 0, -1), "one");
  assert.equal(from("a", 0, 1), "B1", "an empty cell takes the focus itself");
  assert.equal(from("c", 0, 1), "d");
  assert.equal(from("f", 0, 1), "f");
});

test("sideways the place in the cell is kept as far as the next cell has it", () => {
  assert.equal(from("e", 0, -1), "c");
  at("c").focus();
  grid.move(0, 1);
  assert.equal(now(), "d");
});

test("up and down a key goes from card to card first, and then to the next lane", () => {
  assert.equal(from("a", 1, 0), "b");
  assert.equal(from("b", 1, 0), "c");
  assert.equal(from("c", -1, 0), "b", "upwards to the last card of the cell");
  assert.equal(from("b", -1, 0), "a");
  assert.equal(from("a", -1, 0), "A");
  assert.equal(from("A", -1, 0), "A");
  assert.equal(from("f", 1, 0), "f");
  assert.equal(from("one", 1, 0), "two");
  assert.equal(from("B1", 1, 0), "d");
  assert.equal(from("B1", -1, 0), "B");
});

test("the column is kept on the way through the head and the labels", () => {
  at("d").focus();
  grid.move(-1, 0);
  grid.move(-1, 0);
  grid.move(1, 0);
  grid.move(1, 0);
  assert.equal(now(), "d");
});

test("a label has no place in the head: the first stage is above it", () => {
  assert.equal(from("one", -1, 0), "A");
});

test("Home and End lead to the ends of the row, or of the map", () => {
  at("e").focus();
  grid.moveToEdge(false);
  assert.equal(now(), "c");
  grid.moveToEdge(true);
  assert.equal(now(), "d");
  grid.moveToEdge(false, true);
  assert.equal(now(), "a");
  grid.moveToEdge(true, true);
  assert.equal(now(), "d");
  at("B").focus();
  grid.moveToEdge(false);
  assert.equal(now(), "A");
});

test("without a focus on the map a key leads to where it was last, or to its beginning", () => {
  grid.move(0, 1);
  assert.equal(now(), "A", "the first stage is the tab stop");
  at("e").focus();
  page.activeElement = page.body;
  assert.equal(grid.spot, null);
  grid.move(1, 0);
  assert.equal(now(), "e");
  page.activeElement = page.body;
  grid.moveToEdge(true);
  assert.equal(now(), "B1", "as if in the first lane");
});

test("there is one tab stop, which follows the focus", () => {
  assert.deepEqual(stops(), ["A"]);
  at("B").focus();
  assert.deepEqual(stops(), ["B"]);
  map.send("focusin");
  assert.deepEqual(stops(), ["B"], "the map itself is no spot");
  at("B").tabIndex = -1;
  map.send("layout");
  assert.deepEqual(stops(), ["A"]);
  at("A").tabIndex = -1;
  map.send("settled");
  assert.deepEqual(stops(), ["A"]);
});

test("the spot and the cell are those of the focus, inside the map alone", () => {
  at("e").focus();
  assert.deepEqual([grid.spot.id, grid.cell.id], ["e", "B2"]);
  at("A").focus();
  assert.deepEqual([grid.spot.id, grid.cell], ["A", null]);
  const elsewhere = page.make("map-card", { id: "elsewhere" });
  page.body.append(elsewhere);
  elsewhere.focus();
  assert.deepEqual([grid.spot, grid.cell], [null, null]);
});

test("what gets the focus is scrolled into view", () => {
  from("A", 0, 1);
  assert.deepEqual(at("B").scrolled, [{ block: "nearest", inline: "nearest" }]);
});

test("arrows choose among the buttons of a group, around both ends", () => {
  const buttons = ["x", "y", "z"].map((id) => page.make("button", { id, role: "radio" }));
  const group = page.make("div", {}, ...buttons, page.make("a", { id: "link" }));
  enableRadioKeys(group);
  const press = (id, key, fields = {}) => group.all.find((one) => one.id === id).send("keydown", { key, ...fields });
  for (const [id, key, next] of [
    ...[["x", "ArrowRight", "y"], ["y", "ArrowDown", "z"], ["z", "ArrowRight", "x"]],
    ...[["z", "ArrowLeft", "y"], ["x", "ArrowUp", "z"], ["x", "ArrowLeft", "z"]],
  ]) {
    const event = press(id, key);
    assert.deepEqual([now(), event.prevented, event.stopped], [next, true, true], `${key} from ${id}`);
  }
  assert.deepEqual(buttons.map(({ clicks }) => clicks), [1, 2, 3]);
  assert.equal(press("x", "Enter").prevented, false);
  assert.equal(press("link", "ArrowRight").prevented, false);
  assert.equal(press("x", "ArrowRight", { isComposing: true }).prevented, false);
});

test("F6 goes through the regions that are open, around both ends", () => {
  const inside = (id) => page.make("button", { id });
  const regions = [
    page.make("div", { classes: "topbar" }, inside("in-top")),
    page.make("div", { classes: "toolbar" }, inside("in-tools")),
    page.make("div", { id: "canvas" }, inside("in-canvas")),
    page.make("div", { id: "panel" }, inside("in-panel")),
  ];
  page.body.append(...regions);
  const focus = new FocusRegions({ grid: { focusFirst: () => page.getElementById("in-canvas").focus() } });
  for (const region of regions)
    region.querySelector = (selector) => selector.startsWith("a[href], button") && region.children[0];
  const walk = (step) => {
    focus.focusNext(step);
    return now();
  };
  at("in-top").focus();
  assert.deepEqual([1, 1, 1, 1].map(walk), ["in-tools", "in-canvas", "in-panel", "in-top"]);
  assert.deepEqual([-1, -1, -1, -1].map(walk), ["in-panel", "in-canvas", "in-tools", "in-top"]);
  at("panel").hidden = true;
  assert.deepEqual([-1, 1].map(walk), ["in-canvas", "in-top"]);
});

function zoom() {
  const buttons = Object.fromEntries(
    ["zoom-in", "zoom-out", "zoom-value"].map((id) => [id, page.make("button", { id })]),
  );
  const canvas = page.make("div");
  page.body.append(...Object.values(buttons), canvas);
  const points = [];
  const keepAt = (point, change) => {
    points.push(point);
    change();
  };
  return { zoom: new Zoom({ map, canvas, viewport: { keepAt } }), canvas, buttons, points };
}

test("the zoom begins at 100 per cent, and takes whole ones between its ends", () => {
  const { zoom: shown, buttons } = zoom();
  assert.equal(buttons["zoom-value"].textContent, "100\u00a0%");
  shown.set(62.6);
  assert.deepEqual([map.style.getPropertyValue("--zoom"), map.getAttribute("data-zoom")], ["0.63", "63"]);
  assert.equal(buttons["zoom-value"].getAttribute("aria-label"), "Zoom: 63\u00a0%");
  for (const [asked, shows] of [[3, 10], [400, 200], [Number.NaN, 100]]) {
    shown.set(asked);
    assert.equal(shown.value, shows);
  }
});

test("the zoom goes step by step, and stops at both ends", () => {
  const { zoom: shown, buttons } = zoom();
  shown.step(1);
  assert.equal(shown.value, 110);
  shown.step(-1);
  shown.step(-1);
  assert.equal(shown.value, 90);
  for (let turn = 0; turn < 20; turn += 1) shown.step(1);
  assert.deepEqual([shown.value, buttons["zoom-in"].disabled, buttons["zoom-out"].disabled], [200, true, false]);
  for (let turn = 0; turn < 20; turn += 1) shown.step(-1);
  assert.deepEqual([shown.value, buttons["zoom-in"].disabled, buttons["zoom-out"].disabled], [10, false, true]);
});

test("buttons and the wheel with Ctrl zoom, and the wheel alone does not", () => {
  const { zoom: shown, canvas, buttons, points } = zoom();
  const frames = [];
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  const wheel = (...deltas) => {
    for (const deltaY of deltas) canvas.send("wheel", { ctrlKey: true, deltaY, clientX: 3, clientY: 4 });
    for (const act of frames.splice(0)) act();
  };
  buttons["zoom-in"].click();
  assert.equal(shown.value, 110);
  buttons["zoom-out"].click();
  buttons["zoom-out"].click();
  assert.equal(shown.value, 90);
  shown.set(100);
  assert.deepEqual(points.splice(0), [null, null, null, null]);
  wheel(-100);
  assert.equal(shown.value, 119);
  // A pinch: many small steps in a frame are one change, at the point of the fingers.
  wheel(2, 3, 4);
  assert.equal(shown.value, 113);
  assert.deepEqual(points, [{ x: 3, y: 4 }, { x: 3, y: 4 }]);
  wheel(-0.1);
  assert.equal(shown.value, 114);
  assert.equal(canvas.send("wheel", { ctrlKey: true, deltaY: 3 }).prevented, true);
  assert.equal(canvas.send("wheel", { ctrlKey: false, deltaY: 3 }).prevented, false);
  assert.equal(shown.value, 114);
});
