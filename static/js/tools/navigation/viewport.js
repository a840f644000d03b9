// The visible part of the map as a place on it rather than in pixels, smooth scrolling there, and detecting other
// scrolling.

import { placeAt, pointOf } from "../../lib/band-position.js";
import { columnsStart, listColumns, listRows } from "./map-bands.js";
import { prefersReducedMotion } from "./jump.js";

const NEAR_PIXELS = 2;
const MARGIN = 8;
const PACE_MILLISECONDS = 50;

// Sends "taken" when somebody else scrolls while this object controls scrolling.
export class Viewport extends EventTarget {
  #target = null;
  #set = null;
  #frame = null;
  #at = 0;

  constructor({ canvas, map }) {
    super();
    Object.assign(this, { canvas, map });
    for (const name of ["wheel", "touchmove"])
      canvas.addEventListener(name, (event) => event.ctrlKey || this.#giveUp(), { passive: true });
    canvas.addEventListener("scroll", () => this.#handleScroll(), { passive: true });
  }

  // The current or target scroll position from the top.
  get top() {
    return this.#target?.[1] ?? this.canvas.scrollTop;
  }

  // Return the place at the top left of the window: a stage, a lane, and the share of each that is scrolled past.
  read() {
    const stage = placeAt(this.#listColumns(), this.#columnsStart());
    const lane = placeAt(this.#listRows(), this.map.head.getBoundingClientRect().bottom);
    return { stage: stage.id, x: stage.part, lane: lane.id, y: lane.part };
  }

  // Return the scroll position of a place: {left, top}; where its stage or lane is missing, the current one.
  spotOf({ stage, lane, x = 0, y = 0 }) {
    const { scrollLeft, scrollTop } = this.canvas;
    const left = pointOf(this.#listColumns(), stage, x);
    return {
      left: left === null ? scrollLeft : scrollLeft + left - this.#columnsStart(),
      top: this.#scrollTopFor(lane, y) ?? scrollTop,
    };
  }

  // Change the size of the map; what is at a `point` {x, y} of the window, or in its middle, stays there.
  keepAt(point, change) {
    const { x, y } = point ?? this.#middle;
    const [stage, lane] = [placeAt(this.#listColumns(), x), placeAt(this.#listRows(), y)];
    change();
    const { scrollLeft, scrollTop } = this.canvas;
    const left = pointOf(this.#listColumns(), stage.id, stage.part) ?? x;
    const top = pointOf(this.#listRows(), lane.id, lane.part) ?? y;
    this.scrollTo({ left: scrollLeft + left - x, top: scrollTop + top - y }, { glide: false });
  }

  // Return the part of the window, in pixels of the window, in which cards are seen: not covered by labels and heads.
  get free() {
    const { left, top } = this.canvas.getBoundingClientRect();
    const [right, bottom] = [left + this.canvas.clientWidth, top + this.canvas.clientHeight];
    return { left: this.#columnsStart(), top: top + this.#coveredHeight(), right, bottom };
  }

  get #middle() {
    const { left, top, right, bottom } = this.free;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  // Return the scroll position that centres a stage.
  centreOf(stage) {
    const column = this.#listColumns().find(({ id }) => id === stage);
    const view = this.canvas.getBoundingClientRect();
    if (!column) return this.canvas.scrollLeft;
    const free = (this.#columnsStart() + view.right) / 2;
    return this.canvas.scrollLeft + column.start + column.size / 2 - free;
  }

  // Return the position nearest to `spot` (null: the current one) from which an element is fully visible, above the
  // `under` pixels covered at the end of the window.
  revealSpot(element, spot, under = 0) {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.canvas;
    const { left, top } = this.canvas.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const from = spot ?? { left: scrollLeft, top: scrollTop };
    const start = [box.left - left + scrollLeft, box.top - top + scrollTop];
    return {
      left: nearestPosition(from.left, start[0], box.width, this.#columnsStart() - left, clientWidth),
      top: nearestPosition(from.top, start[1], box.height, this.#coveredHeight(), clientHeight - under),
    };
  }

  // Scroll to a position, smoothly or at once.
  scrollTo({ left, top }, { glide = !prefersReducedMotion() } = {}) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.canvas;
    this.#target = [clamp(left, scrollWidth - clientWidth), clamp(top, scrollHeight - clientHeight)];
    if (!glide || document.hidden) return this.#step({ whole: true });
    if (this.#frame === null) this.#scheduleStep();
    return undefined;
  }

  // Take control of scrolling until the reader scrolls.
  takeLead() {
    this.#set = [this.canvas.scrollLeft, this.canvas.scrollTop];
    this.canvas.classList.add("is-following");
  }

  // Return control of scrolling to the reader.
  release() {
    this.#set = null;
    this.#target = null;
    this.canvas.classList.remove("is-following");
  }

  #scheduleStep() {
    this.#at = performance.now();
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step({ whole = false } = {}) {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    if (!this.#target) return;
    const at = [this.canvas.scrollLeft, this.canvas.scrollTop];
    const share = 1 - Math.exp((this.#at - performance.now()) / PACE_MILLISECONDS);
    const next = whole ? this.#target : at.map((now, axis) => ease(now, this.#target[axis], share));
    this.#setPosition(next);
    if (next.every((value, axis) => value === this.#target[axis])) this.#target = null;
    else this.#scheduleStep();
  }

  #setPosition([left, top]) {
    this.canvas.scrollTo({ left, top, behavior: "instant" });
    if (this.#set) this.#set = [this.canvas.scrollLeft, this.canvas.scrollTop];
  }

  // Detect scrolling by the reader. When the end of the map moves and scrolls the window with it, that does not count.
  #handleScroll() {
    if (!this.#set) return;
    const { scrollLeft, scrollTop, scrollWidth, clientWidth, scrollHeight, clientHeight } = this.canvas;
    const pushed = (at, before, last) =>
      Math.abs(at - before) > NEAR_PIXELS && !(at < before && at >= last - NEAR_PIXELS);
    if (pushed(scrollLeft, this.#set[0], scrollWidth - clientWidth)) return this.#giveUp();
    if (pushed(scrollTop, this.#set[1], scrollHeight - clientHeight)) return this.#giveUp();
    this.#set = [scrollLeft, scrollTop];
    return undefined;
  }

  #giveUp() {
    if (!this.#set) return;
    this.release();
    this.dispatchEvent(new CustomEvent("taken"));
  }

  #listColumns() {
    return listColumns(this.map);
  }

  #listRows() {
    return listRows(this.map);
  }

  #columnsStart() {
    return columnsStart(this.map, this.canvas);
  }

  // Return the scroll position at which a part of a lane begins below the head of the map.
  #scrollTopFor(lane, part) {
    const rows = this.#listRows();
    const at = pointOf(rows, lane, part);
    if (at === null) return null;
    if (lane === rows[0].id && part === 0) return 0;
    return this.canvas.scrollTop + at - this.canvas.getBoundingClientRect().top - this.#coveredHeight();
  }

  #coveredHeight() {
    const strip = this.map.previousElementSibling;
    const sticks = !strip.hidden && getComputedStyle(strip).position === "sticky";
    return this.map.head.getBoundingClientRect().height + (sticks ? strip.getBoundingClientRect().height : 0);
  }
}

function clamp(value, most) {
  return Math.max(0, Math.min(Math.round(value), most));
}

// Return the scroll position nearest to `from` that shows a box between the covered part and the end of the window.
function nearestPosition(from, start, size, covered, end) {
  return Math.min(Math.max(from, start + size + MARGIN - end), start - covered - MARGIN);
}

function ease(now, target, share) {
  return Math.abs(target - now) < NEAR_PIXELS ? target : now + (target - now) * share;
}
