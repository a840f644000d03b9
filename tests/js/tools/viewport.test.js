// The visible part of the map: where it is, where it must scroll to, and who scrolls.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Viewport } from "../../../static/js/tools/navigation/viewport.js";

let page;
let canvas;
let map;
let strip;
let view;
let frames;
let now;
let reduced;
let taken;

// A window of 800 × 600 at 10, 20; labels of 100 in front of stages of 200, and lanes of 150 below a head of 50. What
// the map shows moves with its scroll position.
beforeEach(() => {
  page = new Page().install();
  [frames, now, reduced] = [[], 1000, false];
  Object.assign(globalThis, {
    requestAnimationFrame: (act) => frames.push(act),
    cancelAnimationFrame: () => (frames = []),
    matchMedia: () => ({ matches: reduced }),
    getComputedStyle: (element) => ({ position: element.position }),
  });
  globalThis.performance.now = () => now;
  canvas = page.make("div", { box: { left: 10, top: 20, width: 800, height: 600 } });
  Object.assign(canvas, { scrollLeft: 0, scrollTop: 0, scrollWidth: 2000, scrollHeight: 1500 });
  Object.assign(canvas, { clientWidth: 790, clientHeight: 590, calls: [] });
  canvas.scrollTo = ({ left, top, behavior }) => {
    canvas.calls.push(behavior);
    Object.assign(canvas, { scrollLeft: left, scrollTop: top });
  };
  const scrolled = (element, box) => {
    element.getBoundingClientRect = () => {
      const { left, top } = { left: box.left - canvas.scrollLeft, top: box.top - canvas.scrollTop };
      return { ...box, left, top, right: left + box.width, bottom: top + box.height };
    };
    return element;
  };
  const stages = ["A", "B", "C"].map((id, place) =>
    scrolled(page.make("map-stage", { data: { id } }), { left: 110 + 200 * place, top: 20, width: 200, height: 50 }),
  );
  const lanes = ["one", "two", "three"].map((id, place) =>
    scrolled(page.make("map-lane", { data: { id } }), { left: 10, top: 70 + 150 * place, width: 700, height: 150 }),
  );
  const corner = page.make("div", { classes: "corner", box: { left: 10, top: 20, width: 100, height: 50 } });
  strip = Object.assign(page.make("div", { box: { left: 0, top: 0, width: 800, height: 30 } }), { hidden: true });
  map = page.make("journey-map", {}, page.make("div", { classes: "row-stages" }, corner, ...stages), ...lanes);
  map.head = page.make("div", { box: { left: 10, top: 20, width: 800, height: 50 } });
  canvas.append(strip, map);
  page.body.append(canvas);
  view = new Viewport({ canvas, map });
  taken = 0;
  view.addEventListener("taken", () => (taken += 1));
});

const scrollTo = (left, top) => Object.assign(canvas, { scrollLeft: left, scrollTop: top });
const position = () => [canvas.scrollLeft, canvas.scrollTop];

test("the place is the stage and the lane at the top left, and how much of them is passed", () => {
  assert.deepEqual(view.read(), { stage: "A", x: 0, lane: "one", y: 0 });
  scrollTo(250, 75);
  assert.deepEqual(view.read(), { stage: "B", x: 0.25, lane: "one", y: 0.5 });
});

test("a place leads back to the same scroll position", () => {
  scrollTo(250, 165);
  const place = view.read();
  scrollTo(0, 0);
  assert.deepEqual(view.spotOf(place), { left: 250, top: 165 });
  scrollTo(30, 40);
  assert.deepEqual(view.spotOf(place), { left: 250, top: 165 });
  assert.deepEqual(view.spotOf({ stage: "B", lane: "two" }), { left: 200, top: 150 });
});

test("the beginning of the first lane is the top, wherever that is", () => {
  canvas.children[1].children[1].getBoundingClientRect = () => ({ top: 300, height: 150 });
  assert.equal(view.spotOf({ stage: "A", lane: "one", y: 0 }).top, 0);
  assert.equal(view.spotOf({ stage: "A", lane: "one", y: 0.5 }).top, 305);
  assert.equal(view.spotOf({ stage: "A", lane: "two", y: 0 }).top, 150);
});

test("where a stage or a lane is missing, that axis stays", () => {
  scrollTo(30, 40);
  assert.deepEqual(view.spotOf({ stage: "gone", lane: "two" }), { left: 30, top: 150 });
  assert.deepEqual(view.spotOf({ stage: "B", lane: "gone" }), { left: 200, top: 40 });
});

test("a strip that sticks above the map covers it too", () => {
  strip.hidden = false;
  strip.position = "static";
  assert.equal(view.spotOf({ stage: "A", lane: "two" }).top, 150);
  strip.position = "sticky";
  assert.equal(view.spotOf({ stage: "A", lane: "two" }).top, 120);
  strip.hidden = true;
  assert.equal(view.spotOf({ stage: "A", lane: "two" }).top, 150);
});

test("a stage is centred in what the labels leave free", () => {
  // The middle of B is at 410, that of the free part at (110 + 810) / 2.
  assert.equal(view.centreOf("B"), -50);
  scrollTo(40, 0);
  assert.equal(view.centreOf("B"), -50);
  assert.equal(view.centreOf("C"), 150);
  assert.equal(view.centreOf("gone"), 40);
});

const box = (left, top, width, height) => page.make("div", { box: { left, top, width, height } });

test("what is visible with a margin needs no scrolling", () => {
  scrollTo(500, 400);
  assert.deepEqual(view.revealSpot(box(118, 78, 100, 40)), { left: 500, top: 400 });
  assert.deepEqual(view.revealSpot(box(692, 562, 100, 40)), { left: 500, top: 400 });
});

test("what is hidden is shown by the least scrolling, with a margin of eight", () => {
  scrollTo(500, 400);
  assert.deepEqual(view.revealSpot(box(117, 77, 100, 40)), { left: 499, top: 399 });
  assert.deepEqual(view.revealSpot(box(693, 563, 100, 40)), { left: 501, top: 401 });
  assert.deepEqual(view.revealSpot(box(693, 563, 100, 40), null, 60), { left: 501, top: 461 });
  assert.deepEqual(view.revealSpot(box(118, 78, 2000, 2000)), { left: 500, top: 400 }, "its beginning comes first");
  assert.deepEqual(view.revealSpot(box(118, 78, 100, 40), { left: 0, top: 0 }), { left: 0, top: 0 });
  assert.deepEqual(view.revealSpot(box(118, 78, 100, 40), { left: 900, top: 700 }), { left: 500, top: 400 });
});

test("without gliding the map is there at once, in whole pixels and inside its ends", () => {
  const go = (left, top) => {
    view.scrollTo({ left, top }, { glide: false });
    return position();
  };
  assert.deepEqual(go(300.4, 200.6), [300, 201]);
  assert.deepEqual(go(-5, -5), [0, 0]);
  assert.deepEqual(go(5000, 5000), [1210, 910]);
  assert.deepEqual([frames, canvas.calls.at(-1)], [[], "instant"]);
});

test("a glide nears its end frame by frame, and arrives", () => {
  view.scrollTo({ left: 300, top: 0 });
  assert.deepEqual([position(), frames.length, view.top], [[0, 0], 1, 0]);
  now += 50;
  frames.shift()();
  assert.equal(Math.round(canvas.scrollLeft), Math.round(300 * (1 - Math.exp(-1))));
  now += 50;
  frames.shift()();
  assert.equal(Math.round(canvas.scrollLeft), Math.round(300 * (1 - Math.exp(-2))));
  for (let turn = 0; frames.length && turn < 50; turn += 1) {
    now += 50;
    frames.shift()();
  }
  assert.deepEqual([position(), frames.length], [[300, 0], 0]);
});

test("within two pixels of its end a glide is there", () => {
  scrollTo(298, 0);
  view.scrollTo({ left: 300, top: 1 });
  now += 1;
  frames.shift()();
  assert.deepEqual(position(), [298 + 2 * (1 - Math.exp(-1 / 50)), 1]);
  now += 1;
  frames.shift()();
  assert.deepEqual([position(), frames.length], [[300, 1], 0]);
});

test("a glide can be sent elsewhere on its way, in the same frames", () => {
  view.scrollTo({ left: 300, top: 100 });
  view.scrollTo({ left: 0, top: 400 });
  assert.deepEqual([frames.length, view.top], [1, 400]);
  view.release();
  frames.shift()();
  assert.deepEqual([position(), frames.length, view.top], [[0, 0], 0, 0]);
});

test("who prefers less motion, or does not look, gets no glide", () => {
  reduced = true;
  view.scrollTo({ left: 300, top: 100 });
  assert.deepEqual([position(), frames], [[300, 100], []]);
  reduced = false;
  page.hidden = true;
  view.scrollTo({ left: 100, top: 50 });
  assert.deepEqual([position(), frames], [[100, 50], []]);
});

test("jumping at once ends a glide", () => {
  view.scrollTo({ left: 300, top: 100 });
  view.scrollTo({ left: 10, top: 20 }, { glide: false });
  assert.deepEqual([position(), frames], [[10, 20], []]);
});

test("the reader takes over by the wheel, a finger or scrolling, and only from someone who leads", () => {
  const attempts = [
    () => canvas.send("wheel", { ctrlKey: false }),
    () => canvas.send("touchmove", { ctrlKey: false }),
    () => {
      scrollTo(3, 0);
      canvas.send("scroll");
    },
    () => {
      scrollTo(0, 3);
      canvas.send("scroll");
    },
  ];
  for (const [place, attempt] of attempts.entries()) {
    scrollTo(0, 0);
    attempt();
    assert.equal(taken, place);
    scrollTo(0, 0);
    view.takeLead();
    assert.equal(canvas.className, "is-following");
    attempt();
    assert.deepEqual([taken, canvas.className], [place + 1, ""]);
    attempt();
    assert.equal(taken, place + 1);
  }
});

test("zooming by the wheel, two pixels, and one's own steps take nothing over", () => {
  view.takeLead();
  canvas.send("wheel", { ctrlKey: true });
  for (const [left, top] of [[2, 0], [2, 2], [4, 4]]) {
    scrollTo(left, top);
    canvas.send("scroll");
  }
  view.scrollTo({ left: 300, top: 200 }, { glide: false });
  canvas.send("scroll");
  assert.deepEqual([taken, canvas.className], [0, "is-following"]);
});

test("the end of the map may push the window back", () => {
  scrollTo(1210, 910);
  view.takeLead();
  Object.assign(canvas, { scrollWidth: 1900, scrollHeight: 1400 });
  scrollTo(1110, 810);
  canvas.send("scroll");
  assert.equal(taken, 0);
  scrollTo(1060, 810);
  canvas.send("scroll");
  assert.equal(taken, 1);
  view.takeLead();
  scrollTo(1060, 750);
  canvas.send("scroll");
  assert.equal(taken, 2);
  scrollTo(1060, 750);
  view.takeLead();
  scrollTo(1110, 750);
  canvas.send("scroll");
  assert.equal(taken, 3, "towards the end is no push");
});
