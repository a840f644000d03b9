// What differs between personas in a stage, in words: where the focus is in the lane of emotions, and at the pointer.

import { setText } from "../../lib/dom.js";
import { Tip } from "./tip.js";

export class DifferenceNotes {
  #tip = new Tip("difference-tip", { describes: false });

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board });
    const { map } = this;
    map.addEventListener("focusin", ({ target }) => this.#showCell(target));
    map.addEventListener("focusout", () => this.#tip.hide());
    map.addEventListener("pointerover", ({ target }) => this.#follow(target));
    map.addEventListener("pointerleave", () => this.#leave());
    map.addEventListener("click", (event) => this.#handleClick(event), true);
    for (const name of ["rating", "overlay", "scores"]) this.board.addEventListener(name, () => this.#tip.hide());
  }

  #showCell(target) {
    if (target.matches("map-lane.r-emo:not(.r-fold) > map-cell")) this.#show(target, target.stage);
  }

  #follow(target) {
    const mark = target.closest("[data-apart]");
    if (mark) this.#show(mark.firstElementChild, null, mark.dataset.apart);
    else this.#leave();
  }

  // What the focus shows stays while the pointer moves.
  #leave() {
    if (this.#tip.anchor && !this.#tip.anchor.matches("map-cell")) this.#tip.hide();
  }

  #show(anchor, stage, touchpoint = null) {
    const { curves, store } = this.board;
    const home = stage ?? store.get("touchpoint", touchpoint)?.stage;
    const told = curves.listDifferences(home).filter(({ card }) => !touchpoint || card.id === touchpoint);
    if (told.length) this.#tip.show(anchor, ...told.map(({ text }) => createLine(text)));
  }

  // A click on a bracket goes to the touchpoint.
  #handleClick(event) {
    const mark = event.target.closest("[data-apart]");
    if (!mark) return;
    event.stopPropagation();
    this.#tip.hide();
    this.editor.jump.goTo({ kind: "touchpoint", id: mark.dataset.apart }, { focus: true });
  }
}

function createLine(text) {
  const line = document.createElement("p");
  setText(line, text);
  return line;
}
