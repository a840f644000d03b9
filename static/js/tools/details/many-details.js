// The details of several cards: the fields that any of them has, with their common values; a change is made to all.

import { gettext } from "../../lib/i18n.js";
import { part, setAttribute, setIcon, setText } from "../../lib/dom.js";
import { fieldOf } from "../../store/kinds.js";
import { createEvidenceControl } from "../evidence/controls.js";
import { COMMON_EVIDENCE, findCommonValue, listFields } from "./common-values.js";
import { createRow } from "./details.js";
import { buildElement } from "../evidence/elements.js";
import { createFieldRow } from "./rows.js";
import { countCards } from "../selection/selected-count.js";

export class ManyDetails {
  #sheet = null;
  #rows = [];
  #key = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.store.addEventListener("change", () => this.#isShown && this.#update());
    for (const name of ["role", "channels", "members"])
      this.board.addEventListener(name, () => this.#isShown && this.#update());
  }

  // Show the selected cards in a box.
  show(box) {
    const fields = listFields(this.board.selectedCards);
    const key = fields.map(({ name }) => name).join(" ");
    if (!this.#isShown || key !== this.#key) this.#build(fields, box);
    this.#key = key;
    this.#update();
  }

  get #isShown() {
    return Boolean(this.#sheet?.isConnected) && this.board.hasMany;
  }

  #build(fields, box) {
    this.#sheet = part("details");
    const [icon, stage, chevron, , , more] = this.#sheet.querySelector(".t-anchor").children;
    setIcon(icon, "copy");
    for (const unused of [stage, chevron, more]) unused.remove();
    this.#rows = fields.map((field) => this.#createRow(field));
    const heading = buildElement("h4", { class: "lbl many-basis" });
    setText(heading, gettext("What they rest on"));
    const first = this.#rows.findIndex(({ name }) => name === COMMON_EVIDENCE[0]);
    const elements = this.#rows.map(({ element }) => element);
    this.#sheet.querySelector(".det-rows").append(...elements.slice(0, first), heading, ...elements.slice(first));
    box.replaceChildren(this.#sheet);
  }

  #createRow({ kind, name }) {
    const set = (fields) => this.editor.commands.setFieldsOfCards(this.board.selectedCards, fields);
    const row = COMMON_EVIDENCE.includes(name)
      ? createEvidenceControl(name, { board: this.board, kind }, set)
      : createFieldRow(kind, name, this.editor, set);
    const element = createRow(row);
    const note = document.createElement("span");
    note.className = "lbl";
    note.id = `mixed-${name}`;
    element.insertBefore(note, row.control.element);
    return { ...row, element, name, kind, note };
  }

  #update() {
    const cards = this.board.selectedCards;
    setText(this.#sheet.querySelector(".det-kind"), countCards(cards.length));
    for (const row of this.#rows) this.#showRow(row, cards);
  }

  #showRow({ control, name, kind, note }, cards) {
    const { isMixed, value } = findCommonValue(this.store, cards, name);
    setText(note, isMixed ? gettext("Mixed") : "");
    setAttribute(control.labelled ?? control.element, "aria-describedby", isMixed ? note.id : null);
    // A switch is on or off: it is switched on for all at first.
    const shown = isMixed && fieldOf(kind, name).type === "flag" ? false : value;
    control.show({ [name]: shown }, this.board.mayEdit);
    if (isMixed && control.element.matches("select")) control.element.selectedIndex = -1;
  }
}
