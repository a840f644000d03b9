// The Share dialog: fetches the parts of its page, sends its forms, and shows what comes back.

import { enliven } from "../lib/sharing.js";

export class Share {
  #dialog = document.getElementById("share-dialog");
  #button = document.getElementById("share");

  constructor() {
    if (!this.#button) return;
    this.#button.addEventListener("click", () => this.#open());
    this.#dialog.addEventListener("click", ({ target }) => this.#close(target));
    enliven(this.#dialog);
    this.#dialog.addEventListener("submit", (event) => this.#send(event));
  }

  #open() {
    this.#dialog.showModal();
    this.#show(fetch(this.#dialog.dataset.from), true);
  }

  #close(target) {
    if (target === this.#dialog || target.closest("[data-closes]")) this.#dialog.close();
  }

  #send(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const body = new FormData(event.target, event.submitter);
    this.#show(fetch(this.#dialog.dataset.from, { method: "POST", body }));
  }

  // The answer is the page; somebody who left the workspace is sent on by it, and so is this page. What is typed
  // while the dialog is read anew stays, what was sent does not.
  async #show(asked, keepsTyped = false) {
    const failed = this.#dialog.querySelector("[data-failed]");
    const opened = this.#opened();
    try {
      const answer = await asked;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.getElementById("share-part");
      if (answer.redirected && !part) return location.assign(answer.url);
      const typed = keepsTyped ? this.#typed() : [];
      this.#dialog.querySelector("#share-part").replaceWith(document.adoptNode(part));
      this.#reopen(opened);
      for (const [name, text] of typed) this.#write(name, text);
      failed.hidden = true;
    } catch {
      failed.hidden = false;
    }
    this.#dialog.querySelector("[autofocus], input:not([type=hidden], [readonly])")?.focus();
  }

  #typed() {
    const fields = [...this.#dialog.querySelectorAll("#share-part input[name]:not([type=hidden], [readonly])")];
    return fields.filter((field) => field.value !== field.defaultValue).map(({ name, value }) => [name, value]);
  }

  #write(name, text) {
    const fields = this.#dialog.querySelectorAll(`input[name="${name}"]:not([type=hidden])`);
    if (fields.length === 1) fields[0].value = text;
  }

  // Which settings are open stays so; a link that was just made shows its address.
  #opened() {
    return [...this.#dialog.querySelectorAll("details")].map((details) => details.open);
  }

  #reopen(opened) {
    const now = [...this.#dialog.querySelectorAll("details")];
    if (now.length === opened.length) now.forEach((details, place) => (details.open = opened[place]));
  }
}
