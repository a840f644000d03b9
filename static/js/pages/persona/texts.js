// Typing in the texts of the page, in place: the same editor as on the map.

import { copyText } from "../../lib/clipboard.js";
import { skipComposing } from "../../lib/input-method.js";
import { fieldOf } from "../../store/kinds.js";
import { TextEditor } from "../../tools/editing/text-editor.js";

// Texts that may be longer have lines.
const MAX_LINE_LENGTH = 200;

// Sends "ended" with {place, how} when a text is no longer edited.
export class Texts extends EventTarget {
  #editor = null;

  constructor(page) {
    super();
    Object.assign(this, { page, root: page.root });
    this.root.addEventListener("click", ({ target }) => this.#handleClick(target));
    this.root.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.root.addEventListener("focusin", ({ target }) => this.#reportPlace(target));
    if (page.mayEdit) for (const host of this.root.querySelectorAll("[data-field]")) this.#makeFocusable(host);
  }

  get isOpen() {
    return this.#editor !== null;
  }

  close() {
    this.#editor?.close();
  }

  // Edit the text of a host; a record that was `made` just now goes away again if it stays empty.
  open(host, { made = false } = {}) {
    if (!this.page.mayEdit) return;
    this.#editor?.close();
    const owner = host.closest("[data-kind]");
    const place = { kind: owner.dataset.kind, id: owner.dataset.id, field: host.dataset.field };
    const { limit } = fieldOf(place.kind, place.field);
    const ended = (how) => this.#handleEnd(host, place, how, made);
    this.#editor = new TextEditor(this.page, host, place, { lines: limit > MAX_LINE_LENGTH, limit, made, ended });
    this.#editor.focus({ all: made });
  }

  #makeFocusable(host) {
    if (host.closest("[data-kind]") === this.root) host.tabIndex = 0;
  }

  #handleClick(target) {
    const host = target.closest("[data-field]");
    if (host && !host.querySelector("textarea") && !host.closest(".typing")) this.open(host);
  }

  #handleKey(event) {
    if (event.key !== "Enter" && event.key !== "F2") return;
    const { target } = event;
    const isItem = target.matches(".p-item");
    const host = target.matches("[data-field]") ? target : isItem && target.querySelector("[data-field]");
    if (!host || event.defaultPrevented) return;
    event.preventDefault();
    this.open(host);
  }

  #reportPlace(target) {
    const owner = target.closest("[data-kind]");
    if (owner && !target.matches("textarea")) this.page.session.sendPresence({ record: owner.dataset.id });
  }

  #handleEnd(host, place, how, made) {
    this.#editor = null;
    const { words, toasts } = this.page;
    const copy = [[words.copy, () => copyText(how.typed)]];
    const staying = { stay: true, alert: true };
    if (how.gone && !how.gone.local && how.typed?.trim()) toasts.show(words.gone, copy, { ...staying, kind: "gone" });
    else if (how.tooLong) toasts.show(words.long, copy, staying);
    this.page.view.draw();
    this.dispatchEvent(new CustomEvent("ended", { detail: { place, how, made } }));
    const item = host.closest(".p-item");
    if (document.activeElement === document.body) (item ?? host).focus({ preventScroll: true });
  }
}
