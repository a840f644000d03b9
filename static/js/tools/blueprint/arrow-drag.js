// Drawing an arrow with the pointer: from the handle on the edge of a card to another card.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { drawLine } from "../../lib/dependencies.js";
import { cardTitle } from "../../map/blueprint/words.js";
import { preventScroll, preventSelection } from "../editing/drag-defaults.js";
import { EdgeScroll } from "../editing/edge-scroll.js";
import { hasBlueprint } from "./lanes.js";

const SVG = "http://www.w3.org/2000/svg";
const DRAG_DISTANCE = 6;

export class ArrowDrag {
  #handle = createHandle();
  #drag = null;
  #release = [];

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board, store: editor.store });
    this.scroll = new EdgeScroll(editor.canvas, () => this.#drag?.moved && this.#aim());
    this.map.addEventListener("pointerover", ({ target }) => this.#showHandle(target.closest("map-card")));
    this.map.addEventListener("focusin", ({ target }) => this.#showHandle(target.closest("map-card")));
    this.map.addEventListener("pointerleave", () => this.#drag || this.#handle.remove());
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event), true);
    this.map.addEventListener("click", (event) => this.#handleClick(event), true);
    this.board.addEventListener("role", () => this.board.mayEdit || this.#cancel());
    this.board.addEventListener("folds", () => this.board.blueprint.isShown || this.#cancel());
    this.store.addEventListener("change", () => this.#drag && !this.#handle.isConnected && this.#end());
  }

  // The card under the pointer, or with the focus, has the handle.
  #showHandle(card) {
    if (this.#drag || !card || card === this.#handle.parentElement) return;
    const { board, store } = this;
    const isOffered = board.mayEdit && board.blueprint.isShown && hasBlueprint(store) && !board.editing;
    if (!isOffered) return this.#handle.remove();
    card.append(this.#handle);
    const text = interpolate(gettext("Leads to…: drag to another card, from %(card)s"), {
      card: cardTitle(store, card.record),
    });
    setAttribute(this.#handle, "aria-label", text);
  }

  #cancel() {
    if (this.#drag) this.#end();
    this.#handle.remove();
  }

  #handlePointerDown(event) {
    if (!event.target.closest(".dep-handle") || event.button || this.#drag) return;
    event.preventDefault();
    event.stopPropagation();
    const at = { x: event.clientX, y: event.clientY };
    this.#drag = { source: this.#handle.parentElement.record, start: at, at, moved: false };
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
    this.scroll.move(event);
    this.#aim();
  };

  #begin() {
    const drag = this.#drag;
    drag.moved = true;
    this.editor.popover.close();
    drag.line = document.createElementNS(SVG, "svg");
    setAttribute(drag.line, "class", "dep-drag");
    drag.line.append(document.createElementNS(SVG, "path"));
    drag.note = document.createElement("p");
    drag.note.className = "dep-aim";
    document.body.append(drag.line, drag.note);
    document.body.classList.add("is-dragging");
  }

  // Find the card under the pointer, and say what would come of a drop.
  #aim() {
    const drag = this.#drag;
    const card = document.elementFromPoint(drag.at.x, drag.at.y)?.closest("map-card");
    const aim = card && this.map.contains(card) && card.record !== drag.source ? card : null;
    if (aim !== drag.aim) drag.aim?.classList.remove("is-aimed");
    aim?.classList.add("is-aimed");
    drag.aim = aim;
    const { right, top, bottom } = this.#handle.getBoundingClientRect();
    const [x, y] = [right - 4, (top + bottom) / 2];
    const middle = Math.max(x + 8, (x + drag.at.x) / 2);
    const points = [[x, y], [middle, y], [middle, drag.at.y], [drag.at.x, drag.at.y]];
    setAttribute(drag.line.firstElementChild, "d", drawLine(points));
    setStyle(drag.note, "--x", `${drag.at.x}px`);
    setStyle(drag.note, "--y", `${drag.at.y}px`);
    const title = aim && { card: cardTitle(this.store, aim.record) };
    setText(drag.note, title ? interpolate(gettext("Leads to %(card)s"), title) : gettext("Drop on another card"));
  }

  #handlePointerUp = () => {
    const { source, aim, moved } = this.#drag;
    this.#end();
    this.moved = moved;
    if (moved && aim) this.editor.dependencies.add(source, aim.record);
  };

  #handleCancel = () => this.#end();

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  });

  #end() {
    this.scroll.stop();
    for (const release of this.#release) release();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    document.body.classList.remove("is-dragging");
    this.#drag.aim?.classList.remove("is-aimed");
    this.#drag.line?.remove();
    this.#drag.note?.remove();
    this.#drag = null;
  }

  // A click on the handle asks for the other card; the click that ends a drag does nothing.
  #handleClick(event) {
    const handle = event.target.closest(".dep-handle");
    const ended = this.moved;
    this.moved = false;
    if (!handle && !ended) return;
    event.stopPropagation();
    event.preventDefault();
    if (handle && !ended) this.editor.choosing.start(handle.parentElement.record, "to");
  }
}

function createHandle() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dep-handle";
  button.tabIndex = -1;
  setAttribute(button, "title", gettext("Leads to…: drag to another card"));
  return button;
}
