// Dragging a line with the pointer from a handle on the map to what it leads to: an arrow to a card, a path to a stage.

import { skipComposing } from "../../lib/input-method.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { preventScroll, preventSelection } from "./drag-defaults.js";
import { EdgeScroll } from "./edge-scroll.js";

const SVG = "http://www.w3.org/2000/svg";
const DRAG_DISTANCE = 6;

// A subclass has `handles`, the selector of what begins a drag, and these methods. They get the drag: what `readStart`
// has returned, with `handle`, the pointer's place `at`, {x, y}, and `aim`, what a drop would lead to.
//   readStart(handle)   what is dragged from a handle
//   findAim(drag)       what is under the pointer, null where nothing would come of a drop
//   markAim(aim)        shows it on the map; null for nothing
//   describeAim(drag)   what would come of a drop, in words
//   drawLine(drag)      the `d` of the line
//   drop(drag)          a drop where there is an aim
//   click(handle)       a click without a drag
export class LineDrag {
  #drag = null;
  #release = [];
  #hasMoved = false;

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board, store: editor.store });
    this.scroll = new EdgeScroll(editor.canvas, () => this.#drag?.moved && this.#aim());
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event), true);
    this.map.addEventListener("click", (event) => this.#handleClick(event), true);
  }

  // The drag that goes on, or null.
  get drag() {
    return this.#drag;
  }

  // The place by which the map scrolls while the pointer is near its edge.
  scrollPoint({ clientX, clientY }) {
    return { clientX, clientY };
  }

  // Drop nothing.
  end() {
    if (!this.#drag) return;
    this.scroll.stop();
    for (const release of this.#release) release();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    document.body.classList.remove("is-dragging");
    this.markAim(null);
    this.#drag.line?.remove();
    this.#drag.note?.remove();
    this.#drag = null;
  }

  #handlePointerDown(event) {
    const handle = event.target.closest(this.handles);
    if (!handle || event.button || this.#drag || !this.board.mayEdit) return;
    event.preventDefault();
    event.stopPropagation();
    const at = { x: event.clientX, y: event.clientY };
    this.#drag = { ...this.readStart(handle), handle, start: at, at, moved: false, aim: null };
    this.#release = [preventSelection(), preventScroll()];
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handleCancel);
    addEventListener("keydown", this.#handleKey, true);
  }

  #handlePointerMove = (event) => {
    const drag = this.#drag;
    drag.at = { x: event.clientX, y: event.clientY };
    if (!drag.moved && Math.hypot(drag.at.x - drag.start.x, drag.at.y - drag.start.y) < DRAG_DISTANCE) return;
    if (!drag.moved) this.#begin();
    this.scroll.move(this.scrollPoint(event));
    this.#aim();
  };

  #begin() {
    const drag = this.#drag;
    drag.moved = true;
    this.editor.popover.close();
    drag.line = document.createElementNS(SVG, "svg");
    setAttribute(drag.line, "class", "line-drag");
    drag.line.append(document.createElementNS(SVG, "path"));
    drag.note = document.createElement("p");
    drag.note.className = "line-aim";
    document.body.append(drag.line, drag.note);
    document.body.classList.add("is-dragging");
  }

  // Find what is under the pointer, and say what would come of a drop.
  #aim() {
    const drag = this.#drag;
    drag.aim = this.findAim(drag);
    this.markAim(drag.aim);
    setAttribute(drag.line.firstElementChild, "d", this.drawLine(drag));
    setStyle(drag.note, "--x", `${drag.at.x}px`);
    setStyle(drag.note, "--y", `${drag.at.y}px`);
    setText(drag.note, this.describeAim(drag));
  }

  #handlePointerUp = () => {
    const drag = this.#drag;
    this.end();
    this.#hasMoved = drag.moved;
    if (drag.moved && drag.aim) this.drop(drag);
  };

  #handleCancel = () => this.end();

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  });

  // The click that ends a drag does nothing.
  #handleClick(event) {
    const handle = event.target.closest(this.handles);
    const ended = this.#hasMoved;
    this.#hasMoved = false;
    if (!handle && !ended) return;
    event.stopPropagation();
    event.preventDefault();
    if (handle && !ended) this.click(handle);
  }
}
