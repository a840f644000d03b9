// Dragging a card: when it is lifted, where it may land, what is said where it may not, and how it ends.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Drag } from "../../../static/js/tools/editing/drag.js";

let page;
let map;
let store;
let board;
let done;
let frames;
let timers;
let records;
// The ids of the selected cards, if there are several.
let many;

const noted = (name) => (...parts) => done.push([name, ...parts]);
const box = (left, top, width, height) => ({ left, top, width, height });

// Two lanes of notes and touchpoints in two stages. The first cell has two cards, each 40 high.
beforeEach(() => {
  page = new Page().install();
  [done, frames, timers, many] = [[], [], [], []];
  Object.assign(globalThis, {
    requestAnimationFrame: (act) => frames.push(act),
    cancelAnimationFrame: () => (frames = []),
    setTimeout: (act, milliseconds) => timers.push([act, milliseconds]),
    clearTimeout: () => (timers = []),
  });
  page.parts.set("handle", page.make("i", { classes: "handle" }));
  page.parts.set("slot", page.make("div", { classes: "slot" }, page.make("span")));
  records = {
    stage: { s1: { id: "s1", title: "Order" }, s2: { id: "s2", title: "Pay" } },
    lane: {
      doing: { id: "doing", kind: "actions", title: "Doing" },
      touching: { id: "touching", kind: "touchpoints", title: "Touching" },
      feeling: { id: "feeling", kind: "emotion", title: "Feeling" },
      thinking: { id: "thinking", kind: "thoughts", title: "Thinking" },
    },
    note: { a: { id: "a", stage: "s1", lane: "doing" }, b: { id: "b", stage: "s1", lane: "doing" } },
  };
  const card = (id, top) =>
    Object.assign(page.make("map-card", { id, tabindex: 0, box: box(10, top, 100, 40) }), { kind: "note", record: id });
  const cell = (id, stage, lane, ...cards) => Object.assign(page.make("map-cell", { id }, ...cards), { stage, lane });
  map = page.make(
    "journey-map",
    {},
    cell("s1-doing", "s1", "doing", card("a", 100), card("b", 140)),
    ...["doing", "touching", "feeling", "thinking"].map((lane) => cell(`s2-${lane}`, "s2", lane)),
    page.make("b", { id: "beside" }),
  );
  const canvas = page.make("div", { id: "canvas", box: box(0, 0, 1000, 800) }, map);
  Object.assign(canvas, { scrollLeft: 0, scrollTop: 0 });
  page.body.append(canvas);
  page.elementsFromPoint = () => [];
  store = new EventTarget();
  store.get = (kind, id) => records[kind]?.[id] ?? null;
  board = Object.assign(new EventTarget(), { mayEdit: true, isFolded: () => false, select: noted("select") });
  board.listAffected = ({ id }) => (many.includes(id) ? many.map(asCard) : []);
  board.selectCards = noted("select cards");
  map.elementOf = at;
  new Drag({
    ...{ board, map, store, canvas },
    popover: { close: noted("close") },
    toasts: { show: noted("toast") },
    commands: { moveCard: noted("move"), moveCards: noted("move cards") },
    recovery: { offerCard: noted("offer"), reportLostTarget: noted("lost") },
  });
});

const asCard = (id) => ({ kind: records.note[id] ? "note" : "touchpoint", id });
const at = (id) => page.getElementById(id);
const change = () => store.dispatchEvent(new Event("change"));

function down(target = at("a"), fields = {}) {
  return target.send("pointerdown", { button: 0, clientX: 30, clientY: 110, pointerType: "mouse", ...fields });
}

// Move the pointer over a cell, or over nothing.
function move(clientX, clientY, cell = null) {
  page.elementsFromPoint = (...where) => {
    assert.deepEqual(where, [clientX, clientY]);
    return cell ? [at("beside"), at(cell)] : [page.body];
  };
  return page.window.send("pointermove", { clientX, clientY });
}

const up = () => page.window.send("pointerup");
const lifted = () => page.body.children.find((one) => one.classes.has("lifted"));
const slot = () => page.querySelector(".slot");

test("a card moves to the cell where it is released, and keeps selection and focus", () => {
  down();
  assert.equal(move(300, 200, "s2-doing").prevented, true);
  assert.deepEqual([slot().parentElement.id, slot().textContent], ["s2-doing", "Move to Pay"]);
  up();
  assert.deepEqual(done, [
    ["close"],
    ["move", "note", "a", { stage: "s2", lane: "doing", place: 0 }],
    ["select", { kind: "note", id: "a" }],
  ]);
  assert.deepEqual([page.activeElement.id, at("a").focused], ["a", { preventScroll: true }]);
  assert.deepEqual([slot(), lifted()], [null, undefined]);
});

test("a picture of the card follows the pointer, where it was taken", () => {
  down();
  move(36, 110, "s1-doing");
  const picture = lifted();
  const style = (name) => picture.style.getPropertyValue(name);
  assert.deepEqual([style("--width"), style("--left"), style("--top")], ["100px", "16px", "100px"]);
  move(50, 160, "s1-doing");
  assert.deepEqual([style("--left"), style("--top"), lifted()], ["30px", "150px", picture]);
  assert.deepEqual([picture.hasAttribute("tabindex"), picture.parentElement], [false, page.body]);
  assert.deepEqual([at("a").className, page.body.className], ["is-ghost", "is-dragging"]);
  up();
  assert.deepEqual([at("a").className, page.body.className, picture.isConnected], ["", "", false]);
});

test("up to five pixels are no drag", () => {
  down();
  assert.equal(move(33, 114, "s2-doing").prevented, false);
  assert.equal(lifted(), undefined);
  up();
  assert.deepEqual(done, []);
  down();
  move(34, 114, "s2-doing");
  assert.notEqual(lifted(), undefined);
  move(31, 110, "s2-doing");
  assert.equal(slot().parentElement.id, "s2-doing", "once lifted it stays so");
});

test("the slot stands before the first card whose middle is below the pointer", () => {
  records.note.c = { id: "c", stage: "s2", lane: "doing" };
  const far = page.make("map-card", { id: "c", box: box(0, 100, 100, 40) });
  Object.assign(far, { kind: "note", record: "c" });
  at("s2-doing").append(far);
  down(far);
  const place = (y) => {
    move(300, y, "s1-doing");
    return at("s1-doing").children.map((one) => one.id || "slot");
  };
  assert.deepEqual(place(119), ["slot", "a", "b"]);
  assert.deepEqual(place(120), ["a", "slot", "b"]);
  assert.deepEqual(place(160), ["a", "b", "slot"]);
  assert.deepEqual(place(161), ["a", "b", "slot"]);
  assert.deepEqual(place(130), ["a", "slot", "b"]);
  up();
  assert.deepEqual(done[1], ["move", "note", "c", { stage: "s1", lane: "doing", place: 1 }]);
});

test("in its own cell the card is not counted", () => {
  down();
  move(60, 130, "s1-doing");
  assert.deepEqual(at("s1-doing").children.map((one) => one.id || "slot"), ["a", "slot", "b"]);
  up();
  assert.equal(done[1][3].place, 0);
});

test("the same slot goes from cell to cell, and away from the map", () => {
  down();
  move(300, 200, "s2-doing");
  const first = slot();
  move(60, 300, "s1-doing");
  assert.deepEqual([slot(), slot().parentElement.id, slot().textContent], [first, "s1-doing", "Move to Order"]);
  move(60, 300);
  assert.equal(slot(), null);
  up();
  assert.deepEqual(done, [["close"]]);
});

test("a lane that cannot take the card says why when it is released there", () => {
  const say = (cell) => {
    done = [];
    down();
    move(300, 200, cell);
    assert.equal(slot(), null);
    up();
    return done.find(([name]) => name === "toast").slice(1);
  };
  assert.deepEqual(say("s2-feeling"), [
    "The lane “Feeling” does not take cards. The card stays where it was.",
    [],
    { kind: "place" },
  ]);
  assert.equal(
    say("s2-touching")[0],
    "The lane “Touching” does not take a card from “Doing”. The card stays where it was.",
  );
  board.isFolded = (lane) => lane.id === "thinking";
  assert.equal(say("s2-thinking")[0], "The lane “Thinking” is folded. Open it first to put the card there.");
  move(300, 200, "s2-doing");
});

test("the reason is forgotten where the pointer goes on", () => {
  down();
  move(300, 200, "s2-feeling");
  move(300, 200);
  up();
  down();
  move(300, 200, "s2-feeling");
  move(300, 200, "s2-doing");
  up();
  assert.deepEqual(done.map(([name]) => name), ["close", "close", "move", "select"]);
});

test("Escape puts the card back, and only then is handled here", () => {
  const pressEscape = (fields) => page.window.send("keydown", { key: "Escape", keyCode: 0, ...fields });
  down();
  assert.deepEqual([pressEscape().prevented, pressEscape().stopped], [false, false]);
  move(300, 200, "s2-doing");
  assert.equal(pressEscape({ key: "a" }).prevented, false);
  assert.equal(pressEscape({ isComposing: true }).prevented, false);
  assert.notEqual(lifted(), undefined);
  const event = pressEscape();
  assert.deepEqual([event.prevented, event.stopped, lifted()], [true, true, undefined]);
  up();
  assert.deepEqual(done, [["close"]]);
});

test("the browser can end a drag, and nothing listens after any end", () => {
  down();
  const busy = page.window.countListeners();
  assert.equal(busy, 4);
  move(300, 200, "s2-doing");
  page.window.send("pointercancel");
  assert.deepEqual([page.window.countListeners(), lifted(), slot(), frames], [0, undefined, null, []]);
  assert.deepEqual(done, [["close"]]);
});

test("text cannot be selected during a drag", () => {
  down();
  let prevented = 0;
  page.listeners.get("selectstart")({ preventDefault: () => (prevented += 1) });
  assert.equal(prevented, 1);
  up();
  assert.equal(page.listeners.has("selectstart"), false);
});

test("the click that ends a drag is no click, the next one is", () => {
  let clicks = 0;
  map.addEventListener("click", () => (clicks += 1));
  at("a").send("click");
  down();
  up();
  at("a").send("click");
  assert.equal(clicks, 2);
  down();
  move(300, 200, "s2-doing");
  up();
  const ended = at("a").send("click");
  assert.deepEqual([ended.prevented, ended.stopped, clicks], [true, true, 2]);
  at("a").send("click");
  assert.equal(clicks, 3);
  down();
  move(300, 200, "s2-doing");
  up();
  down();
  up();
  at("a").send("click");
  assert.equal(clicks, 4, "a new press is no longer that drag");
});

test("nothing begins at other buttons, beside cards, in a field, or without the right to edit", () => {
  const begins = (target, fields) => {
    down(target, fields);
    const began = page.window.countListeners() > 0;
    if (began) up();
    return began;
  };
  assert.equal(begins(at("a"), { button: 2 }), false);
  assert.equal(begins(at("beside")), false);
  for (const [tag, classes] of [["button", ""], ["span", "typing"]]) {
    const inside = page.make(tag, { classes });
    at("a").append(inside);
    assert.equal(begins(inside), false);
  }
  const text = page.make("p");
  at("a").append(text);
  assert.equal(begins(text), true);
  board.mayEdit = false;
  assert.equal(begins(at("a")), false);
});

test("a finger lifts a card by resting on it, and scrolls by moving at once", () => {
  const touch = { pointerType: "touch" };
  down(at("a"), touch);
  const [[lift, milliseconds]] = timers;
  assert.equal(milliseconds, 350);
  move(33, 112, "s2-doing");
  lift();
  assert.notEqual(lifted(), undefined);
  move(300, 200, "s2-doing");
  up();
  assert.equal(done[1][0], "move");
  down(at("a"), touch);
  move(300, 200, "s2-doing");
  assert.deepEqual([lifted(), page.window.countListeners(), timers], [undefined, 0, []]);
  down();
  assert.deepEqual(timers, [], "a mouse need not rest");
});

test("a handle is shown on the card under the pointer, once, to those who may edit", () => {
  const over = (id) => at(id).send("pointerover");
  const handles = () => map.querySelectorAll(".handle").length;
  board.mayEdit = false;
  over("a");
  assert.equal(handles(), 0);
  board.mayEdit = true;
  over("beside");
  over("a");
  over("a");
  assert.equal(handles(), 1);
  assert.equal(at("a").children[0].className, "handle");
});

test("who loses the right to edit loses the drag", () => {
  board.dispatchEvent(new Event("role"));
  down();
  move(300, 200, "s2-doing");
  board.dispatchEvent(new Event("role"));
  assert.notEqual(lifted(), undefined);
  board.mayEdit = false;
  board.dispatchEvent(new Event("role"));
  assert.deepEqual([lifted(), page.window.countListeners()], [undefined, 0]);
});

test("a card that somebody deletes is offered to who carries it", () => {
  const { a } = records.note;
  change();
  down();
  delete records.note.a;
  change();
  assert.deepEqual([done, page.window.countListeners()], [[], 0], "it was not lifted yet");
  records.note.a = a;
  down();
  move(300, 200, "s2-doing");
  delete records.note.a;
  change();
  assert.deepEqual(done.at(-1), ["offer", "note", a]);
  assert.equal(lifted(), undefined);
});

test("a stage or a lane that somebody deletes under the card is reported", () => {
  const lose = (kind, id) => {
    down();
    move(300, 200, "s2-doing");
    const cell = at("s2-doing");
    const { [id]: record, ...rest } = records[kind];
    records[kind] = rest;
    cell.remove();
    change();
    assert.equal(slot(), null);
    assert.notEqual(lifted(), undefined, "the card is still carried");
    map.append(cell);
    records[kind] = { ...rest, [id]: record };
    page.window.send("pointercancel");
    return done.at(-1);
  };
  assert.deepEqual(lose("stage", "s2"), ["lost", "stage", "s2"]);
  assert.deepEqual(lose("lane", "doing"), ["lost", "lane", "doing"]);
});

test("other changes aim anew at the last place of the pointer", () => {
  down();
  change();
  move(300, 200, "s2-doing");
  records.stage.s2 = { id: "s2", title: "Collect" };
  change();
  assert.equal(slot().textContent, "Move to Collect");
  move(300, 200);
  page.elementsFromPoint = () => assert.fail("without a target nothing is aimed at");
  change();
});

test("the map scrolls under a card that rests at its edge, and aims there", () => {
  down();
  move(995, 400, "s2-doing");
  assert.equal(frames.length, 1);
  map.parentElement.scrollBy = (x) => (map.parentElement.scrollLeft += x);
  page.elementsFromPoint = () => [at("s1-doing")];
  frames.shift()(performance.now() + 50);
  assert.equal(slot().parentElement.id, "s1-doing");
  assert.ok(map.parentElement.scrollLeft > 0);
});

test("all selected cards go with one of them, as a stack with their number", () => {
  many = ["a", "b"];
  down(at("b"));
  move(300, 200, "s2-doing");
  assert.equal(lifted().getAttribute("data-count"), "2");
  assert.deepEqual([at("a").className, at("b").className], ["is-ghost", "is-ghost"]);
  move(60, 200, "s1-doing");
  move(300, 200, "s2-doing");
  up();
  const cards = [{ kind: "note", id: "a" }, { kind: "note", id: "b" }];
  assert.deepEqual(done.slice(1), [
    ["move cards", cards, { stage: "s2", lane: "doing", place: 0 }],
    ["select cards", cards, { kind: "note", id: "b" }],
  ]);
  assert.deepEqual([at("a").className, at("b").className], ["", ""]);
});

test("a card beside the selected ones goes alone", () => {
  many = ["b", "c"];
  down();
  move(300, 200, "s2-doing");
  assert.equal(lifted().hasAttribute("data-count"), false);
  up();
  assert.deepEqual(done[1], ["move", "note", "a", { stage: "s2", lane: "doing", place: 0 }]);
});

test("none of the dragged cards counts for the place", () => {
  many = ["a", "b"];
  down();
  move(60, 200, "s1-doing");
  up();
  assert.equal(done[1][2].place, 0);
});

test("what a teammate deletes leaves the stack", () => {
  many = ["a", "b"];
  down();
  move(300, 200, "s2-doing");
  delete records.note.b;
  change();
  assert.equal(lifted().hasAttribute("data-count"), false);
  up();
  assert.deepEqual(done[1], ["move", "note", "a", { stage: "s2", lane: "doing", place: 0 }]);
});

test("cards of several kinds stay in their lanes", () => {
  records.touchpoint = { t: { id: "t", stage: "s1", lane: "touching" } };
  many = ["a", "t"];
  down();
  move(300, 200, "s2-thinking");
  assert.equal(slot(), null);
  move(300, 200, "s2-doing");
  up();
  assert.equal(done[1][0], "move cards");
  many = ["a", "b"];
  down();
  move(300, 200, "s2-thinking");
  assert.equal(slot().parentElement.id, "s2-thinking", "notes alone may change their lane");
  up();
});
