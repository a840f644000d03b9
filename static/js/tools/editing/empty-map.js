// Shows how to begin on a map without stages.

import { setChildren, part } from "../../lib/dom.js";

export class EmptyMap {
  constructor(editor) {
    Object.assign(this, { editor, view: document.getElementById("whole-view") });
    this.view.addEventListener(
      "click",
      ({ target }) => target.closest("[data-do=add-stage]") && editor.adding.addStage(),
    );
    editor.map.addEventListener("layout", () => this.#show());
    this.#show();
  }

  #show() {
    const empty = this.editor.store.all("stage").length === 0;
    this.view.hidden = !empty;
    this.editor.map.classList.toggle("is-empty", empty);
    if (!empty) return;
    const words = part("empty");
    if (!this.editor.board.mayEdit) words.querySelector("div").remove();
    setChildren(this.view, words);
  }
}
