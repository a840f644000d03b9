// The marquee: a drag from empty ground selects the cards that its rectangle touches; with Shift, Ctrl or Command in
// addition to those selected before. Esc ends it and selects those again.

import { skipComposing } from "../../lib/input-method.js";
import { setStyle } from "../../lib/dom.js";
import { preventSelection, suppressClick } from "../editing/drag-defaults.js";
import { EdgeScroll } from "../editing/edge-scroll.js";
import { announceCount } from "./card-selection.js";

const DRAG_DISTANCE = 5;
// A click on the button that fills an empty cell adds a card, and a drag selects.
const GROUND_SELECTOR = "#canvas, journey-map, .map-body, map-lane, map-cell, button.add, .line-of-visibility";
const SPOT_SELECTOR = "map-card, map-stage, metric-chip, .lane, .map-head, .typing, a";

export class Marquee {
  #start = null;
  #rectangle = null;
  #dragged = false;
  #allowSelection = () => {};

  // `press` is a press that has not ended yet, or null.
  constructor({ board, canvas, map, popover }, press) {
    Object.assign(this, { board, canvas, map, popover });
    this.scroll = new EdgeScroll(canvas, (pointer) => this.#update(pointer));
    canvas.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    canvas.addEventListener("click", (event) => this.#handleClick(event), true);
    if (press && canvas.contains(press.target)) this.#handlePointerDown(press);
  }

  #handlePointerDown(event) {
    this.#dragged = false;
    if (event.button || event.pointerType === "touch" || event.defaultPrevented || !this.#isGround(event)) return;
    const { shiftKey, ctrlKey, metaKey, clientX, clientY } = event;
    this.#start = {
      ...this.#pointOf(event),
      ...{ clientX, clientY },
      base: shiftKey || ctrlKey || metaKey ? this.board.selectedCards : [],
      before: this.board.selectedCards,
      selection: this.board.selection,
    };
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handlePointerUp);
    addEventListener("keydown", this.#handleKey, true);
    this.#allowSelection = preventSelection();
  }

  // Whether the pointer is on nothing that a click would act on, and not on a scroll bar.
  #isGround({ target, clientX, clientY }) {
    const { left, top } = this.canvas.getBoundingClientRect();
    const inside = clientX - left < this.canvas.clientWidth && clientY - top < this.canvas.clientHeight;
    const place = target.closest("button.add") ?? target;
    const isOnMap = place === this.canvas || this.map.contains(place);
    return inside && isOnMap && place.matches(GROUND_SELECTOR) && !place.closest(SPOT_SELECTOR);
  }

  #handlePointerMove = (event) => {
    const { clientX, clientY } = this.#start;
    if (!this.#rectangle && Math.hypot(event.clientX - clientX, event.clientY - clientY) <= DRAG_DISTANCE) return;
    this.#rectangle ??= this.#begin();
    event.preventDefault();
    this.scroll.move(event);
    this.#update(event);
  };

  #begin() {
    this.popover.close();
    this.#dragged = true;
    const rectangle = document.createElement("div");
    rectangle.className = "marquee";
    rectangle.setAttribute("aria-hidden", "true");
    this.#start.size = [this.canvas.scrollWidth, this.canvas.scrollHeight];
    this.canvas.append(rectangle);
    return rectangle;
  }

  #update(pointer) {
    const { base, size, x, y } = this.#start;
    const at = this.#pointOf(pointer);
    const [left, right] = limit([x, at.x], size[0]);
    const [top, bottom] = limit([y, at.y], size[1]);
    for (const [name, value] of Object.entries({ left, top, width: right - left, height: bottom - top }))
      setStyle(this.#rectangle, `--${name}`, `${value}px`);
    const touched = this.#listTouched({ left, right, top, bottom });
    const added = touched.filter(({ id }) => !base.some((card) => card.id === id));
    this.board.selectCards([...base, ...added]);
  }

  #listTouched({ left, right, top, bottom }) {
    const zero = this.#pointOf({ clientX: 0, clientY: 0 });
    const isTouched = (card) => {
      const box = card.getBoundingClientRect();
      const [x, y] = [box.left + zero.x, box.top + zero.y];
      return x < right && left < x + box.width && y < bottom && top < y + box.height;
    };
    const cards = [...this.map.querySelectorAll("map-card")].filter(isTouched);
    return cards.map(({ kind, record }) => ({ kind, id: record }));
  }

  // Return a place in the window as one on what is scrolled.
  #pointOf({ clientX, clientY }) {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: clientX - left + this.canvas.scrollLeft, y: clientY - top + this.canvas.scrollTop };
  }

  // A click beside the map deselects, as one on its ground does.
  #handlePointerUp = ({ target }) => {
    const wasDrag = Boolean(this.#rectangle);
    this.#end();
    const { selection, selectedCards } = this.board;
    if (!wasDrag && target === this.canvas) this.board.select(null);
    if (!wasDrag || !selection) return;
    this.map.elementOf(selection.id)?.focus({ preventScroll: true });
    announceCount(selectedCards.length);
  };

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape" || !this.#rectangle) return;
    event.preventDefault();
    event.stopPropagation();
    const { before, selection } = this.#start;
    this.#end();
    this.board.selectCards(before, selection);
  });

  #end() {
    this.scroll.stop();
    this.#allowSelection();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handlePointerUp);
    removeEventListener("keydown", this.#handleKey, true);
    this.#rectangle?.remove();
    this.#rectangle = null;
    this.#start = null;
  }

  // Suppress the click that ends a drag, so that it selects nothing. None ends it outside of the map; a key on a button
  // makes one without a count of clicks.
  #handleClick(event) {
    if (!this.#dragged || !event.detail) return;
    this.#dragged = false;
    suppressClick(event);
  }
}

function limit(values, most) {
  return values.map((value) => Math.max(0, Math.min(most, value))).sort((one, other) => one - other);
}
