// What is not saved and cannot be for now: listed as text, to copy, to download, to try again, or to give up.

import { gettext, interpolate, ngettext } from "../lib/language.js";
import { count } from "../lib/numbers.js";
import { fill, part, write } from "../lib/parts.js";
import { copy, download } from "../lib/taking.js";
import { asText, inWords } from "./unsaved-words.js";

const LOST = new Map([
  [4403, gettext("You have no access to this map any more. What you did is kept on this device.")],
  [4404, gettext("This map is gone, or you have no access to it any more. What you did is kept on this device.")],
]);

export class Unsaved {
  #begun = false;
  #code = 0;

  constructor({ session, store, toasts }) {
    Object.assign(this, { session, store, toasts });
    this.dialog = document.getElementById("unsaved");
    session.addEventListener("refused", ({ detail }) => detail.status === 403 && this.open());
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
    if (LOST.has(code) && this.session.unsaved.length) this.open();
  }

  // What an earlier visit left is not forgotten because its page is gone.
  #counted(number) {
    if (!this.#begun && number) this.toasts.show(counted(number), [[gettext("Show"), () => this.open()]], { stay: true });
    this.#show();
  }

  #show() {
    if (!this.dialog.open) return;
    const { unsaved } = this.session;
    if (!unsaved.length) return this.dialog.close();
    const refused = unsaved.filter((one) => one.refused);
    write(this.dialog.querySelector("h2"), counted(unsaved.length));
    write(this.dialog.querySelector("[data-why]"), this.#why(refused));
    for (const name of ["retry", "discard"]) this.#button(name).hidden = !refused.length || LOST.has(this.#code);
    write(this.#button("copy"), gettext("Copy"));
    this.#list(inWords(this.store, unsaved));
  }

  #list(items) {
    const list = items.map(({ title, text }) => {
      const item = part("unsaved");
      write(item.firstElementChild, title);
      write(item.lastElementChild, text);
      return item;
    });
    fill(this.dialog.querySelector("ul"), ...list);
  }

  #why(refused) {
    if (LOST.has(this.#code)) return LOST.get(this.#code);
    if (!refused.length) return gettext("The server has not answered. They wait on this device and are sent again.");
    const { status, detail } = refused.at(-1).refused;
    if (status === 403) return gettext("You may not edit this map any more. What you did is kept on this device.");
    return interpolate(gettext("The server did not take them: %(reason)s They are kept on this device."), { reason: detail });
  }

  #do(deed) {
    const text = () => asText(this.store.journey.title, inWords(this.store, this.session.unsaved));
    if (deed === "copy") copy(text()).then(() => write(this.#button("copy"), gettext("Copied")));
    if (deed === "download") download(`${this.store.journey.title}.txt`, text());
    if (deed === "retry") this.session.retry();
    if (deed === "discard") this.session.unsaved.filter((one) => one.refused).forEach(({ id }) => this.session.discard(id));
  }

  #button(name) {
    return this.dialog.querySelector(`[data-do=${name}]`);
  }
}

function counted(number) {
  return interpolate(ngettext("%(number)s change not saved", "%(number)s changes not saved", number), {
    number: count(number),
  });
}
