// Dragging a stage by its head or a lane by its label: a line shows where it would land.

import { skipComposing } from "../../lib/input-method.js";
import { setStyle } from "../../lib/dom.js";
import { EdgeScroll } from "./edge-scroll.js";
import { preventSelection, suppressClick } from "./drag-defaults.js";

const DRAG_DISTANCE = 6;
const KINDS = {
  stage: { selector: "map-stage", start: "left", end: "right", point: "clientX", size: "--at-x" },
  lane: { selector: "map-lane > .lane", start: "top", end: "bottom", point: "clientY", size: "--at-y" },
};

export class HeadDrag {
  #drag = null;
  #allowSelection = () => {};

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, store: editor.store });
    this.line = document.createElement("i");
    this.line.className = "drop-line";
    this.scroll = new EdgeScroll(editor.canvas, (pointer) => this.#aim(pointer[KINDS[this.#drag.kind].point]));
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.map.addEventListener("click", (event) => this.#suppressClick(event), true);
    this.store.addEventListener("change", () => this.#drag && this.#handleChange());
    editor.board.addEventListener("role", () => this.#drag && !editor.board.mayEdit && this.#end());
  }

  #handlePointerDown(event) {
    this.moved = false;
    const head = event.target.closest("map-stage, map-lane > .lane");
    if (!head || event.button || event.pointerType === "touch" || !this.editor.board.mayEdit) return;
    if (event.target.closest("button, .typing")) return;
    const kind = head.matches("map-stage") ? "stage" : "lane";
    const id = kind === "stage" ? head.dataset.id : head.closest("map-lane").lane;
    this.#drag = { kind, id, head, from: event[KINDS[kind].point], record: this.store.get(kind, id) };
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handleCancel);
    addEventListener("keydown", this.#handleKey, true);
    this.#allowSelection = preventSelection();
  }

  #handlePointerMove = (event) => {
    const { kind, from } = this.#drag;
    const at = event[KINDS[kind].point];
    if (!this.moved && Math.abs(at - from) < DRAG_DISTANCE) return;
    if (!this.moved) this.#begin(kind);
    this.#drag.at = at;
    this.scroll.move(this.#limitToAxis(event));
    this.#aim(at);
  };

  #begin(kind) {
    this.moved = true;
    this.editor.popover.close();
    this.line.dataset.kind = kind;
    document.body.append(this.line);
    document.body.classList.add("is-dragging");
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
    } else if (this.moved) this.#aim(at);
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
    this.scroll.stop();
    this.#allowSelection();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    document.body.classList.remove("is-dragging");
    this.line.remove();
    this.#drag = null;
  }

  // Suppress the click that ends a drag, so that it selects nothing.
  #suppressClick(event) {
    if (!this.moved) return;
    this.moved = false;
    suppressClick(event);
  }
}
