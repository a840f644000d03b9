// A page with a map on which cards are dragged, made again before each test, and the moves of the pointer.

import assert from "node:assert/strict";
import { beforeEach } from "node:test";
import { Page } from "../elements.js";
import { Drag } from "../../../static/js/tools/editing/drag.js";

export let page;
export let map;
export let store;
export let board;
export let done;
export let frames;
export let timers;
export let records;
// The ids of the selected cards, if there are several.
let many;

const noted = (name) => (...parts) => done.push([name, ...parts]);
export const box = (left, top, width, height) => ({ left, top, width, height });

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
  board.setDrag = (drag) => (board.drag = drag);
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
export const at = (id) => page.getElementById(id);
export const change = () => store.dispatchEvent(new Event("change"));

export function down(target = at("a"), fields = {}) {
  return target.send("pointerdown", { button: 0, clientX: 30, clientY: 110, pointerType: "mouse", ...fields });
}

// Move the pointer over a cell, or over nothing.
export function move(clientX, clientY, cell = null) {
  page.elementsFromPoint = (...where) => {
    assert.deepEqual(where, [clientX, clientY]);
    return cell ? [at("beside"), at(cell)] : [page.body];
  };
  return page.window.send("pointermove", { clientX, clientY });
}

export const up = () => page.window.send("pointerup");
export const lifted = () => page.body.children.find((one) => one.classes.has("lifted"));
export const slot = () => page.querySelector(".slot");

// Select several cards by their ids.
export function selectMany(...ids) {
  many = ids;
}

// Forget what was done so far.
export function forget() {
  done = [];
}
