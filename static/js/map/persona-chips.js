// <persona-chips>: the journey's personas. A pressed chip limits the scores to that persona's answers.

import { setInitials } from "../lib/avatars.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { setAttribute, part, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";
import { shortName } from "./labels.js";

const MAX_SHOWN = 3;

export class PersonaChips extends HTMLElement {
  #board;

  // Follow the journey's personas and the chosen one.
  open(board) {
    this.#board = board;
    board.store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind === "journey") && this.#show(),
    );
    for (const name of ["scores", "role", "personas"]) board.addEventListener(name, () => this.#show());
    this.#show();
  }

  #show() {
    const { store, personas, mayEdit } = this.#board;
    const ids = store.journey.personas ?? [];
    const shown = ids.map((id) => personas.find((persona) => persona.id === id)).filter(Boolean);
    reconcile(this, shown.slice(0, MAX_SHOWN), {
      make: () => part("persona"),
      update: (chip, persona) => this.#showChip(chip, persona),
    });
    this.#showAddButton(mayEdit && personas.length > 0, shown.length - MAX_SHOWN);
  }

  #showChip(chip, persona) {
    chip.dataset.persona = persona.id;
    const on = this.#board.persona === persona.id;
    chip.classList.toggle("on", on);
    setAttribute(chip, "aria-pressed", on);
    chip.firstElementChild.dataset.hue = persona.hue;
    setInitials(chip.firstElementChild, persona.initials);
    setText(chip.lastElementChild, shortName(persona.name));
    setAttribute(chip, "title", [persona.name, persona.segment, persona.quote].filter(Boolean).join("\n"));
    setAttribute(chip, "aria-label", interpolate(gettext("Answers of %(name)s only"), persona));
  }

  #showAddButton(isShown, more) {
    const button = this.querySelector("[data-do=personas]");
    if (!isShown) return button?.remove();
    const add = button ?? this.appendChild(part("add-persona"));
    setAttribute(add, "data-more", more > 0 ? `+${more}` : null);
    return add;
  }
}

customElements.define("persona-chips", PersonaChips);
