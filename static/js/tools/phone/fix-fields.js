// What a fix has beside its text in the dialog of the phone page: state, owner and due day, as in the list of gaps.

import { dayIn } from "../../lib/date-format.js";
import { setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { COLUMNS, planMove } from "../../map/fix-moves.js";
import { FIX_STATUSES } from "../../map/labels.js";

const NEW_COLUMNS = ["planned", "fixing"];

export class FixFields {
  #shown = null;

  constructor(form, { members, time_zone: zone }) {
    Object.assign(this, { form, members, zone });
    this.frame = form.querySelector(".fix-fields");
    form.elements.status.addEventListener("change", () => this.#showReason());
  }

  get #today() {
    return dayIn(this.zone);
  }

  // Show the fields of a fix; `shown` is its state as the scores judge it, null for a new one.
  fill({ owner, due }, shown) {
    const { elements } = this.form;
    this.#shown = shown;
    const columns = shown ? COLUMNS : NEW_COLUMNS;
    elements.status.replaceChildren(...columns.map((name) => new Option(FIX_STATUSES.get(name), name)));
    elements.status.value = this.#column;
    const known = this.members.some(({ id }) => id === owner);
    const people = [["", gettext("No owner")], ...this.members.map(({ id, name }) => [id, name])];
    elements.owner.replaceChildren(...people.map(([id, name]) => new Option(name, id)));
    elements.owner.value = known ? owner : "";
    elements.due.value = due ?? "";
    elements.reason.value = "";
    this.#showReason();
    this.refuse("");
  }

  // Return {fields} that differ from the record, {refused} with the reason if they cannot be stored.
  read(record) {
    const { owner, due } = this.form.elements;
    if (!due.checkValidity()) return { refused: due.validationMessage };
    const moved = this.#readStatus(record);
    if (moved.refused) return moved;
    const known = this.members.some(({ id }) => id === record.owner);
    const chosen = { ...((known || owner.value) && { owner: owner.value || null }), due: due.value || null };
    const changed = Object.entries(chosen).filter(([name, value]) => value !== (record[name] ?? null));
    return { fields: { ...moved.fields, ...Object.fromEntries(changed) } };
  }

  // Say why the fields cannot be stored; "" clears it.
  refuse(reason) {
    const line = this.form.querySelector(".wrong");
    setText(line, reason);
    line.hidden = !reason;
  }

  // A fix that is open again stands in the column of the open ones.
  get #column() {
    return this.#shown === "reopened" ? "open" : (this.#shown ?? "planned");
  }

  #readStatus(record) {
    const status = this.form.elements.status.value;
    if (!this.#shown) return { fields: { status, ...(status === "fixing" && { live: this.#today }) } };
    const card = { ...record, fix: record.id, column: this.#column, reopened: this.#shown === "reopened" };
    const planned = planMove(card, status, this.#today);
    if (planned?.told) return { refused: planned.told };
    if (!planned?.ask) return { fields: planned?.fields ?? {} };
    const reason = this.form.elements.reason.value.trim();
    if (!reason) return { refused: gettext("Give the reason for closing: no answers prove it yet.") };
    return { fields: { status, reason } };
  }

  // A gap is closed by hand with a reason only.
  #showReason() {
    const { reason, status } = this.form.elements;
    reason.closest("label").hidden = this.#column === "verified" || status.value !== "verified";
  }
}
