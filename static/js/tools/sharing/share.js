// The Share dialog: the parts of its page, its forms, and their answers.

import { enableFormActions } from "../../lib/form-actions.js";
import { PagePart } from "./page-part.js";

export class Share {
  #dialog = document.getElementById("share-dialog");
  #button = document.getElementById("share");

  constructor() {
    if (!this.#button) return;
    this.part = new PagePart(this.#dialog, "share-part");
    this.#button.addEventListener("click", () => this.#open());
    this.#dialog.addEventListener("click", ({ target }) => this.#close(target));
    enableFormActions(this.#dialog);
    this.#dialog.addEventListener("submit", (event) => this.#send(event));
  }

  #open() {
    this.#dialog.showModal();
    this.part.read(this.#dialog.dataset.from);
  }

  #close(target) {
    if (target === this.#dialog || target.closest("[data-closes]")) this.#dialog.close();
  }

  #send(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.part.send(event.target, event.submitter);
  }
}
