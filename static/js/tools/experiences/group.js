// <persona-experiences>: emotion and reach of a touchpoint for each persona of the map, in its details. The details
// make it before this part is loaded, with `context`, and `state` as what is shown: [record, whether I may edit it].

import { setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { reconcile } from "../../lib/reconcile.js";
import { buildElement } from "../evidence/elements.js";
import { listExperiences } from "./list-experiences.js";
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
    const rows = listExperiences(this.context, touchpoint.id).filter(({ own }) => free || own);
    reconcile(this.#list, rows, {
      key: ({ persona }) => persona.id,
      make: ({ persona }) => new PersonaRow(this.context, touchpoint.id, persona).element,
      update: (element, row) => element.row.show({ ...row, touchpoint, free }),
    });
    // Not of the element itself, which the details show and hide.
    this.firstElementChild.hidden = !rows.length;
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
