// The field of one answer: it is typed as any other text of the map, so that several people can type in it at once.

import { skipComposing } from "../../lib/input-method.js";
import { setAttribute } from "../../lib/dom.js";
import { listCarets, listPeopleOn } from "../../map/presence-marks.js";
import { showText } from "../../map/text-line.js";

export class AnswerField {
  // Whether the focus returns to the field, which shall not open it again.
  #isLeaving = false;
  #isOpen = false;

  constructor({ board, editing }, element, field) {
    Object.assign(this, { board, editing, element, field, id: null });
    this.paragraph = element.firstElementChild;
    element.addEventListener("pointerdown", (event) => this.#handlePress(event));
    element.addEventListener("focus", () => this.#isLeaving || this.start());
    element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    board.addEventListener("editing", ({ detail }) => this.#handleEnd(detail));
  }

  get area() {
    return this.element.querySelector("textarea");
  }

  // Show the answer of a stage, with the carets of teammates.
  show(stage) {
    const { mayEdit } = this.board;
    this.id = stage.id;
    this.element.classList.toggle("is-read", !mayEdit);
    setAttribute(this.element, "aria-readonly", !mayEdit);
    this.#showRole();
    showText(this.paragraph, stage[this.field], listCarets(listPeopleOn(this.board, stage.id), this.field));
  }

  // Begin to type at the end of the answer.
  start() {
    if (!this.board.mayEdit || this.area) return;
    this.#isOpen = true;
    this.editing.open(this.paragraph, { kind: "stage", id: this.id, field: this.field }, { back: this.element });
    setAttribute(this.area, "aria-labelledby", this.element.getAttribute("aria-labelledby"));
    this.#showRole();
  }

  // Return the selected words of the answer, or nothing.
  get selectedText() {
    const { area } = this;
    if (area) return area.value.slice(area.selectionStart, area.selectionEnd).trim();
    const selection = getSelection();
    const isHere = selection.rangeCount > 0 && this.element.contains(selection.getRangeAt(0).commonAncestorContainer);
    return isHere ? selection.toString().trim() : "";
  }

  // A press beside the letters must not take the focus away from them.
  #handlePress(event) {
    if (!this.board.mayEdit || event.target === this.area) return;
    event.preventDefault();
    if (this.area) this.area.focus();
    else this.start();
  }

  // A letter, Enter or F2 opens the field again after Escape.
  #handleKey(event) {
    if (event.target !== this.element || event.altKey || event.ctrlKey || event.metaKey) return;
    const opens = event.key === "Enter" || event.key === "F2";
    if (!opens && event.key.length !== 1) return;
    if (opens) event.preventDefault();
    this.start();
  }

  // Take the focus without typing: a letter, Enter or F2 begins.
  rest() {
    this.#isLeaving = true;
    this.element.focus();
    this.#isLeaving = false;
  }

  // The key that ended the edit moves the focus first: until then the field around it cannot take it.
  #handleEnd({ after }) {
    if (after || !this.#isOpen) return;
    this.#isOpen = false;
    this.#isLeaving = true;
    queueMicrotask(() => (this.#isLeaving = false));
    setTimeout(() => this.#showRole());
  }

  // While the answer is typed, its text area is the field, and this one is around it.
  #showRole() {
    setAttribute(this.element, "role", this.area ? "group" : "textbox");
    setAttribute(this.element, "aria-multiline", !this.area);
    setAttribute(this.element, "tabindex", this.board.mayEdit && !this.area ? 0 : -1);
  }
}
