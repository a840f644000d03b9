// Handles a field that disappears while somebody types in it (a teammate deletes its record, a panel closes): later
// keys are meant for that field, so they are suppressed until the author presses Escape, clicks, or moves the focus.
// The text of the field is offered for copying.

import { gettext } from "../../lib/i18n.js";
import { isComposing } from "../../lib/input-method.js";
import { copyText } from "../../lib/clipboard.js";

const FIELD_SELECTOR = `textarea:not([readonly]),
  input:not([readonly], [type=checkbox], [type=radio], [type=range], [type=button], [type=submit])`;
const MODIFIER_KEYS = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock", "AltGraph"]);
const LEAVING_KEYS = new Set(["Escape", "Tab", "F6"]);
// Fields whose owners offer or keep the text themselves.
const KEPT_SELECTOR = ".typing, .reply, .det-plan, .quotes, #sources-dialog";

export class InterruptedTyping {
  #field = null;
  #value = "";
  #isOwn = false;
  #toast = null;

  constructor({ toasts }) {
    this.toasts = toasts;
    const on = (name, act) => addEventListener(name, act, { capture: true });
    on("focusin", ({ target }) => target.matches?.(FIELD_SELECTOR) && this.#watch(target));
    on("input", ({ target }) => target.matches?.(FIELD_SELECTOR) && this.#watch(target));
    on("focusout", ({ target, relatedTarget }) => target === this.#field && this.#handleFocusOut(relatedTarget));
    for (const name of ["pointerdown", "submit"]) on(name, () => this.#release());
    on("click", ({ isTrusted }) => isTrusted && this.#release());
    on("keydown", (event) => this.#handleKey(event));
    for (const name of ["paste", "cut"]) on(name, (event) => this.#isLost && this.#suppress(event));
  }

  get #isLost() {
    return this.#field !== null && document.activeElement !== this.#field;
  }

  #watch(field) {
    this.#release();
    this.#field = field;
    this.#value = field.value;
  }

  // Handle the loss of focus: by a key of the user, because something else got it, as assistive technology moves it
  // without a key, or because the field is gone.
  #handleFocusOut(next) {
    if (this.#isOwn || (next && this.#field.checkVisibility())) this.#field = null;
    else requestAnimationFrame(() => this.#isLost && this.#offer());
  }

  #offer() {
    const words = this.#value.trim();
    const field = this.#field;
    if (!words || field.checkVisibility() || field.closest(KEPT_SELECTOR)) return;
    const text = gettext("The field you were typing in has closed.");
    this.toasts.show(text, [[gettext("Copy my text"), () => copyText(words)]], { stay: true, alert: true });
  }

  #handleKey(event) {
    if (this.#isLost) this.#handleLostKey(event);
    else if (this.#field && !isLetter(event) && !isComposing(event)) this.#expectOwnChange();
  }

  // Treat a change of focus caused directly by a key such as Enter as the user's own.
  #expectOwnChange() {
    this.#isOwn = true;
    setTimeout(() => (this.#isOwn = false));
  }

  #handleLostKey(event) {
    if (MODIFIER_KEYS.has(event.key)) return;
    if (LEAVING_KEYS.has(event.key) && !isComposing(event)) this.#release();
    if (event.key === "Tab" || event.key === "F6") return;
    this.#suppress(event);
    if (this.#field) this.#report();
  }

  #suppress(event) {
    event.stopImmediatePropagation();
    if (!event.ctrlKey && !event.metaKey) event.preventDefault();
  }

  #report() {
    if (this.#toast?.isConnected) return;
    const text = gettext(
      "The field you were typing in has closed, so these keys do nothing. Press Esc or click to go on.",
    );
    this.#toast = this.toasts.show(text, [], { stay: true, alert: true });
  }

  #release() {
    this.#field = null;
    this.#toast?.remove();
    this.#toast = null;
  }
}

function isLetter({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
