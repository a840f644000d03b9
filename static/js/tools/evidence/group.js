// <evidence-group>: what a card rests on, in its details: one line that opens. The details make it before this part is
// loaded, with `context`, `kind`, `set`, and `state` as what is shown: [record, whether I may edit it].

import { setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { fieldLabel } from "../../map/labels.js";
import { createTextField } from "../details/controls.js";
import { createRow } from "../details/details.js";
import { createCheckButton, createEvidenceControl, summarizeEvidence } from "./controls.js";
import { buildElement } from "./elements.js";

const FIELDS = ["evidence", "source", "source_link", "evidence_day", "owner", "checked"];
// Those of a reader by a share link, who sees neither people nor where the evidence is kept.
const VISITOR_FIELDS = ["evidence", "evidence_day", "checked"];
// Whether the group is open in the details of the next card too.
let isOpen = false;

export class EvidenceGroup extends HTMLElement {
  #rows = null;

  connectedCallback() {
    if (!this.#rows) this.#build();
    this.show();
  }

  // Show the current state.
  show() {
    if (!this.#rows || !this.state) return;
    const [record, free] = this.state;
    const { board } = this.context;
    const said = summarizeEvidence(this.kind, record, board.members);
    setText(this.line, said || (free ? gettext("Not said") : ""));
    this.adding.hidden = Boolean(said) || !free;
    this.check.show(record, free && Boolean(said));
    for (const { control } of this.#rows) control.show(record, free);
  }

  #build() {
    this.line = buildElement("span", { class: "basis-line" });
    this.adding = buildElement("span", { class: "basis-add" });
    setText(this.adding, gettext("Add"));
    this.check = createCheckButton(this.context.board, this.set);
    this.#rows = this.#createRows();
    const summary = buildElement("summary", {}, this.line, this.adding);
    const body = buildElement("div", { class: "basis-body" }, ...this.#rows.map(({ element }) => element));
    const fold = buildElement("details", { class: "fold-in basis" }, summary, body);
    fold.open = isOpen;
    fold.addEventListener("toggle", () => {
      isOpen = fold.open;
    });
    this.append(fold, this.check.element);
  }

  #createRows() {
    const names = this.context.board.me.visitor ? VISITOR_FIELDS : FIELDS;
    return names.map((name) => {
      const row =
        name === "source"
          ? { label: fieldLabel(this.kind, name), control: createTextField(this.context, name), wide: true }
          : createEvidenceControl(name, { ...this.context, kind: this.kind }, this.set);
      return { ...row, element: createRow({ ...row, wide: row.wide || name === "source_link" }) };
    });
  }
}

customElements.define("evidence-group", EvidenceGroup);
