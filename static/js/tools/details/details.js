// The details of one record: rows that follow the store, in the panel or the popover.

import { setAttribute, part, setText } from "../../lib/dom.js";
import { listRows } from "./rows.js";

// Kinds shown with a place although they are not part of its record.
const RELATED_KINDS = new Set(["fix", "target", "quote", "attachment", "path", "dependency"]);
const REFRESH_EVENTS = ["scores", "presence", "members", "channels", "hierarchy"];

export class Details {
  #rows = [];

  // Show rows for {kind, id} inside `box`; those that may be in the heading in `head`, if there is one.
  constructor(editor, { kind, id }, box, head = null) {
    Object.assign(this, { board: editor.board, store: editor.store, kind, id, box });
    const context = { ...editor, kind, id };
    const set = (fields) => editor.commands.setFields(kind, id, fields);
    const rows = listRows(kind, context, set);
    this.#rows = rows;
    const lead = head ? rows.filter((row) => row.head) : [];
    for (const { label, control } of lead) {
      setAttribute(control.element, "aria-label", label);
      head.append(control.element);
    }
    for (const row of rows) if (!lead.includes(row)) row.element = createRow(row);
    box.replaceChildren(...rows.flatMap(({ element }) => element ?? []));
    this.editor = editor;
    this.store.addEventListener("change", this.#follow);
    for (const name of REFRESH_EVENTS) this.board.addEventListener(name, this.#show);
    this.#show();
  }

  // Stop following. Unsent text about a deleted record is offered for copying.
  close() {
    this.store.removeEventListener("change", this.#follow);
    for (const name of REFRESH_EVENTS) this.board.removeEventListener(name, this.#show);
    if (!this.store.get(this.kind, this.id)) this.editor.recovery.offerWords(this.kind, this.id, typedText(this.box));
  }

  #follow = ({ detail }) => {
    if (detail.touched.some(({ id, kind }) => id === this.id || RELATED_KINDS.has(kind))) this.#show();
  };

  #show = () => {
    const record = this.store.get(this.kind, this.id);
    if (record) for (const row of this.#rows) this.#showRow(row, record);
  };

  // Hide an empty row, with its heading, from those who may not edit it.
  #showRow({ control, element }, record) {
    control.show(record, this.board.mayEdit);
    if (control.isEmpty) element.hidden = control.isEmpty(record, this.board.mayEdit);
  }
}

// Return what is typed in the forms of the rows, which is stored nowhere else.
function typedText(box) {
  const fields = [...box.querySelectorAll("form input:not([type]), form input[type=text], form textarea")];
  return fields.map(({ value }) => value.trim()).filter(Boolean).join("\n");
}

let number = 0;

// Return the element of a row: a label and its control.
export function createRow({ label, control, wide }) {
  if (!label) return control.element;
  const element = part(wide ? "row-top" : "row");
  const name = element.firstElementChild;
  setText(name, label);
  number += 1;
  name.id = `row-${number}`;
  setAttribute(control.labelled ?? control.element, "aria-labelledby", name.id);
  element.append(control.element, ...(control.after ? [control.after] : []));
  return element;
}
