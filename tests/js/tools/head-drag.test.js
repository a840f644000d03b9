// Dragging a stage by its head or a lane by its label: when it begins, where it lands, and how it ends.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { HeadDrag } from "../../../static/js/tools/editing/head-drag.js";

let page;
let map;
let store;
let board;
let done;
let frames;
let records;
let canvas;
let timers;
let drags;

const noted = (name) => (...parts) => done.push([name, ...parts]);

// Three stages, 100 wide from 100 on, and three lanes, 50 high from 200 on.
beforeEach(() => {
  page = new Page().install();
  [done, frames, timers, drags] = [[], [], [], []];
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  globalThis.cancelAnimationFrame = () => (frames = []);
  globalThis.setTimeout = (act, milliseconds) => timers.push([act, milliseconds]);
  globalThis.clearTimeout = () => (timers = []);
  const row = (ids) => ids.map((id) => ({ id, title: id }));
  records = { stage: row(["A", "B", "C"]), lane: row(["one", "two", "three"]) };
  const head = ({ id }, place) =>
    page.make("map-stage", { id, data: { id }, box: { left: 100 + 100 * place, top: 0, width: 100, height: 40 } });
  const lane = ({ id }, place) => {
    const box = { left: 0, top: 200 + 50 * place, width: 90, height: 50 };
    const label = page.make("div", { id, classes: "lane", box });
    return Object.assign(page.make("map-lane", {}, label), { lane: id });
  };
  map = page.make("journey-map", {}, ...records.stage.map(head), ...records.lane.map(lane));
  canvas = page.make("div", { box: { left: 20, top: 30, width: 1000, height: 800 } }, map);
  Object.assign(canvas, { clientWidth: 990, scrollLeft: 0, scrollTop: 0, scrolls: [] });
  canvas.scrollBy = (...by) => canvas.scrolls.push(by);
  page.body.append(canvas);
  store = new EventTarget();
  store.get = (kind, id) => records[kind].find((one) => one.id === id) ?? null;
  store.all = (kind) => records[kind] ?? [];
  board = Object.assign(new EventTarget(), { mayEdit: true, setDrag: (drag) => drags.push(drag) });
  new HeadDrag({
    ...{ board, map, store, canvas },
    popover: { close: noted("close") },
    commands: { placeAt: noted("place") },
    recovery: { offerHead: noted("offer") },
  });
});

const at = (id) => page.getElementById(id);
const line = () => page.querySelector(".drop-line");
const down = (target, fields = {}) =>
  target.send("pointerdown", { button: 0, pointerType: "mouse", clientX: 250, clientY: 225, ...fields });
const move = (clientX, clientY = 225) => page.window.send("pointermove", { clientX, clientY });
const up = () => page.window.send("pointerup");
const style = (name) => line().style.getPropertyValue(name);

// Drag a stage or a lane to a point; return what that did after closing the popover.
function dragTo(id, clientX, clientY = 225) {
  done = [];
  down(at(id));
  move(clientX, clientY);
  up();
  return done.slice(1);
}

test("a stage lands at the gap nearest to the pointer", () => {
  assert.deepEqual(dragTo("A", 310), [["place", "stage", "A", 1]]);
  assert.deepEqual(dragTo("A", 360), [["place", "stage", "A", 2]]);
  assert.deepEqual(dragTo("A", 900), [["place", "stage", "A", 2]]);
  assert.deepEqual(dragTo("C", 149), [["place", "stage", "C", 0]]);
  assert.deepEqual(dragTo("C", 151), [["place", "stage", "C", 1]]);
  assert.deepEqual(dragTo("C", -50), [["place", "stage", "C", 0]]);
});

test("teammates learn what is dragged, where it would land, and when the drag ends", () => {
  down(at("A"));
  assert.deepEqual(drags, []);
  move(310);
  assert.deepEqual(drags.at(-1), { kind: "stage", id: "A", to: { place: 2 } });
  up();
  assert.equal(drags.at(-1), null);
  const { length } = drags;
  down(at("one"));
  up();
  assert.equal(drags.length, length, "a click drags nothing");
  down(at("one"));
  move(0, 310);
  assert.deepEqual(drags.at(-1), { kind: "lane", id: "one", to: { place: 2 } });
  page.window.send("pointercancel");
  assert.equal(drags.at(-1), null);
});

test("a lane lands at the gap nearest to the pointer, up and down", () => {
  assert.deepEqual(dragTo("one", 500, 310), [["place", "lane", "one", 1]]);
  assert.deepEqual(dragTo("one", 500, 900), [["place", "lane", "one", 2]]);
  assert.deepEqual(dragTo("three", 0, 190), [["place", "lane", "three", 0]]);
});

test("both gaps beside itself leave it where it is, with the focus", () => {
  assert.deepEqual(dragTo("B", 205), []);
  assert.deepEqual([page.activeElement.id, at("B").focused], ["B", { preventScroll: true }]);
  assert.deepEqual(dragTo("B", 295), []);
  assert.deepEqual(dragTo("B", 105), [["place", "stage", "B", 0]]);
  assert.deepEqual(dragTo("B", 395), [["place", "stage", "B", 2]]);
});

test("a line shows where it would land, in the window's size", () => {
  down(at("B"));
  move(310);
  assert.deepEqual([line().dataset.kind, line().parentElement, style("--at-x")], ["stage", page.body, "300px"]);
  assert.deepEqual(
    ["--view-left", "--view-top", "--view-width"].map(style),
    ["20px", "30px", "990px"],
  );
  assert.deepEqual([page.body.className, done], ["is-dragging", [["close"]]]);
  up();
  assert.deepEqual([line(), page.body.className], [null, ""]);
  down(at("two"));
  move(250, 300);
  assert.deepEqual([line().dataset.kind, style("--at-y")], ["lane", "300px"]);
});

test("the head is lifted with the number of its cards, and its column is pale", () => {
  records.note = [{ stage: "B", lane: "one" }, { stage: "C", lane: "one" }];
  records.pain = [{ stage: "B", lane: "two" }];
  const cell = Object.assign(page.make("map-cell"), { stage: "B", lane: "one" });
  map.append(cell);
  down(at("B"), { clientX: 230, clientY: 10 });
  move(310, 15);
  const lifted = page.querySelector(".lifted");
  assert.equal(lifted.getAttribute("data-count"), "2 cards");
  assert.deepEqual(
    ["--left", "--top", "--width"].map((name) => lifted.style.getPropertyValue(name)),
    ["280px", "5px", "100px"],
  );
  assert.deepEqual([at("B"), cell].map((part) => part.classList.contains("is-ghost")), [true, true]);
  page.window.send("pointercancel");
  assert.equal(page.querySelector(".lifted"), null);
  assert.deepEqual([at("B"), cell].map((part) => part.classList.contains("is-ghost")), [false, false]);
});

test("a finger lifts what it holds, and one that moves before scrolls", () => {
  const touch = { pointerType: "touch" };
  down(at("B"), touch);
  move(390);
  assert.deepEqual([line(), page.window.countListeners(), timers], [null, 0, []]);
  down(at("B"), touch);
  const [[lift, milliseconds]] = timers;
  assert.equal(milliseconds, 350);
  lift();
  assert.equal(page.listeners.has("touchmove"), true);
  move(390);
  up();
  assert.deepEqual(done, [["close"], ["place", "stage", "B", 2]]);
  assert.equal(page.listeners.has("touchmove"), false);
  done = [];
  down(at("B"), touch);
  timers[0][0]();
  up();
  assert.deepEqual(done, [["close"]], "held and let go, it stays");
});

test("fewer than six pixels along its axis are no drag", () => {
  down(at("B"));
  move(255, 900);
  assert.equal(line(), null);
  up();
  assert.deepEqual(done, []);
  down(at("B"));
  move(244);
  assert.notEqual(line(), null);
  move(250);
  assert.equal(style("--at-x"), "200px", "once it moves it follows");
});

test("a press alone does nothing", () => {
  down(at("B"));
  up();
  assert.deepEqual([done, page.activeElement, page.window.countListeners()], [[], page.body, 0]);
});

test("nothing begins at other buttons, in a field or button, or without the right", () => {
  const begins = (target, fields) => {
    down(target, fields);
    const began = page.window.countListeners() > 0;
    if (began) up();
    return began;
  };
  assert.equal(begins(at("B"), { button: 1 }), false);
  assert.equal(begins(map), false);
  for (const [tag, classes] of [["button", ""], ["span", "typing"]]) {
    const inside = page.make(tag, { classes });
    at("B").append(inside);
    assert.equal(begins(inside), false);
  }
  const title = page.make("h2");
  at("B").append(title);
  assert.equal(begins(title), true);
  board.mayEdit = false;
  assert.equal(begins(at("B")), false);
});

test("Escape ends a drag that has begun, and nothing else", () => {
  const press = (key, fields) => page.window.send("keydown", { key, keyCode: 0, ...fields });
  down(at("B"));
  assert.equal(press("Escape").prevented, false);
  move(390);
  assert.equal(press("a").prevented, false);
  assert.equal(press("Escape", { isComposing: true }).prevented, false);
  assert.notEqual(line(), null);
  const event = press("Escape");
  assert.deepEqual([event.prevented, event.stopped, line()], [true, true, null]);
  up();
  assert.deepEqual(done, [["close"]]);
});

test("after any end nothing listens, scrolls or keeps text from being selected", () => {
  down(at("B"));
  assert.equal(page.window.countListeners(), 4);
  assert.equal(page.listeners.has("selectstart"), true);
  move(390);
  assert.equal(frames.length, 1);
  page.window.send("pointercancel");
  assert.deepEqual([page.window.countListeners(), frames, line()], [0, [], null]);
  assert.equal(page.listeners.has("selectstart"), false);
  assert.deepEqual(done, [["close"]]);
});

test("a stage scrolls the map only sideways, a lane only up and down", () => {
  const scroll = (id, x, y) => {
    canvas.scrolls = [];
    down(at(id));
    move(x, y);
    frames.shift()(performance.now() + 1000);
    page.window.send("pointercancel");
    return canvas.scrolls.map((by) => by.map(Math.sign));
  };
  assert.deepEqual(scroll("B", 1019, 829), [[1, 0]]);
  assert.deepEqual(scroll("two", 1019, 829), [[0, 1]]);
  assert.deepEqual(scroll("two", 21, 400), []);
  assert.deepEqual(scroll("B", 500, 31), []);
});

test("when the map has scrolled under the pointer, the line moves", () => {
  down(at("B"));
  move(1019);
  canvas.scrollBy = () => (canvas.scrollLeft += 5);
  at("C").box = { left: 900, top: 0, width: 100, height: 40 };
  frames.shift()(performance.now() + 1000);
  assert.equal(style("--at-x"), "1000px");
});

test("the click that ends a drag is no click, the next one is", () => {
  down(at("B"));
  move(390);
  up();
  const ended = at("B").send("click");
  assert.deepEqual([ended.prevented, ended.stopped], [true, true]);
  assert.equal(at("B").send("click").prevented, false);
  down(at("B"));
  move(390);
  up();
  down(at("B"));
  up();
  assert.equal(at("B").send("click").prevented, false, "a new press is no longer that drag");
});

test("a stage that somebody deletes is offered to who drags it", () => {
  const change = () => store.dispatchEvent(new Event("change"));
  change();
  const [, B] = records.stage;
  const remove = () => {
    records.stage = records.stage.filter((one) => one !== B);
    change();
  };
  down(at("B"));
  remove();
  assert.deepEqual([done, page.window.countListeners()], [[], 0], "it had not begun");
  records.stage = [...records.stage, B];
  down(at("B"));
  move(390);
  remove();
  assert.deepEqual([done.at(-1), line()], [["offer", "stage", B], null]);
});

test("other changes aim again at the last place of the pointer", () => {
  const change = () => store.dispatchEvent(new Event("change"));
  down(at("B"));
  change();
  assert.equal(line(), null);
  move(390);
  at("C").box = { left: 300, top: 0, width: 85, height: 40 };
  change();
  assert.equal(style("--at-x"), "385px");
});

test("who loses the right to edit loses the drag", () => {
  const role = () => board.dispatchEvent(new Event("role"));
  role();
  down(at("B"));
  move(390);
  role();
  assert.notEqual(line(), null);
  board.mayEdit = false;
  role();
  assert.deepEqual([line(), page.window.countListeners()], [null, 0]);
});
