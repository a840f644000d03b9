// Moving the map by hand: dragging it with the middle button, or while Space is held. A short press of Space on the map
// stays what the keyboard makes of it.

import { skipComposing } from "../../lib/input-method.js";
import { suppressClick } from "../editing/drag-defaults.js";

const FIELD_SELECTOR = "input, textarea, select, [popover], dialog";
const BUTTON_SELECTOR = "button, a[href], [role=separator]";

export class HandPan {
  // The held key, {event, used}, and the drag, {x, y, left, top, button, pointer}.
  #space = null;
  #drag = null;
  #dragged = false;

  constructor({ board, canvas }) {
    Object.assign(this, { board, canvas });
    addEventListener("keydown", skipComposing((event) => this.#handleKeyDown(event)), true);
    addEventListener("keyup", skipComposing((event) => this.#handleKeyUp(event)), true);
    addEventListener("blur", () => this.#reset());
    canvas.addEventListener("pointerdown", (event) => this.#handlePointerDown(event), true);
    // Prevents that the browser moves the focus, or begins to scroll by the middle button.
    canvas.addEventListener("mousedown", (event) => this.#drag && suppressClick(event), true);
    for (const name of ["click", "auxclick"])
      canvas.addEventListener(name, (event) => this.#dragged && this.#handleClick(event), true);
  }

  #handleKeyDown(event) {
    if (event.key !== " " || this.board.presenting) return;
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target } = event;
    if (target.closest(FIELD_SELECTOR) || !this.#concernsMap(target)) return;
    if (!target.closest(BUTTON_SELECTOR)) suppressClick(event);
    this.#space ??= { event, used: false };
    this.canvas.classList.add("is-hand");
  }

  // A button does what it does with the key, unless the map is dragged meanwhile.
  #concernsMap(target) {
    return target === document.body || target === this.canvas || target.closest(`journey-map, ${BUTTON_SELECTOR}`);
  }

  // Let a press of the key that has moved nothing do what it does on the map.
  #handleKeyUp(event) {
    if (event.key !== " " || !this.#space) return;
    const { event: pressed, used } = this.#space;
    this.#space = null;
    if (!this.#drag) this.canvas.classList.remove("is-hand");
    if (used) suppressClick(event);
    else if (pressed.defaultPrevented) pressed.target.dispatchEvent(new KeyboardEvent(pressed.type, pressed));
  }

  #handlePointerDown(event) {
    this.#dragged = false;
    const byHand = this.#space && event.button === 0;
    if (this.#drag || event.pointerType === "touch" || !(byHand || event.button === 1)) return;
    if (!byHand && event.target.closest("a[href], input, textarea")) return;
    event.stopPropagation();
    if (this.#space) this.#space.used = true;
    const { clientX: x, clientY: y, button, pointerId: pointer } = event;
    this.#drag = { x, y, left: this.canvas.scrollLeft, top: this.canvas.scrollTop, button, pointer };
    this.canvas.classList.add("is-hand", "is-held");
    this.canvas.setPointerCapture(pointer);
    this.canvas.addEventListener("pointermove", this.#handlePointerMove, true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, this.#handlePointerEnd, true);
  }

  #handlePointerMove = (event) => {
    event.stopPropagation();
    const { x, y, left, top } = this.#drag;
    this.canvas.scrollTo({ left: left + x - event.clientX, top: top + y - event.clientY, behavior: "instant" });
  };

  #handlePointerEnd = (event) => {
    if (event.pointerId !== this.#drag.pointer) return;
    event.stopPropagation();
    this.#dragged = true;
    this.#endDrag();
  };

  #endDrag() {
    this.canvas.removeEventListener("pointermove", this.#handlePointerMove, true);
    for (const name of ["pointerup", "pointercancel"]) removeEventListener(name, this.#handlePointerEnd, true);
    this.canvas.classList.remove("is-held");
    this.canvas.classList.toggle("is-hand", Boolean(this.#space));
    this.#drag = null;
  }

  // The click that ends a drag selects nothing.
  #handleClick(event) {
    this.#dragged = false;
    suppressClick(event);
  }

  // The window no longer hears that the key is released.
  #reset() {
    this.#space = null;
    if (this.#drag) this.#endDrag();
    this.canvas.classList.remove("is-hand");
  }
}
