// The points of the emotion curve: a point is dragged up and down, and the curve follows; after Enter on a cell of the
// lane its points are set by keys. A point that nobody rated yet stands on the zero line.

import { height } from "../../lib/curves.js";
import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { part, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { titleOf } from "./commands.js";
import { MAX_EMOTION, distanceTo, emotionAt } from "./emotion-lane.js";
import { HOLD_MILLISECONDS, preventScroll, preventSelection, suppressClick } from "./drag-defaults.js";

const DRAG_DISTANCE = 4;
// The pointer holds a point from so near.
const REACH = 15;

export class EmotionPoints {
  // The drag, {cell, card, x, y, touch, emotion}.
  #drag = null;
  #dragged = false;
  #timer = null;
  #release = [];
  #word = document.createElement("span");

  constructor(editor) {
    const { board, store, map } = editor;
    Object.assign(this, { editor, board, store, map });
    this.#word.className = "pt-word";
    map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    map.addEventListener("pointermove", (event) => this.#showReach(event));
    map.addEventListener("click", (event) => this.#handleClick(event), true);
    map.addEventListener("focusout", (event) => this.#handleFocusOut(event));
    store.addEventListener("change", () => this.#handleChange());
    board.addEventListener("scores", () => this.#handleChange());
    board.addEventListener("role", () => this.#drag && !board.mayEdit && this.#end());
  }

  // Move the focus from a cell of the lane to the points of its touchpoints, which keys set.
  enter(cell) {
    this.#leave(cell);
    const handles = this.editor.emotionLane.listTouchpoints(cell).map(({ id }) => this.#createHandle(id));
    cell.append(...handles);
    this.#showHandles(cell);
    handles[0]?.focus({ preventScroll: true });
  }

  #leave(cell) {
    for (const handle of [...cell.querySelectorAll(":scope > .pt-handle")]) handle.remove();
  }

  #createHandle(id) {
    const handle = part("point-handle");
    handle.dataset.id = id;
    handle.addEventListener(
      "keydown",
      skipComposing((event) => this.#handleKey(event, handle)),
    );
    return handle;
  }

  #showHandles(cell) {
    const cards = this.editor.emotionLane.listTouchpoints(cell);
    for (const handle of cell.querySelectorAll(":scope > .pt-handle")) {
      const place = cards.findIndex(({ id }) => id === handle.dataset.id);
      if (place < 0) handle.remove();
      else this.#showHandle(handle, cards[place], (place + 0.5) / cards.length);
    }
  }

  #showHandle(handle, card, x) {
    setAttribute(handle, "aria-label", titleOf(this.store, "touchpoint", card));
    setAttribute(handle, "aria-valuenow", card.emotion ?? 0);
    setAttribute(handle, "aria-valuetext", this.board.curves.describeShown(card) || gettext("Not rated"));
    setStyle(handle, "--x", `${100 * x}%`);
    setStyle(handle, "--y", `${height(card.emotion ?? 0)}%`);
  }

  #handleKey(event, handle) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#findKeyAction(event.key, handle);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #findKeyAction(key, handle) {
    const cell = handle.parentElement;
    const { emotion } = this.board.curves.feel(this.store.get("touchpoint", handle.dataset.id));
    if (/^[1-5]$/.test(key)) return () => this.#set(handle.dataset.id, Number(key) - 3);
    const empty = () => this.#set(handle.dataset.id, null);
    return {
      ArrowUp: () => this.#set(handle.dataset.id, Math.min(MAX_EMOTION, (emotion ?? 0) + 1)),
      ArrowDown: () => this.#set(handle.dataset.id, Math.max(-MAX_EMOTION, (emotion ?? 0) - 1)),
      ArrowLeft: () => this.#step(handle.previousElementSibling, cell, -1),
      ArrowRight: () => this.#step(handle.nextElementSibling, cell, 1),
      Escape: () => cell.focus({ preventScroll: true }),
      Enter: () => cell.focus({ preventScroll: true }),
      Delete: empty,
      Backspace: empty,
    }[key];
  }

  // Go to the next point of the cell, or on to the next cell.
  #step(next, cell, by) {
    if (next?.matches(".pt-handle")) return next.focus({ preventScroll: true });
    cell.focus({ preventScroll: true });
    return this.editor.grid.move(0, by);
  }

  #set(id, emotion) {
    this.editor.commands.rate([id], emotion);
  }

  #handleFocusOut({ target, relatedTarget }) {
    const cell = target.matches(".pt-handle") && target.parentElement;
    if (cell && !(relatedTarget?.matches(".pt-handle") && cell.contains(relatedTarget))) this.#leave(cell);
  }

  #handleChange() {
    if (this.#drag && !this.store.get("touchpoint", this.#drag.card.id)) this.#end();
    const cells = [...this.map.querySelectorAll(".pt-handle")].map((handle) => handle.parentElement);
    for (const cell of new Set(cells)) this.#showHandles(cell);
  }

  // Return what the pointer holds, {cell, card, x}: the point of a touchpoint, or null.
  #findPoint(event) {
    const aim = this.editor.emotionLane.aimAt(event);
    return aim && distanceTo(aim, event) <= REACH ? aim : null;
  }

  #showReach(event) {
    const cell = event.target.closest("map-cell.is-rated-here");
    if (cell && !this.#drag) cell.classList.toggle("is-on-point", Boolean(this.#findPoint(event)));
  }

  #handlePointerDown(event) {
    this.#dragged = false;
    const point = !event.button && !this.#drag && this.#findPoint(event);
    if (!point) return;
    const touch = event.pointerType === "touch";
    this.#drag = { ...point, clientX: event.clientX, clientY: event.clientY, touch, emotion: point.card.emotion };
    // Neither a rectangle that selects nor a selection of text begins here.
    event.preventDefault();
    this.#listen();
    if (touch) this.#timer = setTimeout(() => this.#begin(), HOLD_MILLISECONDS);
  }

  #listen() {
    const on = (name, act, options) => {
      addEventListener(name, act, options);
      this.#release.push(() => removeEventListener(name, act, options));
    };
    on("pointermove", (event) => this.#handlePointerMove(event));
    on("pointerup", () => this.#handlePointerUp());
    on("pointercancel", () => this.#end());
    on(
      "keydown",
      skipComposing((event) => this.#handleEscape(event)),
      true,
    );
    this.#release.push(preventSelection());
  }

  #handlePointerMove(event) {
    const { clientX, clientY, touch } = this.#drag;
    const far = Math.hypot(event.clientX - clientX, event.clientY - clientY) > DRAG_DISTANCE;
    if (!this.#dragged && far && touch) return this.#end();
    if (!this.#dragged && far) this.#begin();
    if (this.#dragged) this.#moveTo(event.clientY);
    return undefined;
  }

  #begin() {
    const { card, touch } = this.#drag;
    this.#dragged = true;
    this.editor.popover.close();
    this.board.select({ kind: "touchpoint", id: card.id });
    if (touch) this.#release.push(preventScroll());
    document.body.classList.add("is-rating");
  }

  // Show the emotion at a height of the window: the curve as it would be, and the word beside the point.
  #moveTo(clientY) {
    const { cell, card, x } = this.#drag;
    const emotion = emotionAt(cell.getBoundingClientRect(), clientY);
    this.#drag.emotion = emotion;
    this.board.rate({ id: card.id, emotion });
    setText(this.#word, this.board.curves.describeShown({ emotion }));
    setStyle(this.#word, "--x", `${100 * x}%`);
    setStyle(this.#word, "--y", `${height(emotion)}%`);
    this.#word.classList.toggle("is-left", x > 0.5);
    if (this.#word.parentElement !== cell) cell.append(this.#word);
  }

  #handlePointerUp() {
    const { card, emotion } = this.#drag;
    if (this.#dragged) this.#set(card.id, emotion);
    this.#end();
  }

  #handleEscape(event) {
    if (event.key !== "Escape" || !this.#dragged) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  }

  #end() {
    clearTimeout(this.#timer);
    for (const release of this.#release.splice(0)) release();
    document.body.classList.remove("is-rating");
    this.#word.remove();
    this.#drag = null;
    this.board.rate(null);
  }

  // The click that ends a drag sets nothing.
  #handleClick(event) {
    if (!this.#dragged) return;
    this.#dragged = false;
    suppressClick(event);
  }
}
