// What is not saved and cannot be for now: listed as text, to copy, to download, to try again, or to give up.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setChildren, part, setText } from "../../lib/dom.js";
import { copyText, saveText } from "../../lib/clipboard.js";
import { asText, inWords } from "./unsaved-text.js";

const LOST = new Map([
  [4403, gettext("You have no access to this map any more. What you did is kept on this device.")],
  [4404, gettext("This map is gone, or you have no access to it any more. What you did is kept on this device.")],
]);

const FORBIDDEN = gettext("You may not edit this map any more. What you did is kept on this device.");

export class Unsaved {
  #begun = false;
  #code = 0;

  constructor({ session, store, toasts, recovery, board }) {
    Object.assign(this, { session, store, toasts, recovery });
    this.dialog = document.getElementById("unsaved");
    session.addEventListener("refused", ({ detail }) => detail.status === 403 && this.#offer(FORBIDDEN));
    board.addEventListener("role", () => this.#show());
    session.addEventListener("closed", ({ detail }) => this.#closed(detail.code));
    session.addEventListener("aside", ({ detail }) => this.#counted(detail.count));
    session.addEventListener("role", () => (this.#begun = true));
    session.addEventListener("status", () => this.#show());
    document.querySelector("save-status").addEventListener("click", ({ target }) => target.closest("button") && this.open());
    this.dialog.addEventListener("click", ({ target }) => this.#do(target.closest("[data-do]")?.dataset.do));
  }

  // Shows what is not saved.
  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.#show();
  }

  #closed(code) {
    this.#code = code;
    if (LOST.has(code) && this.session.unsaved.length) this.#offer(LOST.get(code));
  }

  // No dialog opens by itself: the next key would be pressed in it.
  #offer(text) {
    const buttons = [[gettext("Show"), () => this.open()], [gettext("Copy"), () => copyText(this.#text())]];
    this.toasts.show(text, buttons, { stay: true, alert: true, kind: "unsaved" });
  }

  #text() {
    return asText(this.store.journey.title, inWords(this.store, this.session.unsaved));
  }

  // What an earlier visit left is not forgotten because its page is gone.
  #counted(number) {
    if (!this.#begun && number)
      this.toasts.show(counted(number), [[gettext("Show"), () => this.open()]], { stay: true, kind: "unsaved" });
    if (!number) this.toasts.hide("unsaved");
    this.#show();
  }

  #show() {
    if (!this.dialog.open) return;
    const { unsaved } = this.session;
    if (!unsaved.length) return this.dialog.close();
    const refused = unsaved.filter((one) => one.refused);
    setText(this.dialog.querySelector("h2"), counted(unsaved.length));
    setText(this.dialog.querySelector("[data-why]"), this.#why(refused));
    this.#button("retry").hidden = !this.#retriable.length;
    this.#button("discard").hidden = !refused.length || LOST.has(this.#code);
    setText(this.#button("copy"), gettext("Copy"));
    this.#list(inWords(this.store, unsaved));
  }

  // What was refused and may be taken now.
  get #retriable() {
    if (LOST.has(this.#code)) return [];
    return this.session.unsaved.filter((one) => one.refused && this.recovery.mayWork(one));
  }

  #list(items) {
    const list = items.map(({ title, text }) => {
      const item = part("unsaved");
      setText(item.firstElementChild, title);
      setText(item.lastElementChild, text);
      return item;
    });
    setChildren(this.dialog.querySelector("ul"), ...list);
  }

  #why(refused) {
    if (LOST.has(this.#code)) return LOST.get(this.#code);
    if (!refused.length) return gettext("The server has not answered. They wait on this device and are sent again.");
    const { status, detail } = refused.at(-1).refused;
    if (status === 403) return FORBIDDEN;
    return interpolate(gettext("The server did not take them: %(reason)s They are kept on this device."), { reason: detail });
  }

  #do(deed) {
    if (deed === "copy") copyText(this.#text()).then(() => setText(this.#button("copy"), gettext("Copied")));
    if (deed === "download") saveText(`${this.store.journey.title}.txt`, this.#text());
    if (deed === "retry") this.#retriable.forEach(({ id }) => this.session.retry(id));
    if (deed === "discard") this.session.unsaved.filter((one) => one.refused).forEach(({ id }) => this.session.discard(id));
  }

  #button(name) {
    return this.dialog.querySelector(`[data-do=${name}]`);
  }
}

function counted(number) {
  return interpolate(ngettext("%(number)s change not saved", "%(number)s changes not saved", number), {
    number: formatCount(number),
  });
}
