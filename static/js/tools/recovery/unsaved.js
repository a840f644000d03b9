// The dialog of unsaved changes: listed as text, to copy, download, retry or discard.

import { ACCESS_LOST, NO_JOURNEY } from "../../lib/close-codes.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setChildren, part, setText } from "../../lib/dom.js";
import { copyText, saveText } from "../../lib/clipboard.js";
import { formatText, describeOperations } from "./unsaved-text.js";

const LOST_TEXTS = new Map([
  [ACCESS_LOST, gettext("You no longer have access to this map. Your changes are kept on this device.")],
  [
    NO_JOURNEY,
    gettext("This map was deleted, or you no longer have access to it. Your changes are kept on this device."),
  ],
]);

const FORBIDDEN_TEXT = gettext("You can no longer edit this map. Your changes are kept on this device.");

export class Unsaved {
  #isStarted = false;
  #code = 0;

  constructor({ session, store, toasts, recovery, board }) {
    Object.assign(this, { session, store, toasts, recovery, board });
    this.dialog = document.getElementById("unsaved");
    session.addEventListener("refused", ({ detail }) => detail.status === 403 && this.#offer(FORBIDDEN_TEXT));
    board.addEventListener("role", () => this.#show());
    session.addEventListener("closed", ({ detail }) => this.#handleClosed(detail.code));
    session.addEventListener("aside", ({ detail }) => this.#handleCount(detail.count));
    session.addEventListener("role", () => (this.#isStarted = true));
    session.addEventListener("status", () => this.#show());
    document
      .querySelector("save-status")
      ?.addEventListener("click", ({ target }) => target.closest("button") && this.open());
    this.dialog.addEventListener("click", ({ target }) => this.#runAction(target.closest("[data-do]")?.dataset.do));
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.#show();
  }

  #handleClosed(code) {
    this.#code = code;
    if (LOST_TEXTS.has(code) && this.session.unsaved.length) this.#offer(LOST_TEXTS.get(code));
  }

  // Offer the dialog in a toast: if it opened by itself, it would receive the next key press.
  #offer(text) {
    const buttons = [[gettext("Show"), () => this.open()], [gettext("Copy"), () => copyText(this.#text())]];
    this.toasts.show(text, buttons, { stay: true, alert: true, kind: "unsaved" });
  }

  #text() {
    return formatText(this.store.journey.title, this.#describe(this.session.unsaved));
  }

  #describe(operations) {
    const { members, personas, scores } = this.board;
    const named = [...members, ...personas, ...scores.metrics];
    return describeOperations(this.store, operations, new Map(named.map(({ id, name }) => [id, name])));
  }

  // Report the unsaved changes of an earlier visit.
  #handleCount(number) {
    if (!this.#isStarted && number)
      this.toasts.show(countText(number), [[gettext("Show"), () => this.open()]], { stay: true, kind: "unsaved" });
    if (!number) this.toasts.hide("unsaved");
    this.#show();
  }

  #show() {
    if (!this.dialog.open) return;
    const { unsaved } = this.session;
    if (!unsaved.length) return this.dialog.close();
    const refused = unsaved.filter((operation) => operation.refused);
    setText(this.dialog.querySelector("h2"), countText(unsaved.length));
    setText(this.dialog.querySelector("[data-why]"), this.#reasonText(refused));
    this.#findButton("retry").hidden = !this.#retriable.length;
    this.#findButton("discard").hidden = !refused.length || LOST_TEXTS.has(this.#code);
    setText(this.#findButton("copy"), gettext("Copy"));
    this.#showItems(this.#describe(unsaved));
  }

  // The refused operations that could succeed now.
  get #retriable() {
    if (LOST_TEXTS.has(this.#code)) return [];
    return this.session.unsaved.filter((operation) => operation.refused && this.recovery.mayWork(operation));
  }

  #showItems(items) {
    const list = items.map(({ title, text }) => {
      const item = part("unsaved");
      setText(item.firstElementChild, title);
      setText(item.lastElementChild, text);
      return item;
    });
    setChildren(this.dialog.querySelector("ul"), ...list);
  }

  #reasonText(refused) {
    if (LOST_TEXTS.has(this.#code)) return LOST_TEXTS.get(this.#code);
    if (!refused.length)
      return gettext("The server has not answered. The changes wait on this device and are sent again.");
    const { status, detail } = refused.at(-1).refused;
    if (status === 403) return FORBIDDEN_TEXT;
    return interpolate(gettext("The server refused them: %(reason)s They are kept on this device."), {
      reason: detail,
    });
  }

  #runAction(action) {
    if (action === "copy") copyText(this.#text()).then(() => setText(this.#findButton("copy"), gettext("Copied")));
    if (action === "download") saveText(`${this.store.journey.title}.txt`, this.#text());
    if (action === "retry") this.#retriable.forEach(({ id }) => this.session.retry(id));
    if (action === "discard")
      this.session.unsaved.filter((operation) => operation.refused).forEach(({ id }) => this.session.discard(id));
  }

  #findButton(name) {
    return this.dialog.querySelector(`[data-do=${name}]`);
  }
}

// Return how many changes are not saved, in words.
export function countText(number) {
  return interpolate(ngettext("%(number)s change not saved", "%(number)s changes not saved", number), {
    number: formatCount(number),
  });
}
