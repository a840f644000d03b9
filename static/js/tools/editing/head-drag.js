// Dragging a stage by its head or a lane by its label: the head is lifted, with the number of its cards, and a line
// shows where it would land. A finger lifts a head that it holds.

import { skipComposing } from "../../lib/input-method.js";
import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setStyle } from "../../lib/dom.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { EdgeScroll } from "./edge-scroll.js";
import { HOLD_MILLISECONDS, preventScroll, preventSelection, suppressClick } from "./drag-defaults.js";

const DRAG_DISTANCE = 6;
const KINDS = {
  stage: { selector: "map-stage", start: "left", end: "right", point: "clientX", size: "--at-x" },
  lane: { selector: "map-lane > .lane", start: "top", end: "bottom", point: "clientY", size: "--at-y" },
};

export class HeadDrag {
  #drag = null;
  #timer = null;
  #lifted = null;
  #allowSelection = () => {};
  #allowScroll = () => {};

  // `press` is a press that has not ended yet, or null.
  constructor(editor, press = null) {
    Object.assign(this, { editor, map: editor.map, store: editor.store });
    this.line = document.createElement("i");
    this.line.className = "drop-line";
    this.scroll = new EdgeScroll(editor.canvas, (pointer) => this.#aim(pointer[KINDS[this.#drag.kind].point]));
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.map.addEventListener("click", (event) => this.#suppressClick(event), true);
    this.store.addEventListener("change", () => this.#drag && this.#handleChange());
    editor.board.addEventListener("role", () => this.#drag && !editor.board.mayEdit && this.#end());
    if (press && this.map.contains(press.target)) this.#handlePointerDown(press);
  }

  #handlePointerDown(event) {
    if (this.#drag) return;
    this.moved = false;
    const head = event.target.closest("map-stage, map-lane > .lane");
    if (!head || event.button || !this.editor.board.mayEdit) return;
    if (event.target.closest("button, .typing")) return;
    const kind = head.matches("map-stage") ? "stage" : "lane";
    const id = kind === "stage" ? head.dataset.id : head.closest("map-lane").lane;
    const { clientX: x, clientY: y } = event;
    const touch = event.pointerType === "touch";
    this.#drag = { kind, id, head, x, y, touch, from: event[KINDS[kind].point], record: this.store.get(kind, id) };
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handleCancel);
    addEventListener("keydown", this.#handleKey, true);
    this.#allowSelection = preventSelection();
    if (touch) this.#timer = setTimeout(() => this.#begin(), HOLD_MILLISECONDS);
  }

  #handlePointerMove = (event) => {
    const { kind, from, touch, x, y } = this.#drag;
    const at = event[KINDS[kind].point];
    const distance = touch ? Math.hypot(event.clientX - x, event.clientY - y) : Math.abs(at - from);
    if (!this.moved && distance < DRAG_DISTANCE) return undefined;
    if (!this.moved && touch) return this.#end();
    if (!this.moved) this.#begin();
    this.#drag.at = at;
    this.#follow(event);
    this.scroll.move(this.#limitToAxis(event));
    return this.#aim(at);
  };

  #begin() {
    const { kind, touch, x, y } = this.#drag;
    this.moved = true;
    this.editor.popover.close();
    if (touch) this.#allowScroll = preventScroll();
    this.#lift();
    this.#follow({ clientX: x, clientY: y });
    this.line.dataset.kind = kind;
    document.body.append(this.line);
    document.body.classList.add("is-dragging");
    this.#publish();
  }

  // Let teammates see what is dragged, and between which two heads it would land.
  #publish() {
    const { kind, id, place } = this.#drag;
    this.editor.board.setDrag({ kind, id, to: place === undefined ? null : { place } });
  }

  #lift() {
    const { kind, id, head, x, y } = this.#drag;
    const { left, top, width } = head.getBoundingClientRect();
    this.#drag.offset = [x - left, y - top];
    this.#lifted = head.cloneNode(true);
    this.#lifted.removeAttribute("tabindex");
    this.#lifted.classList.add("lifted");
    setStyle(this.#lifted, "--width", `${width}px`);
    setStyle(this.#lifted, "--zoom", this.map.style.getPropertyValue("--zoom"));
    const cards = [...CARD_KINDS].flatMap((name) => this.store.all(name)).filter((card) => card[kind] === id).length;
    const form = ngettext("%(number)s card", "%(number)s cards", cards);
    setAttribute(this.#lifted, "data-count", cards > 0 && interpolate(form, { number: formatCount(cards) }));
    document.body.append(this.#lifted);
    for (const part of this.#listParts()) part.classList.add("is-ghost");
  }

  // Return the head and the cells that move.
  #listParts() {
    const { kind, id, head } = this.#drag;
    const cells = kind === "lane" ? head.parentElement.children : this.map.querySelectorAll("map-cell");
    return [head, ...[...cells].filter((cell) => cell[kind] === id)];
  }

  #follow({ clientX, clientY }) {
    const [dx, dy] = this.#drag.offset;
    setStyle(this.#lifted, "--left", `${clientX - dx}px`);
    setStyle(this.#lifted, "--top", `${clientY - dy}px`);
  }

  // Return the pointer limited to one axis: a stage scrolls the map only sideways, a lane only up and down.
  #limitToAxis({ clientX, clientY }) {
    const view = this.editor.canvas.getBoundingClientRect();
    if (this.#drag.kind === "stage") return { clientX, clientY: view.top + view.height / 2 };
    return { clientX: view.left + view.width / 2, clientY };
  }

  // Aim at the gap between two heads that is nearest to the pointer.
  #aim(at) {
    const { selector, start, end, size } = KINDS[this.#drag.kind];
    const boxes = [...this.map.querySelectorAll(selector)].map((head) => head.getBoundingClientRect());
    const edges = [...boxes.map((box) => box[start]), boxes.at(-1)[end]];
    const gaps = edges.map((edge, place) => [Math.abs(edge - at), place, edge]);
    const [, place, edge] = gaps.sort((a, b) => a[0] - b[0])[0];
    const view = this.editor.canvas.getBoundingClientRect();
    this.#drag.place = place;
    this.#publish();
    setStyle(this.line, size, `${edge}px`);
    setStyle(this.line, "--view-left", `${view.left}px`);
    setStyle(this.line, "--view-top", `${view.top}px`);
    setStyle(this.line, "--view-width", `${this.editor.canvas.clientWidth}px`);
  }

  // Handle changes by others while the head is dragged.
  #handleChange() {
    const { kind, id, record, at } = this.#drag;
    if (!this.store.get(kind, id)) {
      this.#end();
      if (this.moved) this.editor.recovery.offerHead(kind, record);
    } else if (this.moved && at !== undefined) this.#aim(at);
  }

  #handlePointerUp = () => {
    const { kind, id, place, head } = this.#drag;
    this.#end();
    if (!this.moved || place === undefined) return;
    const from = this.store.all(kind).findIndex((record) => record.id === id);
    if (place !== from && place !== from + 1) this.editor.commands.placeAt(kind, id, place > from ? place - 1 : place);
    head.focus({ preventScroll: true });
  };

  #handleCancel = () => {
    this.#end();
  };

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape" || !this.moved) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  });

  #end() {
    clearTimeout(this.#timer);
    this.scroll.stop();
    this.#allowSelection();
    this.#allowScroll();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    document.body.classList.remove("is-dragging");
    this.line.remove();
    this.#lifted?.remove();
    if (this.#lifted) this.editor.board.setDrag(null);
    if (this.#lifted) for (const part of this.#listParts()) part.classList.remove("is-ghost");
    this.#lifted = null;
    this.#drag = null;
  }

  // Suppress the click that ends a drag, so that it selects nothing.
  #suppressClick(event) {
    if (!this.moved) return;
    this.moved = false;
    suppressClick(event);
  }
}
