// The dialog that asks customers at a place: fetches the parts of the page of sources, and sends its forms.

import { enliven } from "../../lib/sharing.js";

export class Sources {
  #dialog = document.getElementById("sources-dialog");
  #address = "";
  #back = null;

  constructor() {
    if (!this.#dialog) return;
    this.#dialog.addEventListener("click", ({ target }) => this.#close(target));
    this.#dialog.addEventListener("close", () => this.#back?.isConnected && this.#back.focus());
    enliven(this.#dialog);
    this.#dialog.addEventListener("submit", (event) => this.#send(event));
  }

  // Opens the dialog for a stage or a touchpoint.
  open(kind, id) {
    this.#address = `${this.#dialog.dataset.from}?place=${kind}:${id}`;
    this.#back = document.activeElement;
    this.#part().replaceChildren();
    this.#dialog.showModal();
    this.#show(fetch(this.#address));
  }

  #part() {
    return this.#dialog.querySelector("#sources-part");
  }

  #close(target) {
    if (target === this.#dialog || target.closest("[data-closes]")) this.#dialog.close();
  }

  #send(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.#show(fetch(this.#address, { method: "POST", body: new FormData(event.target, event.submitter) }));
  }

  async #show(asked) {
    const failed = this.#dialog.querySelector("[data-failed]");
    try {
      const answer = await asked;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.#part().replaceWith(document.adoptNode(page.getElementById("sources-part")));
      failed.hidden = true;
    } catch {
      failed.hidden = false;
    }
    this.#part().querySelector("[readonly], select, input:not([type=hidden])")?.focus();
  }
}
