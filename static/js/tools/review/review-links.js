// The ways to the review, each with how many questions are answered: in the corner of the map, in the sheet about the
// journey, and over the questions in the details of a stage.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { Review } from "./review.js";
import { countAnswers, questionsText, reviewLabel } from "./progress.js";

export class ReviewLinks {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, review: new Review(editor) });
    this.corner = this.#createButton("btn ghost sm");
    // The map is one stop of Tab; the review has a key, and it is in the menu and the palette.
    this.corner.tabIndex = -1;
    this.sheet = this.#createSheet();
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    editor.map.addEventListener("layout", () => this.#show());
    this.#show();
  }

  open(options) {
    return this.review.open(options);
  }

  get isOpen() {
    return this.review.isOpen;
  }

  // Show over the questions of a stage how many are answered, and the way to its review.
  showHeading(row, stage) {
    const button = row.querySelector("button") ?? row.appendChild(this.#createButton("btn sm", stage.id));
    const [label] = row.children;
    setText(label, questionsText([stage]));
    setText(button, gettext("Review"));
  }

  #handleChange(touched) {
    if (touched.some(({ kind }) => kind === "stage" || kind === "journey")) this.#show();
  }

  #createButton(className, stage = null) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className });
    button.addEventListener("click", () => this.open({ stage }));
    return button;
  }

  // The pages of visitors have no sheet.
  #createSheet() {
    const box = document.getElementById("about-pop");
    if (!box) return null;
    const section = document.createElement("section");
    section.append(part("row"));
    section.firstElementChild.append(this.#createButton("btn sm"));
    box.append(section);
    return section.firstElementChild;
  }

  #show() {
    const stages = this.store.all("stage");
    const corner = this.editor.map.head?.lastElementChild?.querySelector(":scope > .corner");
    if (corner && this.corner.parentElement !== corner) {
      // An empty corner is no cell; a button may be in a cell alone.
      setAttribute(corner, "role", "gridcell");
      corner.append(this.corner);
    }
    this.corner.hidden = !stages.length;
    setText(this.corner, cornerText(countAnswers(stages)));
    setAttribute(this.corner, "title", reviewLabel(stages));
    if (!this.sheet) return;
    this.sheet.parentElement.hidden = !stages.length;
    setText(this.sheet.firstElementChild, questionsText(stages));
    setText(this.sheet.lastElementChild, gettext("Review"));
  }
}

function cornerText({ answered, total, open }) {
  if (!open) return gettext("Review");
  return interpolate(gettext("Review %(answered)s/%(total)s"), { answered, total });
}
