// On a phone, those who may edit change cards and fixes in a dialog, and add some: their text, and what else they hold.

import { gettext, pgettext } from "../../lib/i18n.js";
import { part, setAttribute, setText } from "../../lib/dom.js";
import { newId } from "../../lib/ids.js";
import { skipComposing } from "../../lib/input-method.js";
import { rankBetween } from "../../lib/ranks.js";
import * as text from "../../lib/text.js";
import { markStored } from "../../lib/typed-text.js";
import { cardKind, fieldLabel, nameOf, valueLabels } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { findMissing } from "../recovery/replacement-place.js";
import { ExperienceFields } from "./experience-fields.js";
import { FixFields } from "./fix-fields.js";

// What is chosen beside the text of a card.
const CHOICES = { touchpoint: "emotion", expectation: "status", pain: "severity", pleasure: "intensity" };

export class PhoneEditing {
  #at = null;
  #dialog = document.getElementById("phone-edit");

  constructor({ data, store, session, deck, freshness, board, toasts, editing }) {
    // The pages of visitors have no dialog.
    if (!this.#dialog) return;
    Object.assign(this, { store, session, deck, board, toasts, lastSeen: editing.lastSeen });
    this.form = this.#dialog.querySelector("form");
    this.fixFields = new FixFields(this.form, data);
    this.experienceFields = new ExperienceFields(this.form, this);
    freshness.addEventListener("taken", () => this.#mark());
    board.addEventListener("role", () => this.#mark());
    store.addEventListener("change", () => this.#dialog.open && this.#note());
    deck.element.addEventListener("click", ({ target }) => this.#handleClick(target));
    deck.element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.form.addEventListener("submit", (event) => this.#save(event));
    for (const button of this.#dialog.querySelectorAll("[data-closes]"))
      button.addEventListener("click", () => this.#dialog.close());
    this.#remover.addEventListener("click", () => this.#delete());
    this.#mark();
  }

  get #remover() {
    return this.#dialog.querySelector("[data-deletes]");
  }

  get #mayEdit() {
    return this.board.mayEdit;
  }

  // Make cards buttons, and offer to add one to each list, as far as the role allows.
  #mark() {
    for (const card of this.deck.element.querySelectorAll("[data-kind][data-id]")) {
      // A button may have no link in it.
      setAttribute(card, "role", this.#mayEdit && (card.querySelector("a") ? "group" : "button"));
      setAttribute(card, "tabindex", this.#mayEdit && "0");
    }
    for (const list of this.deck.element.querySelectorAll("[data-adds]")) {
      const lane = this.store.get("lane", list.dataset.lane);
      this.#markList(list, lane && nameOf(cardKind(lane.kind), lane));
    }
    for (const list of this.deck.element.querySelectorAll("[data-plans]")) this.#markList(list, gettext("Plan a fix"));
  }

  #markList(list, label) {
    const shown = list.querySelector(":scope > .phone-add");
    if (!label || !this.#mayEdit) return shown?.remove();
    const button = shown ?? list.appendChild(part("phone-add"));
    return setText(button.lastElementChild, label);
  }

  #handleClick(target) {
    if (!this.#mayEdit || target.closest("a")) return;
    const list = target.closest("[data-do=add]")?.parentElement;
    if (list?.dataset.plans) return this.#openPlan(list.dataset);
    if (list) return this.#openNew(this.store.get("lane", list.dataset.lane), list.closest(".mcard").dataset.stage);
    const { kind, id, shown } = target.closest("[data-kind][data-id]")?.dataset ?? {};
    const record = kind && this.store.get(kind, id);
    if (record) this.#open({ kind, id, record, shown });
    return undefined;
  }

  #handleKey(event) {
    if (!["Enter", " "].includes(event.key) || !event.target.matches("[data-kind][data-id]")) return;
    event.preventDefault();
    this.#handleClick(event.target);
  }

  #openNew(lane, stage) {
    const kind = cardKind(lane.kind);
    const choice = CHOICES[kind];
    const chosen = choice ? { [choice]: fieldOf(kind, choice).default ?? null } : {};
    const record = { stage, lane: lane.id, text: "", ...chosen };
    this.#open({ kind, id: null, record });
  }

  // Ask for a fix of the largest gap of a stage.
  #openPlan({ plans, metric }) {
    this.#open({ kind: "fix", id: null, record: { target: plans, metric: metric || null, text: "" }, shown: null });
  }

  #open(at) {
    this.#at = at;
    const isFix = at.kind === "fix";
    setText(this.#dialog.querySelector("h2"), isFix ? fixHeading(at) : this.#nameOf(at));
    this.form.elements.text.value = at.record.text;
    this.form.elements.text.placeholder = isFix ? gettext("What will be done") : "";
    this.#remover.hidden = !isFix || !at.id;
    this.fixFields.frame.hidden = !isFix;
    this.fixFields.refuse("");
    if (isFix) this.fixFields.fill(at.record, at.shown);
    this.#fillChoice(at);
    this.experienceFields.fill(at);
    markStored(this.form);
    this.#note();
    this.#dialog.showModal();
  }

  // Remember the open record as it is, in case somebody deletes it.
  #note() {
    const { kind, id } = this.#at;
    if (id) this.lastSeen.note(kind, id);
  }

  #nameOf({ kind, record }) {
    return nameOf(kind, this.store.get("lane", record.lane));
  }

  #delete() {
    this.#dialog.close();
    const { kind, id } = this.#at;
    if (!this.store.get(kind, id)) return;
    this.session.submit(`${kind}.delete`, { id });
    this.#report(gettext("Deleted the fix"));
  }

  #fillChoice({ kind, record }) {
    const { choice } = this.form.elements;
    const field = CHOICES[kind];
    const row = choice.closest("label");
    row.hidden = !field;
    if (!field) return;
    const { low, high, null: optional } = fieldOf(kind, field);
    const words = valueLabels(kind, field);
    const values = words ? [...words] : Array.from({ length: high - low + 1 }, (_, at) => [low + at, String(low + at)]);
    const options = [...(optional ? [["", gettext("Not set")]] : []), ...values];
    setText(row.firstElementChild, fieldLabel(kind, field));
    setAttribute(choice, "aria-label", fieldLabel(kind, field));
    choice.replaceChildren(...options.map(([value, word]) => new Option(word, value)));
    choice.value = record[field] ?? "";
  }

  #save(event) {
    event.preventDefault();
    const at = this.#at;
    const typed = this.form.elements.text.value;
    const { fields, refused } = at.kind === "fix" ? this.#readFix(at, typed) : this.#readCard(at.kind);
    if (refused) return this.fixFields.refuse(refused);
    markStored(this.form);
    this.#dialog.close();
    if (at.id && !this.store.get(at.kind, at.id)) return this.#reportDeletion(at, typed, fields);
    if (at.id || typed.trim()) this.session.group(() => this.#submit(at, typed, fields));
    return undefined;
  }

  // Offer what was typed and chosen in a record that somebody has deleted meanwhile.
  #reportDeletion({ kind, id, record }, typed, chosen) {
    const now = this.lastSeen.record(id);
    const splices = findEdits(record, now, typed);
    const fields = pickChanged(record, chosen);
    if (!splices.length && !Object.keys(fields).length) return;
    this.lastSeen.noteRemoval(id);
    const { actor = null } = this.store.findRemoval(kind, id) ?? {};
    const operation = { data: { kind, id, field: "text" }, record: now };
    this.board.emit("deleted-under", { operation, text: text.apply(now.text, splices), actor, fields });
  }

  #readCard(kind) {
    return { fields: this.#readChoice(kind), refused: this.experienceFields.findProblem() };
  }

  #readFix({ record }, typed) {
    return typed.trim() ? this.fixFields.read(record) : { refused: gettext("Enter what will be done.") };
  }

  // Send what was changed; the edits of others since the dialog was opened stay.
  #submit({ kind, id, record }, typed, chosen) {
    if (!id) return this.#create(kind, { ...record, ...chosen, text: typed.trim() });
    const splices = findEdits(record, this.store.get(kind, id), typed);
    const fields = pickChanged(record, chosen);
    const isChanged = Object.keys(fields).length > 0;
    if (splices.length) this.session.edit(kind, id, "text", splices);
    if (isChanged) this.session.submit(`${kind}.update`, { id, ...fields });
    const areSet = this.experienceFields.submit(id);
    if (splices.length || isChanged || areSet) this.#report();
    return undefined;
  }

  #create(kind, { stage, lane, ...fields }) {
    const last = kind === "fix" ? null : this.store.cards(stage, lane).at(-1)?.rank;
    const place = kind === "fix" ? {} : { rank: rankBetween(last ?? null, null), stage, lane };
    const type = `${kind}.create`;
    const data = { id: newId(), ...place, ...fields };
    this.session.submit(type, data);
    // The server refuses what stands at something deleted.
    if (!findMissing(this.store, { type, data }).length) this.#report();
  }

  #readChoice(kind) {
    const field = CHOICES[kind];
    if (!field) return {};
    const { value } = this.form.elements.choice;
    return { [field]: value === "" ? null : /^-?\d+$/.test(value) ? Number(value) : value };
  }

  #report(sentence = gettext("Saved.")) {
    // The server refuses what my role no longer allows.
    if (!this.#mayEdit) return;
    this.toasts.show(sentence, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}

// Return what was typed in a record as splices of its text now; the edits of others since it was opened stay.
function findEdits(record, now, typed) {
  return text.rebase(record.text, text.diff(record.text, typed), text.diff(record.text, now.text));
}

function pickChanged(record, chosen) {
  return Object.fromEntries(Object.entries(chosen).filter(([name, value]) => record[name] !== value));
}

function fixHeading({ id }) {
  return id ? gettext("Edit the fix") : pgettext("heading", "Plan a fix");
}
