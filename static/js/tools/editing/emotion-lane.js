// Setting emotions in their lane: on a point, the pointer shows what a click would set. Beside the points a click sets
// nothing, as it may be meant for something else. On a cell of the lane, Enter moves to its touchpoints.

import { EMOTION_STEP, height } from "../../lib/curves.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setIcon, setAttribute, part, setStyle } from "../../lib/dom.js";
import { listTouchpoints } from "../../map/balance-entries.js";
import { EMOTIONS } from "../../map/labels.js";
import { titleOf } from "./commands.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "emotion-height";
export const MAX_EMOTION = 2;
// A click sets a point from so near.
const CLICK_REACH = 12;

export class EmotionLane {
  #preview = part("point");
  #aimed = null;
  // Where the pointer was last, {clientX, clientY, pointerType}.
  #pointer = null;

  constructor(editor) {
    const { board, store, map, commands } = editor;
    Object.assign(this, { editor, board, store, map, commands });
    this.#preview.classList.add("preview");
    map.addEventListener("pointermove", (event) => event.pointerType !== "touch" && this.#follow(event));
    map.addEventListener("pointerleave", () => this.#show(null));
    store.addEventListener("change", () => this.#aimed && this.#refresh());
    board.addEventListener("overlay", () => this.#show(null));
  }

  // Move the focus from a cell of the lane to the points of its stage, or to its first touchpoint where there are none
  // to set; return whether there is one.
  enter(cell) {
    const [first] = isEmotionCell(cell) ? this.listTouchpoints(cell) : [];
    if (first && this.board.mayEdit && this.board.overlay !== "balance") this.editor.emotionPoints.enter(cell);
    else if (first) this.editor.grid.focus(this.map.elementOf(first.id));
    return Boolean(first);
  }

  // Handle a click in the lane; return whether it was one. Beside a point it only selects, as does a tap, since touch
  // shows no preview of what would be set.
  handleClick(event) {
    const aim = this.aimAt(event);
    if (!aim) return false;
    this.board.select({ kind: "touchpoint", id: aim.card.id });
    if (event.pointerType !== "touch" && distanceTo(aim, event) <= CLICK_REACH)
      this.commands.rate([aim.card.id], aim.emotion);
    return true;
  }

  // Return what the pointer is over, {cell, card, emotion, x}: null outside of the lane, or where nothing can be set.
  aimAt({ target, clientX, clientY, pointerType }) {
    const cell = target.closest?.("map-cell");
    if (!this.board.mayEdit || pointerType === "" || !cell || !isEmotionCell(cell)) return null;
    if (this.board.overlay === "balance") return null;
    const cards = this.listTouchpoints(cell);
    if (!cards.length) {
      setAttribute(cell, "title", gettext("Add a touchpoint to this stage, then set its emotion here."));
      return null;
    }
    const box = cell.getBoundingClientRect();
    const place = Math.max(
      0,
      Math.min(cards.length - 1, Math.floor(((clientX - box.left) / box.width) * cards.length)),
    );
    return { cell, card: cards[place], emotion: emotionAt(box, clientY), x: (place + 0.5) / cards.length };
  }

  // Show again what a click would set, after a change of the map under a pointer that rests.
  #refresh() {
    const target = document.elementFromPoint(this.#pointer.clientX, this.#pointer.clientY);
    if (target) this.#follow({ target, ...this.#pointer });
    else this.#show(null);
  }

  #follow(event) {
    const { clientX, clientY, pointerType } = event;
    this.#pointer = { clientX, clientY, pointerType };
    const aim = this.aimAt(event);
    const isNear = aim && distanceTo(aim, event) <= CLICK_REACH;
    if (aim && !isNear) setAttribute(aim.cell, "title", gettext("Drag a point up or down to set its emotion."));
    this.#show(isNear ? aim : null);
  }

  #show(aim) {
    this.#aimed?.classList.remove("is-aimed");
    this.#aimed = aim && this.map.elementOf(aim.card.id);
    this.#aimed?.classList.add("is-aimed");
    if (!aim) return this.#preview.remove();
    const { cell, card, emotion, x } = aim;
    setStyle(this.#preview, "--x", `${100 * x}%`);
    setStyle(this.#preview, "--y", `${height(emotion)}%`);
    setAttribute(this.#preview.firstElementChild, "data-emo", emotion);
    setIcon(this.#preview.firstElementChild.firstElementChild, `f${emotion}`);
    setAttribute(cell, "title", this.#emotionText(card, emotion));
    if (this.#preview.parentElement !== cell) cell.append(this.#preview);
    return undefined;
  }

  #emotionText(card, emotion) {
    const word = this.board.curves?.describeShown({ emotion }) ?? EMOTIONS.get(emotion);
    const values = { name: titleOf(this.store, "touchpoint", card), emotion: word };
    return interpolate(gettext("%(name)s: %(emotion)s"), values);
  }

  // Return the touchpoints of the stage of a cell, as the lane shows them.
  listTouchpoints(cell) {
    const { curves } = this.board;
    const cards = listTouchpoints(this.store)[this.store.all("stage").findIndex(({ id }) => id === cell.stage)] ?? [];
    return curves ? cards.map((card) => curves.feel(card)) : cards;
  }
}

// Return the emotion at a height of the window, in a cell of the lane.
export function emotionAt({ top, height: depth }, clientY) {
  const share = (100 * (clientY - top)) / depth;
  return Math.max(-MAX_EMOTION, Math.min(MAX_EMOTION, Math.round((50 - share) / EMOTION_STEP))) || 0;
}

// Return how far the pointer is from the point that it aims at. One that nobody rated is on the zero line.
export function distanceTo({ cell, card, x }, { clientX, clientY }) {
  const { left, top, width, height: depth } = cell.getBoundingClientRect();
  return Math.hypot(clientX - left - x * width, clientY - top - (height(card.emotion ?? 0) / 100) * depth);
}

function isEmotionCell(cell) {
  return Boolean(cell.closest("map-lane.r-emo:not(.r-fold)"));
}

const [LEAST, MOST, STEP] = [80, 240, 24];
const DEFAULT_HEIGHT = 108;

export class EmotionLaneResizer {
  constructor({ map }) {
    this.map = map;
    map.addEventListener("layout", () => this.#placeHandles());
    map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.#setHeight(Number(readItem(STORAGE_KEY)) || null);
    this.#placeHandles();
  }

  // Make the lane one step taller (1) or flatter (-1).
  step(by) {
    this.#setHeight((this.height ?? DEFAULT_HEIGHT) + by * STEP);
  }

  // Add a handle at the lower edge of each open emotion lane.
  #placeHandles() {
    for (const row of this.map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
      if (!row.querySelector(":scope > .resize-cell")) row.append(this.#createHandle());
    for (const stale of this.map.querySelectorAll("map-lane.r-fold > .resize-cell")) stale.remove();
  }

  // Rows hold cells alone.
  #createHandle() {
    const cell = part("resize");
    this.#describe(cell.firstElementChild);
    return cell;
  }

  #describe(handle) {
    setAttribute(handle, "aria-label", gettext("Height of the emotion lane"));
    setAttribute(handle, "aria-valuemin", LEAST);
    setAttribute(handle, "aria-valuemax", MOST);
    setAttribute(handle, "aria-valuenow", this.height ?? DEFAULT_HEIGHT);
    return handle;
  }

  #setHeight(height) {
    this.height = height && Math.round(Math.max(LEAST, Math.min(MOST, height)));
    if (!this.height) return;
    setStyle(this.map, "--emo-own", `${this.height}px`);
    for (const handle of this.map.querySelectorAll(".resize")) setAttribute(handle, "aria-valuenow", this.height);
    storeItem(STORAGE_KEY, String(this.height));
  }

  #handlePointerDown(event) {
    const handle = event.target.closest(".resize");
    if (!handle || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    const from = handle.closest("map-lane").offsetHeight - event.clientY;
    const move = ({ clientY }) => this.#setHeight(from + clientY);
    const done = () => removeEventListener("pointermove", move);
    addEventListener("pointermove", move);
    addEventListener("pointerup", done, { once: true });
    addEventListener("pointercancel", done, { once: true });
  }
}
