// A field for writing a comment; its text is kept on this device until it is sent.

import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { setAttribute, part } from "../../lib/dom.js";
import { isTooLong } from "../../lib/text-limits.js";
import { fieldOf } from "../../store/kinds.js";
import { ChosenFiles } from "./chosen-files.js";
import { Completion } from "./completion.js";

const MAX_COMMENT_LENGTH = fieldOf("comment", "text").limit;

export class Composer {
  #drafts;
  #place;
  #send;
  #left;
  #signature;
  #completion;
  #files = null;

  // `place` identifies the unsent text, `send(text, files)` sends it, `left()` is called on Escape. Files can be added
  // if it `takesFiles`.
  constructor({ drafts, place, people, signature, label, takesFiles, send, left }) {
    this.#drafts = drafts;
    this.#signature = signature;
    this.#place = place;
    this.#send = send;
    this.#left = left;
    this.element = part("reply");
    this.area = this.element.querySelector("textarea");
    this.area.dataset.limit = MAX_COMMENT_LENGTH;
    Object.assign(this.area, { placeholder: label, value: drafts.get(place) ?? "" });
    setAttribute(this.area, "aria-label", label);
    signature.show(this.element, {
      left,
      entered: () => (this.area.value.trim() ? this.#submit() : this.area.focus()),
    });
    this.#completion = new Completion(this.area, people, () => this.#handleInput());
    this.area.addEventListener("input", () => this.#handleInput());
    this.area.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.element.querySelector("[data-do=send]").addEventListener("click", () => this.#submit());
    this.element.querySelector("[data-do=attach]").hidden = !takesFiles;
    if (takesFiles) this.#files = new ChosenFiles(this.element, () => this.area.focus());
    this.#handleInput();
  }

  // Put the caret at the end of the text.
  focus() {
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  #handleInput() {
    const { value } = this.area;
    if (value) this.#drafts.set(this.#place, value);
    else this.#drafts.drop(this.#place);
    this.element.querySelector("[data-do=send]").disabled = !value.trim();
  }

  #handleKey(event) {
    event.stopPropagation();
    if (this.#completion.handleKey(event)) return;
    if (event.key === "Escape") this.#left();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.#submit();
  }

  async #submit() {
    if (!this.area.value.trim()) return;
    if (this.#signature.isAsked && !(await this.#signature.sign(this.element))) return;
    const text = this.area.value.trim();
    if (!text || isTooLong(this.area)) return;
    this.#drafts.drop(this.#place);
    this.area.value = "";
    this.#handleInput();
    this.#send(text, this.#files?.take() ?? []);
  }
}

export const LABELS = {
  reply: gettext("Reply"),
  comment: gettext("Comment, @ mentions"),
  edit: gettext("Edit comment"),
};
