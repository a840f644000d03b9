// The dialog for asking customers at a place: fetches the parts of the page of sources, and sends its forms.

import { enableFormActions } from "../../lib/form-actions.js";
import { PagePart } from "../sharing/page-part.js";

export class Sources {
  #dialog = document.getElementById("sources-dialog");
  #back = null;
  #place = null;

  constructor(editor) {
    if (!this.#dialog) return;
    this.editor = editor;
    this.part = new PagePart(this.#dialog, "sources-part");
    editor.store.addEventListener("change", () => this.#dialog.open && this.#handleDeletion());
    this.#dialog.addEventListener("click", ({ target }) => this.#close(target));
    this.#dialog.addEventListener("close", () => this.#back?.isConnected && this.#back.focus());
    enableFormActions(this.#dialog);
    this.#dialog.addEventListener("submit", (event) => this.#send(event));
  }

  // Open the dialog for a stage or a touchpoint.
  open(kind, id) {
    this.#place = { kind, id };
    this.#back = document.activeElement;
    this.part.element.replaceChildren();
    this.#dialog.showModal();
    this.part.read(`${this.#dialog.dataset.from}?place=${kind}:${id}`);
  }

  // Close the dialog when its place is deleted, and offer what was typed for copying.
  #handleDeletion() {
    const { kind, id } = this.#place;
    if (this.editor.store.get(kind, id)) return;
    const fields = [...this.#dialog.querySelectorAll("textarea, input:not([type]), input[type=text]")];
    const typed = fields.filter(({ value, defaultValue }) => value.trim() && value !== defaultValue);
    this.#dialog.close();
    this.editor.recovery.reportDeletedPlace(kind, id, typed.map(({ value }) => value.trim()).join("\n"));
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
