// <place-targets>, <place-personas>, <card-quotes>: groups of the details that come with the deferred tools, as their
// templates do. The details make them before, with `context`, `kind`, and `state` as what is shown: [record, whether I
// may edit it].

import { createPersonaTable } from "./by-persona.js";
import { createQuotes } from "./quotes.js";
import { createTargets } from "./targets.js";

const CONTROLS = { "place-targets": createTargets, "place-personas": createPersonaTable, "card-quotes": createQuotes };

class LaterGroup extends HTMLElement {
  connectedCallback() {
    if (!this.control) {
      this.control = CONTROLS[this.localName](this.context, this.kind);
      this.append(this.control.element);
    }
    this.show();
  }

  // Show the current state.
  show() {
    if (this.state) this.control?.show(...this.state);
  }
}

// Define the elements, once their templates are on the page.
export function defineGroups() {
  for (const name of Object.keys(CONTROLS)) customElements.define(name, class extends LaterGroup {});
}
