// Scrolls the map while a drag rests at its edge.

const EDGE_WIDTH = 48;
// Pixels per second: at the inner side of the edge, and outside of the map.
const MIN_SPEED = 200;
const MAX_SPEED = 1600;
// A late frame scrolls no further than for this many seconds.
const MAX_FRAME_SECONDS = 0.05;

export class EdgeScroll {
  #canvas;
  #scrolled;
  #pointer = null;
  #frame = null;
  #at = 0;

  // `scrolled(pointer)` is called with the last {clientX, clientY} when the map has moved under it.
  constructor(canvas, scrolled) {
    this.#canvas = canvas;
    this.#scrolled = scrolled;
  }

  // Set the position of the pointer.
  move({ clientX, clientY }) {
    this.#pointer = { clientX, clientY };
    if (this.#frame) return;
    this.#at = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#step(now));
  }

  // Stop scrolling after the drag.
  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#pointer = null;
  }

  #step(now) {
    const seconds = Math.min(MAX_FRAME_SECONDS, Math.max(0, now - this.#at) / 1000);
    this.#at = now;
    this.#frame = requestAnimationFrame((next) => this.#step(next));
    this.#scroll(seconds);
  }

  #scroll(seconds) {
    const { clientX, clientY } = this.#pointer;
    const box = this.#canvas.getBoundingClientRect();
    const before = [this.#canvas.scrollLeft, this.#canvas.scrollTop];
    const [x, y] = [speed(clientX, box.left, box.right), speed(clientY, box.top, box.bottom)];
    if (!x && !y) return;
    this.#canvas.scrollBy(Math.trunc(x * seconds), Math.trunc(y * seconds));
    const moved = before[0] !== this.#canvas.scrollLeft || before[1] !== this.#canvas.scrollTop;
    if (moved) this.#scrolled(this.#pointer);
  }
}

// Return the scroll speed at a position, negative towards the start of the map: the deeper in the edge, the faster.
function speed(at, low, high) {
  const [before, after] = [low + EDGE_WIDTH - at, at - (high - EDGE_WIDTH)];
  const depth = Math.max(before, after) / EDGE_WIDTH;
  if (depth <= 0) return 0;
  return Math.sign(after - before) * (MIN_SPEED + (MAX_SPEED - MIN_SPEED) * Math.min(1, depth));
}
