// The fields of a journey in the sheet under its title: its scenario, its scope, its owner and its review date.

import { formatShortDate } from "../../lib/date-format.js";
import { setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { fieldLabel } from "../../map/labels.js";
import { createChoice, createTextField } from "../details/controls.js";

export class JourneyFields {
  #texts;

  constructor(editor, box) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.#texts = [
      this.#createText(box.querySelector(".about-scenario"), "scenario", {
        question: gettext(
          "What does the customer do, and why? For example: A parent orders a birthday box for Saturday.",
        ),
      }),
      this.#createText(box.querySelector(".about-scope"), "scope", {
        question: gettext("Where does it begin and end, and what is left out?"),
      }),
    ];
    this.owner = createChoice("owner", () => this.board.members.map(({ id, name }) => [id, name]), this.#set, null);
    this.owner.element.setAttribute("aria-label", fieldLabel("journey", "owner"));
    box.querySelector(".about-owner").append(this.owner.element);
    this.day = box.querySelector(".about-day input");
    this.late = box.querySelector(".about-late");
    // A day that is typed is valid several times before it is complete.
    this.day.addEventListener("blur", () => this.#saveDay());
    this.day.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
  }

  show() {
    const { mayEdit } = this.board;
    const journey = { scenario: "", scope: "", owner: null, review_date: null, ...this.store.journey };
    for (const text of this.#texts) text.show(journey, mayEdit);
    this.owner.show(this.#isHere(journey.owner) ? journey : { ...journey, owner: null }, mayEdit);
    if (document.activeElement !== this.day) this.day.value = journey.review_date ?? "";
    this.day.disabled = !mayEdit;
    this.#showLate(journey.review_date);
  }

  #createText(place, field, { question }) {
    const { board, store } = this;
    const context = { board, editing: this.editor.editing, kind: "journey", id: store.journey.id };
    const text = createTextField(context, field, fieldLabel("journey", field));
    text.element.firstElementChild.dataset.empty = question;
    place.append(text.element);
    return text;
  }

  // Whether somebody still has a role on the map: who has left is shown as no owner.
  #isHere(owner) {
    return this.board.members.some(({ id }) => id === owner);
  }

  #showLate(day) {
    this.late.hidden = !day || day >= this.board.clock.today;
    if (this.late.hidden) return;
    const text = interpolate(gettext("Review overdue since %(day)s"), { day: formatShortDate(day) });
    setText(this.late.lastElementChild, text);
  }

  #saveDay() {
    const day = this.day.value || null;
    if (this.board.mayEdit && this.day.checkValidity() && day !== (this.store.journey.review_date ?? null))
      this.#set({ review_date: day });
    else this.show();
  }

  #handleKey(event) {
    if (event.key === "Enter") this.#saveDay();
    const stored = this.store.journey.review_date ?? "";
    if (event.key !== "Escape" || (this.day.value === stored && !this.day.validity.badInput)) return;
    // The first press takes back what was typed, the next one closes the sheet.
    event.preventDefault();
    // A day that is half typed has no value: to set the one it has would leave it.
    this.day.value = "2000-01-01";
    this.day.value = stored;
  }

  #set = (fields) => this.editor.session.submit("journey.update", fields);
}
