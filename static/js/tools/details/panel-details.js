// The Details tab: the selected record or records, or a sentence when nothing is selected.

import { setIcon, part, setText } from "../../lib/dom.js";
import { nameOf } from "../../map/labels.js";
import { Details } from "./details.js";
import { iconOf } from "./heading.js";

export class PanelDetails {
  #details = null;
  #shown = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.box = document.getElementById("panel-details");
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do=more]")));
    for (const name of ["selection", "tab"]) this.board.addEventListener(name, () => this.#show());
    this.board.addEventListener("role", () => this.#rebuild());
    this.store.addEventListener("change", () => this.#shown && this.#follow());
    this.#show();
  }

  // Whether a selected record is visible here.
  get isSeen() {
    return !this.box.hidden && !this.box.closest(".panel").matches("[hidden], .is-folded");
  }

  #findRecord() {
    return this.#shown && this.store.get(this.#shown.kind, this.#shown.id);
  }

  // Follow a change of the record: its icon may be another, and it may be gone or back.
  #follow() {
    const record = this.#findRecord();
    if (Boolean(record) !== Boolean(this.#details)) this.#show();
    else if (record) setIcon(this.box.querySelector(".t-anchor > svg"), iconOf(this.#shown.kind, record));
  }

  // Build the rows again, since they depend on my role.
  #rebuild() {
    this.#details?.close();
    this.#details = null;
    if (this.#findRecord()) this.#fill(this.#findRecord());
  }

  #show() {
    const { selection, hasMany } = this.board;
    if (hasMany) return this.#showMany();
    if (this.#details && this.#shown.id === selection?.id && this.#findRecord()) return undefined;
    this.#details?.close();
    this.#details = null;
    this.#shown = selection;
    if (!this.#findRecord()) this.box.replaceChildren(part("nothing"));
    else this.#fill(this.#findRecord());
    return undefined;
  }

  #showMany() {
    this.#details?.close();
    this.#details = null;
    this.#shown = null;
    this.editor.manyDetails.show(this.box);
  }

  #fill(record) {
    const { kind } = this.#shown;
    const sheet = part("details");
    this.box.replaceChildren(sheet);
    setIcon(sheet.querySelector("svg"), iconOf(kind, record));
    const stage = this.store.get("stage", record.stage);
    const lane = this.store.get("lane", record.lane);
    setText(sheet.querySelector(".det-stage"), stage?.title ?? "");
    setText(sheet.querySelector(".det-kind"), nameOf(kind, lane));
    sheet.querySelector("[data-do=more]").toggleAttribute("hidden", !this.board.mayEdit);
    if (!stage) sheet.querySelectorAll(".det-stage, .det-stage + svg").forEach((part) => part.remove());
    this.#details = new Details(this.editor, this.#shown, sheet.querySelector(".det-rows"));
  }

  #handleClick(button) {
    if (button) this.editor.menus.openFor(this.#shown, button);
  }
}
