// Scrolling while a drag rests at the edge of the map: where it begins, how fast, and when it ends.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { EdgeScroll } from "../../../static/js/tools/editing/edge-scroll.js";

let frames;
let canvas;
let pointers;
let edge;

beforeEach(() => {
  frames = [];
  pointers = [];
  globalThis.performance.now = () => 1000;
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  globalThis.cancelAnimationFrame = () => (frames = []);
  canvas = {
    ...{ scrollLeft: 500, scrollTop: 500, scrolls: [] },
    getBoundingClientRect: () => ({ left: 100, right: 1100, top: 50, bottom: 650 }),
    scrollBy(x, y) {
      this.scrolls.push([x, y]);
      this.scrollLeft += x;
      this.scrollTop += y;
    },
  };
  edge = new EdgeScroll(canvas, (pointer) => pointers.push(pointer));
});

// Rest at a point for one frame; return how far that scrolls.
function rest(clientX, clientY, milliseconds = 50) {
  canvas.scrolls = [];
  edge.move({ clientX, clientY });
  frames.shift()(1000 + milliseconds);
  edge.stop();
  return canvas.scrolls[0] ?? null;
}

test("nothing scrolls outside of the edges, which are 48 wide", () => {
  assert.equal(rest(600, 300), null);
  assert.equal(rest(148, 300), null);
  assert.equal(rest(1052, 300), null);
  assert.deepEqual(rest(147, 300).map(Math.sign), [-1, 0]);
  assert.deepEqual(rest(1053, 300).map(Math.sign), [1, 0]);
  assert.equal(rest(600, 98), null);
  assert.deepEqual(rest(600, 97).map(Math.sign), [0, -1]);
  assert.deepEqual(rest(600, 603).map(Math.sign), [0, 1]);
});

test("the deeper in the edge, the faster, and no faster outside of the map", () => {
  assert.deepEqual(rest(124, 300), [-45, 0], "half way in: 900 pixels a second");
  assert.deepEqual(rest(100, 300), [-80, 0]);
  assert.deepEqual(rest(20, 300), [-80, 0]);
  assert.deepEqual(rest(1100, 650), [80, 80]);
});

test("a late frame counts for fifty milliseconds at the most, and one out of order for none", () => {
  assert.deepEqual(rest(100, 300, 25), [-40, 0]);
  assert.deepEqual(rest(100, 300, 500), [-80, 0]);
  assert.deepEqual(rest(100, 300, -10).map(Math.abs), [0, 0]);
});

test("it goes on from frame to frame, with the last place of the pointer, and ends when it is stopped", () => {
  edge.move({ clientX: 100, clientY: 300 });
  edge.move({ clientX: 1100, clientY: 300 });
  assert.equal(frames.length, 1);
  frames.shift()(1050);
  frames.shift()(1075);
  assert.deepEqual(canvas.scrolls, [[80, 0], [40, 0]]);
  assert.deepEqual(pointers.at(-1), { clientX: 1100, clientY: 300 });
  edge.stop();
  assert.deepEqual(frames, []);
  edge.move({ clientX: 600, clientY: 300 });
  assert.equal(frames.length, 1);
});

test("at the end of the map nothing moves, and nothing is reported", () => {
  canvas.scrollBy = () => {};
  edge.move({ clientX: 1100, clientY: 300 });
  frames.shift()(1050);
  assert.deepEqual(pointers, []);
});
