// Drawing an arrow with the pointer: from the handle on the edge of a card to another card.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute } from "../../lib/dom.js";
import { drawLine } from "../../lib/dependencies.js";
import { cardTitle } from "../../map/blueprint/words.js";
import { LineDrag } from "../editing/line-drag.js";
import { hasBlueprint } from "./lanes.js";

const HANDLE = ".dep-handle";

export class ArrowDrag extends LineDrag {
  handles = HANDLE;
  #handle = createHandle();
  #aimed = null;

  constructor(editor) {
    super(editor);
    this.map.addEventListener("pointerover", ({ target }) => this.#showHandle(target.closest("map-card")));
    this.map.addEventListener("focusin", ({ target }) => this.#showHandle(target.closest("map-card")));
    this.map.addEventListener("pointerleave", () => this.drag || this.#handle.remove());
    this.board.addEventListener("role", () => this.board.mayEdit || this.#cancel());
    this.board.addEventListener("folds", () => this.board.blueprint.isShown || this.#cancel());
    this.store.addEventListener("change", () => this.#handle.isConnected || this.end());
  }

  // The card under the pointer, or with the focus, has the handle.
  #showHandle(card) {
    if (this.drag || !card || card === this.#handle.parentElement) return;
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
    this.end();
    this.#handle.remove();
  }

  readStart(handle) {
    return { source: handle.parentElement.record };
  }

  findAim({ at, source }) {
    const card = document.elementFromPoint(at.x, at.y)?.closest("map-card");
    return card && this.map.contains(card) && card.record !== source ? card : null;
  }

  markAim(card) {
    if (card !== this.#aimed) this.#aimed?.classList.remove("is-aimed");
    card?.classList.add("is-aimed");
    this.#aimed = card;
  }

  drawLine({ at, handle }) {
    const { right, top, bottom } = handle.getBoundingClientRect();
    const [x, y] = [right - 4, (top + bottom) / 2];
    const middle = Math.max(x + 8, (x + at.x) / 2);
    return drawLine([[x, y], [middle, y], [middle, at.y], [at.x, at.y]]);
  }

  describeAim({ aim }) {
    if (!aim) return gettext("Drop on another card");
    return interpolate(gettext("Leads to %(card)s"), { card: cardTitle(this.store, aim.record) });
  }

  drop({ source, aim }) {
    this.editor.dependencies.add(source, aim.record);
  }

  // A click asks for the other card.
  click(handle) {
    this.editor.choosing.start(handle.parentElement.record, "to");
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
