// Dragging a card: when it is lifted, where it may land, what is said where it may not, and how it ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  at,
  board,
  box,
  change,
  done,
  down,
  forget,
  frames,
  lifted,
  map,
  move,
  page,
  records,
  slot,
  timers,
  up,
} from "./drag-page.js";

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
    forget();
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

test("other changes aim again at the last place of the pointer", () => {
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
