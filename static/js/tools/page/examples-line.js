// The line that says that the cards of a map are a template's examples, for those who edit, until they answer it.

import { part, setAttribute } from "../../lib/dom.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { clearExamples } from "../editing/examples.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "examples kept";

export class ExamplesLine {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.storageKey = `${STORAGE_KEY} ${this.store.journey.id}`;
    if (!this.board.data.has_examples || readItem(this.storageKey)) return;
    this.line = part("examples");
    this.line.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do]")));
    document.getElementById("offline").before(this.line);
    this.board.addEventListener("role", () => this.#show());
    this.store.addEventListener("change", () => this.#show());
    this.#show();
  }

  #show() {
    const isShown = !this.isOver && this.board.mayEdit && hasCards(this.store);
    this.line.hidden = !isShown;
    setAttribute(document.documentElement, "data-examples", isShown ? "" : null);
  }

  async #handleClick(button) {
    if (!button) return;
    if (button.dataset.do === "clear" && !(await clearExamples(this.editor))) return;
    storeItem(this.storageKey, "yes");
    this.isOver = true;
    this.#show();
    document.getElementById("canvas").focus({ preventScroll: true });
  }
}

function hasCards(store) {
  return [...CARD_KINDS].some((kind) => store.all(kind).length);
}
