// Dragging a card: it lifts, a slot shows where it would land, letting go moves it. Esc puts it back.

import { skipComposing } from "../lib/keys.js";
import { gettext, interpolate } from "../lib/language.js";
import { part, tune, write } from "../lib/parts.js";
import { cardKind } from "../map/words.js";

const SLACK = 5;
const HOLD = 350;
const EDGE = 48;

export class Drag {
  #start = null;
  #lifted = null;
  #target = null;
  #timer = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, canvas: editor.canvas });
    this.map.addEventListener("pointerdown", (event) => this.#pressed(event));
    this.map.addEventListener("pointerover", ({ target }) => this.#grip(target.closest("map-card")));
    this.map.addEventListener("click", (event) => this.#swallow(event), true);
  }

  #grip(card) {
    if (card && this.board.mayEdit && !card.querySelector(":scope > .handle")) card.append(part("handle"));
  }

  #pressed(event) {
    const card = event.target.closest("map-card");
    this.dragged = false;
    if (!card || event.button || !this.board.mayEdit || event.target.closest(".typing, button")) return;
    this.#start = {
      card,
      x: event.clientX,
      y: event.clientY,
      pointer: event.pointerId,
      touch: event.pointerType === "touch",
    };
    addEventListener("pointermove", this.#moved);
    addEventListener("pointerup", this.#dropped);
    addEventListener("pointercancel", this.#cancelled);
    addEventListener("keydown", this.#key, true);
    if (this.#start.touch) this.#timer = setTimeout(() => this.#lift(), HOLD);
  }

  #moved = (event) => {
    const { x, y, touch } = this.#start;
    const far = Math.hypot(event.clientX - x, event.clientY - y) > SLACK;
    if (!this.#lifted && far && touch) return this.#cancelled();
    if (!this.#lifted && far) this.#lift();
    if (this.#lifted) this.#carry(event);
    return undefined;
  };

  #lift() {
    const { card } = this.#start;
    this.editor.popover.close();
    const box = card.getBoundingClientRect();
    this.#lifted = card.cloneNode(true);
    this.#lifted.removeAttribute("tabindex");
    this.#lifted.classList.add("lifted");
    this.#start.offset = [this.#start.x - box.left, this.#start.y - box.top];
    tune(this.#lifted, "--width", `${box.width}px`);
    this.#follow(this.#start.x, this.#start.y);
    document.body.append(this.#lifted);
    card.classList.add("is-ghost");
    document.body.classList.add("is-dragging");
    this.dragged = true;
  }

  #carry(event) {
    event.preventDefault();
    this.#follow(event.clientX, event.clientY);
    this.#scroll(event);
    const cell = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map((one) => one.closest("map-cell"))
      .find(Boolean);
    this.#aim(cell && this.#fits(cell) ? cell : null, event.clientY);
  }

  #follow(x, y) {
    const [dx, dy] = this.#start.offset;
    tune(this.#lifted, "--left", `${x - dx}px`);
    tune(this.#lifted, "--top", `${y - dy}px`);
  }

  #scroll({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    const push = (at, low, high) => (at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0);
    this.canvas.scrollBy(push(clientX, box.left, box.right), push(clientY, box.top, box.bottom));
  }

  #fits(cell) {
    const lane = this.editor.store.get("lane", cell.lane);
    return cardKind(lane.kind) === this.#start.card.kind && !this.board.isFolded(lane);
  }

  // Shows the slot in a cell, before the first card whose middle is under the pointer.
  #aim(cell, y) {
    if (!cell) return (this.#target?.slot.remove(), (this.#target = null));
    const others = [...cell.querySelectorAll(":scope > map-card")].filter((card) => card !== this.#start.card);
    const next = others.findIndex((card) => y < card.getBoundingClientRect().top + card.offsetHeight / 2);
    const place = next < 0 ? others.length : next;
    const slot = this.#target?.slot ?? part("slot");
    const { title } = this.editor.store.get("stage", cell.stage);
    write(slot.firstElementChild, interpolate(gettext("Move to %(stage)s"), { stage: title }));
    if (this.#target?.cell !== cell || this.#target.place !== place) cell.insertBefore(slot, others[place] ?? null);
    this.#target = { cell, place, slot };
    return undefined;
  }

  #dropped = () => {
    const { card } = this.#start;
    const target = this.#target;
    const lifted = Boolean(this.#lifted);
    this.#end();
    if (!lifted || !target) return;
    const { kind, record } = card;
    this.editor.deeds.moveCard(kind, record, {
      stage: target.cell.stage,
      lane: target.cell.lane,
      place: target.place,
    });
    this.board.select({ kind, id: record });
    card.focus({ preventScroll: true });
  };

  #cancelled = () => {
    this.#end();
  };

  #key = skipComposing((event) => {
    if (event.key !== "Escape" || !this.#lifted) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  });

  #end() {
    clearTimeout(this.#timer);
    removeEventListener("pointermove", this.#moved);
    removeEventListener("pointerup", this.#dropped);
    removeEventListener("pointercancel", this.#cancelled);
    removeEventListener("keydown", this.#key, true);
    this.#start?.card.classList.remove("is-ghost");
    document.body.classList.remove("is-dragging");
    this.#lifted?.remove();
    this.#target?.slot.remove();
    this.#lifted = null;
    this.#target = null;
  }

  // The click that ends a drag selects nothing.
  #swallow(event) {
    if (!this.dragged) return;
    this.dragged = false;
    event.stopPropagation();
    event.preventDefault();
  }
}
