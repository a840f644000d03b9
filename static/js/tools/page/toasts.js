// Toasts: one sentence and buttons, for six seconds; they stay while hovered or focused. A modal dialog covers the page
// and makes it inert, so toasts are in the dialog while one is open.

import { part, setText } from "../../lib/dom.js";

const TOAST_SECONDS = 6;
const MAX_SHOWN = 3;

export class Toasts {
  #box = document.getElementById("toasts");
  #home = this.#box.parentElement;
  // The modal dialogs that are open, the topmost last.
  #dialogs = [];
  // What had the focus before a toast.
  #focused = null;

  constructor() {
    this.#box.addEventListener("focusin", ({ relatedTarget }) => {
      if (!this.#box.contains(relatedTarget)) this.#focused = relatedTarget;
    });
    const options = { subtree: true, attributeFilter: ["open"] };
    new MutationObserver((records) => this.#handleOpening(records)).observe(document.body, options);
  }

  // Show a sentence with buttons [[label, act], …]. `stay` keeps it until it is answered; `alert` has it read at once;
  // it replaces an earlier one of its `kind`.
  show(text, buttons = [], { stay = false, alert = false, kind = "" } = {}) {
    this.hide(kind);
    this.#place();
    const toast = part("toast");
    toast.dataset.kind = kind;
    toast.setAttribute("role", alert ? "alert" : "status");
    setText(toast.firstElementChild, text);
    toast.append(...buttons.map(([label, act]) => this.#createButton(toast, label, act)));
    this.#box.append(toast);
    while (this.#box.children.length > MAX_SHOWN) this.#box.firstElementChild.remove();
    if (!stay) this.#scheduleRemoval(toast);
    return toast;
  }

  // Remove the toasts of a kind.
  hide(kind) {
    for (const toast of kind ? [...this.#box.children] : []) if (toast.dataset.kind === kind) toast.remove();
  }

  // Keep the focus in an open dialog, whose keys would be those of the page otherwise.
  #returnFocus() {
    const dialog = this.#dialogs.at(-1);
    if (!dialog?.open || dialog.contains(document.activeElement)) return;
    if (this.#focused?.isConnected && dialog.contains(this.#focused)) this.#focused.focus({ preventScroll: true });
    else dialog.querySelector("button, [href], input, select, textarea")?.focus({ preventScroll: true });
  }

  #handleOpening(records) {
    const changed = [...new Set(records.map(({ target }) => target))].filter((target) => target.matches("dialog"));
    this.#dialogs = [...this.#dialogs.filter((dialog) => !changed.includes(dialog)), ...changed];
    this.#place();
  }

  #place() {
    this.#dialogs = this.#dialogs.filter((dialog) => dialog.isConnected && dialog.matches(":modal"));
    const place = this.#dialogs.at(-1) ?? this.#home;
    if (this.#box.parentElement !== place) place.append(this.#box);
  }

  #createButton(toast, label, act) {
    const button = part("toast-button");
    setText(button, label);
    button.addEventListener("click", () => {
      toast.remove();
      act();
      this.#returnFocus();
    });
    return button;
  }

  #scheduleRemoval(toast) {
    let timer;
    const start = () => (timer = setTimeout(() => toast.remove(), TOAST_SECONDS * 1000));
    const stop = () => clearTimeout(timer);
    for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
    for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
    start();
  }
}
