// The field for a guest's name above the field of a comment, shown until the name is known.

import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { initialsOf } from "../../lib/avatars.js";
import { isTooLong } from "../../lib/text-limits.js";
import { isNameless, saveGuestName } from "../sharing/guest-name.js";

export class Signature {
  #board;
  #session;

  constructor({ board, session }) {
    this.#board = board;
    this.#session = session;
  }

  get isAsked() {
    return isNameless(this.#board.me);
  }

  // Show the field in a composer if the name is needed; `entered()` is called on Enter, `left()` on Escape.
  show(element, { entered, left }) {
    const field = fieldOf(element);
    field.hidden = !this.isAsked;
    const act = (event) => {
      event.stopPropagation();
      if (event.key === "Escape") left();
      if (event.key !== "Enter") return;
      event.preventDefault();
      entered();
    };
    field.querySelector("input").addEventListener("keydown", skipComposing(act));
  }

  // Sign with the name in the field of a composer; return whether the comment can be sent now.
  async sign(element) {
    const field = fieldOf(element);
    const input = field.querySelector("input");
    const name = input.value.trim();
    if (isTooLong(input)) return false;
    if (!name) return showError(field, gettext("Enter your name to comment."));
    if (!(await saveGuestName(this.#board.data.urls.name, name)))
      return showError(field, gettext("This did not work. Try again."));
    Object.assign(this.#board.me, { name, initials: initialsOf(name) });
    for (const other of document.querySelectorAll(".guest-name")) other.hidden = true;
    // The socket knows the guest by the cookie it was opened with, so it must be reopened.
    this.#session.cut();
    this.#session.hurry();
    return true;
  }
}

function fieldOf(element) {
  return element.querySelector(".guest-name");
}

function showError(field, sentence) {
  const input = field.querySelector("input");
  setAttribute(input, "aria-invalid", true);
  setText(field.querySelector("[role=alert]"), sentence);
  input.focus();
  return false;
}
