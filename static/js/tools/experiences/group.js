// <persona-experiences>: emotion and reach of a touchpoint for each persona of the map, in its details. The details make
// it before this part is loaded, with `context`, `kind`, and `state` as what is shown: [record, whether I may edit it].

import { setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { reconcile } from "../../lib/reconcile.js";
import { buildElement } from "../evidence/elements.js";
import { PersonaRow } from "./persona-row.js";

let number = 0;

export class PersonaExperiences extends HTMLElement {
  #list = null;

  connectedCallback() {
    if (!this.#list) this.#build();
    const { board, store } = this.context;
    board.addEventListener("personas", this.#refresh);
    store.addEventListener("change", this.#follow);
    this.show();
  }

  disconnectedCallback() {
    const { board, store } = this.context;
    board.removeEventListener("personas", this.#refresh);
    store.removeEventListener("change", this.#follow);
  }

  #refresh = () => this.show();

  #follow = ({ detail }) => {
    if (detail.touched.some(({ kind }) => kind === "experience" || kind === "journey")) this.show();
  };

  // Show the current state.
  show() {
    if (!this.#list || !this.state) return;
    const [touchpoint, free] = this.state;
    const rows = this.#listRows(touchpoint).filter(({ own }) => free || own);
    reconcile(this.#list, rows, {
      key: ({ persona }) => persona.id,
      make: ({ persona }) => new PersonaRow(this.context, touchpoint.id, persona).element,
      update: (element, row) => element.row.show({ ...row, touchpoint, free }),
    });
    this.hidden = !rows.length;
  }

  // Return the personas of the map, each with what the touchpoint is for them, if that is something of its own.
  #listRows(touchpoint) {
    const { board, store } = this.context;
    const found = store.all("experience").filter((each) => each.touchpoint === touchpoint.id);
    return (store.journey.personas ?? []).flatMap((id) => {
      const persona = board.personas.find((each) => each.id === id);
      return persona ? [{ persona, own: found.find((each) => each.persona === id) ?? null }] : [];
    });
  }

  #build() {
    number += 1;
    const heading = buildElement("h3", { class: "lbl", id: `persona-experiences-${number}` });
    setText(heading, gettext("By persona"));
    this.#list = buildElement("ul", { class: "exp-list" });
    this.append(buildElement("section", { "aria-labelledby": heading.id }, heading, this.#list));
  }
}

customElements.define("persona-experiences", PersonaExperiences);
