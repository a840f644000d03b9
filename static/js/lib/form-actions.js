// Actions of the parts of the Share dialog in a page: copy an address, send a choice, ask before what cannot be undone.

import { addressOf } from "./submissions.js";

export function enableFormActions(root) {
  const question = new Question(root, document.getElementById("question"));
  root.addEventListener("click", ({ target }) => copyFromButton(target.closest("[data-copies]")));
  root.addEventListener("change", ({ target }) => target.matches("[data-submits]") && target.form.requestSubmit());
  root.addEventListener("submit", (event) => question.handleSubmit(event));
}

// The dialog that asks before a form is sent by a button with `data-asks`; its words are those of the button.
class Question {
  #root;
  #dialog;
  /** @type {HTMLButtonElement | null} */
  #button = null;
  #isAnswered = false;

  constructor(root, dialog) {
    this.#root = root;
    this.#dialog = dialog;
    dialog.addEventListener("click", ({ target }) => this.#handleClick(target));
    // Two parts of a page may share the dialog: each forgets what the other was asked.
    dialog.addEventListener("close", () => (this.#button = null));
  }

  handleSubmit(event) {
    if (this.#isAnswered || !event.submitter?.dataset.asks) return;
    event.preventDefault();
    this.#ask(event.submitter);
  }

  #ask(button) {
    const { asks, explains, confirms } = button.dataset;
    this.#button = button;
    this.#dialog.querySelector("h2").textContent = asks;
    this.#dialog.querySelector("p").textContent = explains;
    this.#dialog.querySelector("[data-confirms]").textContent = confirms;
    this.#dialog.showModal();
  }

  #handleClick(target) {
    if (target === this.#dialog || target.closest("[data-closes]")) this.#dialog.close();
    if (target.closest("[data-confirms]")) this.#confirm();
  }

  #confirm() {
    const button = this.#button && this.#findCurrent(this.#button);
    this.#dialog.close();
    if (!button) return;
    this.#isAnswered = true;
    button.form?.requestSubmit(button);
    this.#isAnswered = false;
  }

  // Return the button, or the one in its place if the answer to an earlier form has replaced the part meanwhile.
  /** @type {(button: HTMLButtonElement) => HTMLButtonElement | undefined} */
  #findCurrent(button) {
    if (button.isConnected) return button;
    const address = addressOf(button.form, button);
    return [...this.#root.querySelectorAll("[data-asks]")].find((one) => addressOf(one.form, one) === address);
  }
}

async function copyFromButton(button) {
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.querySelector("span").textContent = button.dataset.copied;
  } catch {
    button.parentElement.querySelector("input").select();
  }
}
