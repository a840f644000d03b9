// Reports what somebody deleted while I moved or changed it, and offers to restore it, put it elsewhere or copy it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { copyText } from "../../lib/clipboard.js";
import { nameOf } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { rankAt, titleOf } from "../editing/commands.js";
import { findHome, findMissing } from "./replacement-place.js";

// The reasons why an operation can never succeed.
const FINAL_STATUSES = new Set([400, 404, 413]);
const FINAL_CODES = new Set([
  "id_taken",
  "id_reused",
  "nothing_to_undo",
  "nothing_to_restore",
  "place_gone",
  "target_deleted",
]);

export class Recovery {
  // Records that could not be created → whether the user has dealt with them.
  #failedCreations = new Map();

  constructor({ board, store, session, toasts }) {
    Object.assign(this, { board, store, session, toasts });
  }

  // Report a card deleted while it was dragged; `record` is its state at the start.
  offerCard(kind, record) {
    const places = [["stage", record.stage], ["lane", record.lane]];
    const missing = places.find(([one, id]) => !this.store.get(one, id));
    const values = { card: titleOf(this.store, kind, record) };
    const message = missing
      ? this.#formatText(...missing, CARD_DELETED_TEXTS[missing[0]], values)
      : this.#formatText(kind, record.id, gettext("%(name)s deleted “%(card)s” while you were moving it."), values);
    const back = missing ? this.#moveHomeButtons(kind, record) : this.#restoreButtons(kind, record.id);
    this.#show(message, [...back, ...this.#copyButtons(record.text)]);
  }

  // Report a stage or a lane deleted while it was dragged.
  offerHead(kind, record) {
    const values = { card: titleOf(this.store, kind, record) };
    const message = this.#formatText(
      kind,
      record.id,
      gettext("%(name)s deleted “%(card)s” while you were moving it."),
      values,
    );
    this.#show(message, this.#restoreButtons(kind, record.id));
  }

  // Report a record deleted while something was written about it, which is stored nowhere else.
  offerWords(kind, id, text) {
    if (!text) return;
    const sentence = gettext("%(name)s deleted “%(title)s” while you were writing about it.");
    const message = this.#formatText(kind, id, sentence);
    this.#show(message, [[gettext("Copy my text"), () => copyText(text)]]);
  }

  // Report the deleted place of an open dialog; `text` is what was typed in it.
  reportDeletedPlace(kind, id, text) {
    this.#show(this.#deletionText({ kind, id }), text ? [[gettext("Copy my text"), () => copyText(text)]] : []);
  }

  // Report that the target stage or lane of a dragged card was deleted or folded.
  reportLostTarget(kind, id) {
    this.toasts.show(this.#formatText(kind, id, CARD_STAYS_TEXTS[kind]), [], { alert: true, kind: "place" });
  }

  // Whether a refused operation could succeed if sent again.
  mayWork({ refused, ...operation }) {
    const { status, code } = refused;
    if (status === 403) return this.#isAllowed(operation);
    return !FINAL_STATUSES.has(status) && !FINAL_CODES.has(code) && !findMissing(this.store, operation).length;
  }

  // Report an operation that refers to something deleted, and offer what can be done; return false for any other.
  offerRefused(operation) {
    const [missing] = findMissing(this.store, operation);
    if (!missing) return false;
    const { type } = operation;
    if (type.endsWith(".create")) this.#offerCreation(operation, missing);
    else if (type === "records.batch") this.#offerBatch(operation, missing);
    else this.#reportDropped(operation, missing);
    return true;
  }

  // Of several records that were changed together some are deleted: the others are changed without them.
  #offerBatch(operation, missing) {
    const steps = operation.data.operations.map((step) => ({ ...step, missing: findMissing(this.store, step) }));
    if (!steps.every((step) => step.missing.every(({ field }) => field === null)))
      return this.#show(this.#deletionText(missing), this.#discardButtons(operation));
    this.session.discard(operation.id);
    const operations = steps.filter((step) => !step.missing.length).map(({ type, data }) => ({ type, data }));
    if (operations.length) this.session.submit("records.batch", { operations });
    return undefined;
  }

  // Whether an edit belongs to a record that could not be created; it is discarded together with that.
  isOfUnmade({ id, data }) {
    if (!this.#failedCreations.has(data.id)) return false;
    if (this.#failedCreations.get(data.id)) this.session.discard(id);
    return true;
  }

  // Report a record that could not be created in its intended place.
  #offerCreation(operation, missing) {
    const [kind] = operation.type.split(".");
    this.#failedCreations.set(operation.data.id, false);
    if (CARD_KINDS.has(kind) && this.#isBlank(operation)) return this.#discardAll(operation);
    const text = () => this.#findTypedText(operation);
    const elsewhere =
      CARD_KINDS.has(kind) && !missing.optional
        ? this.#homeButtons(operation, kind, text)
        : this.#unlinkedButtons(operation);
    const copying =
      operation.data.text || this.#hasText(operation.data.id)
        ? [[gettext("Copy my text"), () => this.#discardAfter(operation, copyText(text()))]]
        : [];
    const sentence = this.#deletionText(missing);
    const known = interpolate(gettext("%(sentence)s What you added there was not saved."), { sentence });
    return this.#show(known, [...elsewhere, ...copying, ...this.#discardButtons(operation)], operation.data.id);
  }

  // Discard a change whose record or target place is gone: there is nothing to keep.
  #reportDropped(operation, missing) {
    this.session.discard(operation.id);
    if (operation.type.endsWith(".delete")) return;
    const message = missing.field
      ? this.#formatText(missing.kind, missing.id, CARD_STAYS_TEXTS[missing.kind] ?? CARD_STAYS_TEXTS.stage)
      : this.#deletionText(missing);
    this.toasts.show(message, [], { alert: true, kind: "place" });
  }

  #homeButtons(operation, kind, text) {
    const home = findHome(this.store, kind, operation.data);
    if (!home) return [];
    return [[this.#moveLabel(home), () => this.#createAt(operation, kind, home, text())]];
  }

  #createAt(operation, kind, home, text) {
    const cards = this.store.cards(home.stage, home.lane);
    const data = { ...operation.data, ...home, id: crypto.randomUUID(), text, rank: rankAt(cards, cards.length) };
    this.#discardAll(operation);
    this.session.submit(`${kind}.create`, { ...data, ...this.#clearedLinks(operation) });
  }

  // Return the optional links that point to something deleted, set to null.
  #clearedLinks(operation) {
    const lost = findMissing(this.store, operation).filter(({ optional }) => optional);
    return Object.fromEntries(lost.map(({ field }) => [field, null]));
  }

  // Return the button for keeping a record without its links; a comment is then about the whole map.
  #unlinkedButtons(operation) {
    const lost = findMissing(this.store, operation);
    if (!lost.every(({ optional }) => optional)) return [];
    const label =
      operation.type === "comment.create" ? gettext("Comment on the whole map") : gettext("Keep it without the link");
    return [[label, () => this.#createUnlinked(operation)]];
  }

  #createUnlinked(operation) {
    const freed = this.#clearedLinks(operation);
    this.#discardAll(operation);
    this.session.submit(operation.type, { ...operation.data, ...freed, id: crypto.randomUUID() });
  }

  #moveHomeButtons(kind, record) {
    const home = findHome(this.store, kind, record);
    if (!home) return [];
    const operation = { id: null, type: `${kind}.create`, data: record };
    return [[this.#moveLabel(home), () => this.#createAt(operation, kind, home, record.text)]];
  }

  #moveLabel({ stage }) {
    const title = titleOf(this.store, "stage", this.store.get("stage", stage));
    return interpolate(gettext("Put it into “%(stage)s”"), { stage: title });
  }

  // Return the button for restoring a record just as it was before its deletion, with all that was deleted with it.
  #restoreButtons(kind, id) {
    const removal = this.store.findRemoval(kind, id);
    if (!removal) return [];
    const data = { kind, id, revision: removal.revision - 1 };
    return [[gettext("Put it back"), () => this.session.submit("record.restore", data)]];
  }

  #copyButtons(text) {
    return text ? [[gettext("Copy the text"), () => copyText(text)]] : [];
  }

  #discardButtons(operation) {
    return [[gettext("Discard"), () => this.#discardAll(operation)]];
  }

  #discardAfter(operation, done) {
    return done.then(() => this.#discardAll(operation));
  }

  // Discard the operation, and the text edits of a record that was never created.
  #discardAll(operation) {
    this.session.discard(operation.id);
    if (this.#failedCreations.has(operation.data.id)) this.#failedCreations.set(operation.data.id, true);
    for (const edit of this.#listEdits(operation.data.id)) this.session.discard(edit.id);
  }

  #findTypedText({ data }) {
    return this.#listEdits(data.id).findLast(({ text }) => text)?.text ?? data.text ?? "";
  }

  // Whether a new card holds nothing yet: it was opened to be typed in.
  #isBlank({ data }) {
    return Object.keys(data).every((name) => BLANK_CARD_FIELDS.has(name)) && !data.text && !this.#hasText(data.id);
  }

  #hasText(id) {
    return this.#listEdits(id).some(({ text }) => text);
  }

  #listEdits(id) {
    return id ? this.session.unsaved.filter(({ type, data }) => type === "text.edit" && data.id === id) : [];
  }

  #isAllowed({ type }) {
    return type.startsWith("comment.") ? this.board.mayComment : this.board.mayEdit;
  }

  #deletionText({ kind, id }) {
    return this.#formatText(kind, id, gettext("%(name)s deleted “%(title)s”."));
  }

  #formatText(kind, id, form, values = {}) {
    const removal = this.store.findRemoval(kind, id);
    const name = removal?.actor?.name ?? gettext("Someone");
    const record = removal?.record ?? this.store.get(kind, id);
    return interpolate(form, { name, title: record ? titleOf(this.store, kind, record) : nameOf(kind), ...values });
  }

  #show(text, buttons, about = "") {
    this.toasts.show(text, buttons, { stay: buttons.length > 0, alert: true, kind: about && `gone ${about}` });
  }
}

const BLANK_CARD_FIELDS = new Set(["id", "rank", "stage", "lane", "text"]);
const CARD_DELETED_TEXTS = {
  stage: gettext("%(name)s deleted the stage “%(title)s” together with the card you were moving, “%(card)s”."),
  lane: gettext("%(name)s deleted the lane “%(title)s” together with the card you were moving, “%(card)s”."),
};
const CARD_STAYS_TEXTS = {
  stage: gettext("%(name)s deleted the stage “%(title)s”. The card stays where it was."),
  lane: gettext("%(name)s deleted the lane “%(title)s”. The card stays where it was."),
};
