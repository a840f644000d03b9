// The minimap of a map that is wider than two windows: its stages with the heat of their gaps, its cards as small
// blocks, and the window as a frame, which a click or a drag moves. It is for the pointer alone.

import { part, setAttribute, setStyle } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "minimap";
const MIN_WINDOWS = 2;
const UNITS = 1000;
// The share of a column and a row that a block fills.
const BLOCK = 0.76;

export class Minimap {
  #frame = null;
  // Where the pointer holds the frame, as shares of the map from its upper left corner.
  #grip = null;

  constructor(editor) {
    const { board, canvas, map, viewport } = editor;
    Object.assign(this, { board, canvas, map, viewport });
    this.element = part("minimap");
    [this.area, this.button] = this.element.children;
    [this.stages, this.blocks, this.view] = this.area.children;
    canvas.after(this.element);
    this.button.addEventListener("click", () => this.show(false));
    this.area.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.area.addEventListener("pointermove", (event) => this.#grip && this.#moveTo(event));
    for (const name of ["pointerup", "pointercancel"]) this.area.addEventListener(name, () => (this.#grip = null));
    canvas.addEventListener("scroll", () => this.#drawSoon(), { passive: true });
    for (const name of ["scores", "overlay", "presenting"]) board.addEventListener(name, () => this.#drawSoon());
    board.store.addEventListener("change", () => this.#drawSoon());
    new ResizeObserver(() => this.#drawSoon()).observe(map);
    new ResizeObserver(() => this.#drawSoon()).observe(canvas);
    this.#drawSoon();
  }

  // Whether it is shown on wide maps.
  get isOn() {
    return readItem(STORAGE_KEY) !== "off";
  }

  // Whether the map is wide enough.
  get isNeeded() {
    return this.canvas.scrollWidth > MIN_WINDOWS * this.canvas.clientWidth && !this.board.presenting;
  }

  show(on) {
    storeItem(STORAGE_KEY, on ? "on" : "off");
    this.#draw();
  }

  #drawSoon() {
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = null;
    this.element.hidden = !this.isOn || !this.isNeeded || !this.map.getClientRects().length;
    if (this.element.hidden) return;
    this.#drawStages();
    this.#drawBlocks();
    this.#drawView();
  }

  #drawStages() {
    const { store, scores } = this.board;
    const update = (column, { id }) => {
      const { burn, heat } = scores.stage(id);
      setAttribute(column, "data-burn", burn);
      setStyle(column, "--heat", heat ?? 0);
    };
    const stages = store.all("stage");
    reconcile(this.stages, stages, { make: () => document.createElement("i"), update });
    const edge = (place) => this.map.scale(place / stages.length);
    [...this.stages.children].forEach((column, place) => setStyle(column, "--part", edge(place + 1) - edge(place)));
  }

  // Draw a block where a lane has cards in a stage.
  #drawBlocks() {
    const { store } = this.board;
    const stages = store.all("stage");
    const { top, height } = this.#rows;
    const blocks = [...this.map.querySelectorAll("map-lane")].flatMap((row) => {
      const box = row.getBoundingClientRect();
      const [y, deep] = [(UNITS * (box.top - top)) / height, (UNITS * box.height) / height];
      const filled = stages.map(({ id }, place) => [place, store.cards(id, row.lane).length > 0]);
      const ends = (place) => [place, place + 1].map((each) => UNITS * this.map.scale(each / stages.length));
      return filled.filter(([, isFilled]) => isFilled).map(([place]) => block(ends(place), y, deep));
    });
    setAttribute(this.blocks.firstElementChild, "d", blocks.join(""));
  }

  #drawView() {
    const { left, top, width, height } = this.#window;
    for (const [name, value] of Object.entries({ left, top, width, height }))
      setStyle(this.view, `--${name}`, `${(100 * value).toFixed(2)}%`);
  }

  // What of the map is in the window, as shares of its columns and rows.
  get #window() {
    const { columns, free } = this;
    const rows = this.#rows;
    return {
      left: (free.left - columns.left) / columns.width,
      top: (free.top - rows.top) / rows.height,
      width: Math.min(1, (free.right - free.left) / columns.width),
      height: Math.min(1, (free.bottom - free.top) / rows.height),
    };
  }

  get free() {
    return this.viewport.free;
  }

  get columns() {
    const heads = this.map.querySelectorAll(".row-stages > .stage");
    const { left } = heads[0].getBoundingClientRect();
    return { left, width: heads[heads.length - 1].getBoundingClientRect().right - left };
  }

  get #rows() {
    return this.map.body.getBoundingClientRect();
  }

  #handlePointerDown(event) {
    if (event.button) return;
    event.preventDefault();
    this.area.setPointerCapture(event.pointerId);
    const { left, top, width, height } = this.#window;
    const { x, y } = this.#shareAt(event);
    const isInside = x >= left && x <= left + width && y >= top && y <= top + height;
    this.#grip = isInside ? { x: x - left, y: y - top } : { x: width / 2, y: height / 2 };
    this.#moveTo(event);
  }

  #moveTo(event) {
    const { x, y } = this.#shareAt(event);
    const { left, top } = this.#window;
    const by = { x: x - this.#grip.x - left, y: y - this.#grip.y - top };
    this.viewport.scrollTo(
      {
        left: this.canvas.scrollLeft + by.x * this.columns.width,
        top: this.canvas.scrollTop + by.y * this.#rows.height,
      },
      { glide: false },
    );
  }

  #shareAt({ clientX, clientY }) {
    const { left, top, width, height } = this.area.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }
}

function block([left, right], y, deep) {
  const wide = right - left;
  const inset = (1 - BLOCK) / 2;
  const numbers = [left + inset * wide, y + deep * inset, wide * BLOCK, deep * BLOCK];
  const [x, top, width, height] = numbers.map((value) => value.toFixed(1));
  return `M${x} ${top}h${width}v${height}h-${width}z`;
}
