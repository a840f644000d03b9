// The title of the map, edited in place.

import { skipComposing } from "../../lib/input-method.js";
import { setAttribute } from "../../lib/dom.js";

export class JourneyTitle {
  constructor(editor) {
    Object.assign(this, { editor, heading: document.getElementById("title") });
    this.heading.addEventListener("click", () => this.#edit());
    this.heading.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    editor.board.addEventListener("role", () => this.#show());
    this.#show();
  }

  #show() {
    const { mayEdit } = this.editor.board;
    setAttribute(this.heading, "tabindex", mayEdit ? 0 : null);
    this.heading.classList.toggle("may-edit", mayEdit);
  }

  #edit() {
    if (!this.editor.board.mayEdit || this.heading.querySelector("textarea")) return;
    const { id } = this.editor.store.journey;
    this.editor.editing.open(
      this.heading.firstElementChild,
      { kind: "journey", id, field: "title" },
      { back: this.heading },
    );
  }

  #handleKey(event) {
    if (event.target !== this.heading || (event.key !== "Enter" && event.key !== "F2")) return;
    event.preventDefault();
    this.#edit();
  }
}
