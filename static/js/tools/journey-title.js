// The title of the map, edited where it stands.

import { skipComposing } from "../lib/keys.js";

export class JourneyTitle {
  constructor(editor) {
    Object.assign(this, { editor, heading: document.getElementById("title") });
    if (!editor.board.mayEdit) return;
    this.heading.tabIndex = 0;
    this.heading.classList.add("may-edit");
    this.heading.addEventListener("click", () => this.#edit());
    this.heading.addEventListener("keydown", skipComposing((event) => this.#key(event)));
  }

  #edit() {
    if (this.heading.querySelector("textarea")) return;
    const { id } = this.editor.store.journey;
    this.editor.editing.open(
      this.heading.firstElementChild,
      { kind: "journey", id, field: "title" },
      { back: this.heading },
    );
  }

  #key(event) {
    if (event.target !== this.heading || (event.key !== "Enter" && event.key !== "F2")) return;
    event.preventDefault();
    this.#edit();
  }
}
