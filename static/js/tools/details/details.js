// The details of one record: rows that follow the store, wherever they are shown.

import { setAttribute, part, setText } from "../../lib/dom.js";
import { listRows } from "./rows.js";

// What is shown of a place that is not in its own record.
const RELATED_KINDS = new Set(["fix", "target", "quote"]);
const REFRESH_EVENTS = ["scores", "presence", "members"];

export class Details {
  #rows = [];

  // Rows for {kind, id} inside `box`; those that may, in `head` where there is one.
  constructor(editor, { kind, id }, box, head = null) {
    Object.assign(this, { board: editor.board, store: editor.store, kind, id, box });
    const context = { ...editor, kind, id };
    const set = (fields) => editor.commands.setFields(kind, id, fields);
    const rows = listRows(kind, context, set);
    this.#rows = rows;
    const lead = head ? rows.filter((one) => one.head) : [];
    for (const { label, control } of lead) {
      setAttribute(control.element, "aria-label", label);
      head.append(control.element);
    }
    for (const one of rows) if (!lead.includes(one)) one.element = createRow(one);
    box.replaceChildren(...rows.flatMap(({ element }) => element ?? []));
    this.editor = editor;
    this.store.addEventListener("change", this.#follow);
    for (const name of REFRESH_EVENTS) this.board.addEventListener(name, this.#show);
    this.#show();
  }

  // Stops following. Words that were still being written about a record that is gone are offered back.
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
    if (record) for (const one of this.#rows) this.#showRow(one, record);
  };

  // A row that has nothing to show, to those who may write nothing in it, goes with its heading.
  #showRow({ control, element }, record) {
    control.show(record, this.board.mayEdit);
    if (control.isEmpty) element.hidden = control.isEmpty(record, this.board.mayEdit);
  }
}

// What is typed in the forms of the rows: it is nowhere else.
function typedText(box) {
  const fields = [...box.querySelectorAll("form input:not([type]), form input[type=text], form textarea")];
  return fields.map(({ value }) => value.trim()).filter(Boolean).join("\n");
}

let number = 0;

function createRow({ label, control, wide }) {
  if (!label) return control.element;
  const element = part(wide ? "row-top" : "row");
  const name = element.firstElementChild;
  setText(name, label);
  name.id = `row-${(number += 1)}`;
  setAttribute(control.labelled ?? control.element, "aria-labelledby", name.id);
  element.append(control.element, ...(control.after ? [control.after] : []));
  return element;
}
