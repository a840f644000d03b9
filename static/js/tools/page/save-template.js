// The dialog that keeps the map as a template of its workspace.

import { gettext, interpolate } from "../../lib/i18n.js";
import { sendJson } from "./dialogs.js";

export class SaveTemplate {
  constructor({ board, store, toasts, dialogs }) {
    Object.assign(this, { board, store, toasts, dialogs });
  }

  open() {
    return this.dialogs.openForm("save-template", { title: this.store.journey.title }, (fields) => this.#send(fields));
  }

  async #send({ title: { value }, with_cards: cards }) {
    const title = value.trim();
    if (!title) return gettext("Enter a name.");
    const body = { journey: this.store.journey.id, title, with_cards: cards.checked };
    const failed = gettext("The template was not saved. Try again.");
    const { refusal } = await sendJson(this.board.data.urls.templates, body, failed);
    if (refusal) return refusal;
    this.toasts.show(interpolate(gettext("“%(title)s” is a template now."), { title }));
    return null;
  }
}
