// The history in a panel: rows from the server, each of which can be reverted or gone back to.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { skipComposing } from "../../lib/input-method.js";

const REFRESH_DELAY = 400;

export class HistoryPanel {
  #timer = null;

  constructor(page) {
    Object.assign(this, { page, box: document.getElementById("persona-history") });
    this.button = document.querySelector(".crumbs [data-do=history]");
    this.button.addEventListener("click", () => this.#toggle());
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target.closest("button")));
    this.box.addEventListener("keydown", skipComposing(({ key }) => key === "Escape" && this.#toggle()));
    page.store.addEventListener("change", () => this.#scheduleRead());
  }

  #toggle() {
    this.box.hidden = !this.box.hidden;
    this.button.setAttribute("aria-expanded", String(!this.box.hidden));
    if (!this.box.hidden) this.#read().then(() => this.box.querySelector("button")?.focus());
    else this.button.focus();
  }

  #scheduleRead() {
    if (this.box.hidden) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), REFRESH_DELAY);
  }

  async #read() {
    const answer = await fetchTranslated(this.page.data.urls.history).catch(() => null);
    if (!answer?.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.box.replaceChildren(...parsed.body.childNodes);
  }

  #handleClick(button) {
    const act = button?.dataset.do;
    const { session } = this.page;
    if (act === "history") this.#toggle();
    if (act === "revert") session.submit("operation.revert", { operations: button.dataset.operations.split(" ") });
    if (act === "restore") session.submit("persona.restore", { revision: Number(button.dataset.revision) });
  }
}
