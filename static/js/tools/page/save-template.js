// The dialog that keeps the map as a template of its workspace.

import { jsonHeaders } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setText } from "../../lib/dom.js";

export class SaveTemplate {
  constructor({ board, store, toasts }) {
    Object.assign(this, { board, store, toasts });
    this.dialog = document.getElementById("save-template");
    // The pages of visitors have none.
    if (!this.dialog) return;
    this.form = this.dialog.querySelector("form");
    this.wrong = this.dialog.querySelector(".wrong");
    this.dialog.addEventListener("click", ({ target }) => target.closest("[data-closes]") && this.dialog.close());
    this.form.addEventListener("submit", (event) => this.#submit(event));
  }

  open() {
    const { title } = this.form.elements;
    title.value = this.store.journey.title;
    this.wrong.hidden = true;
    this.dialog.showModal();
    title.focus();
    title.select();
  }

  async #submit(event) {
    event.preventDefault();
    const { title, with_cards: cards } = this.form.elements;
    const name = title.value.trim();
    if (!name) return this.#refuse(gettext("Enter a name."));
    const button = this.dialog.querySelector("footer .primary");
    button.disabled = true;
    const body = { journey: this.store.journey.id, title: name, with_cards: cards.checked };
    const refusal = await sendTemplate(this.board.data.urls.templates, body);
    button.disabled = false;
    if (refusal !== null) return this.#refuse(refusal);
    this.dialog.close();
    return this.toasts.show(interpolate(gettext("“%(title)s” is a template now."), { title: name }));
  }

  #refuse(reason) {
    setText(this.wrong, reason);
    this.wrong.hidden = false;
    this.form.elements.title.focus();
  }
}

// Send a template; return why it was refused, or null.
async function sendTemplate(url, body) {
  const options = { method: "POST", headers: jsonHeaders(true), body: JSON.stringify(body) };
  const answer = await fetch(url, options).catch(() => null);
  if (answer?.ok) return null;
  const refused = await answer?.json().catch(() => null);
  return refused?.detail ?? gettext("The template was not saved. Try again.");
}
