// What the server will never take: out of the line, its neighbours go on, and its author gets back what he typed.

import { textKey } from "../store/pending.js";

const DELETED_CODES = new Set(["target_deleted", "no_such_record"]);

export class RefusedOperations {
  #outbox;
  #store;
  #undo;
  #told = new Set();

  constructor({ outbox, store, undo }) {
    this.#outbox = outbox;
    this.#store = store;
    this.#undo = undo;
  }

  // Takes out an entry that was refused; returns the event that tells of it, as [name, detail], or null.
  take(entry, { status, code, detail }) {
    // Read before the entry goes: what was typed after it loses its letters with it.
    const typed = this.#findTypedText(entry);
    const operation = this.drop(entry.id) ?? entry;
    if (this.#told.delete(entry.id)) return null;
    const refused = { status, code, detail };
    if (entry.type !== "operation.undo") this.#keep(entry, { ...operation, text: typed ?? operation.text, refused });
    if (entry.type === "text.edit" && DELETED_CODES.has(code)) return this.#takeUnderDeleted(operation, typed);
    return ["refused", { operation, ...refused }];
  }

  // Takes an entry out of line, sight and undo; returns the operation as it was last seen, if it was.
  drop(id) {
    this.#outbox.remove(id);
    this.#undo.forget(id);
    return this.#store.refuse(id);
  }

  // What was refused, to try again: one operation, or all without an id.
  takeForRetry(id = null) {
    return this.#outbox.takeAside(id);
  }

  // Gives up one that was refused; false when there is no such.
  discard(id) {
    return this.#outbox.takeAside(id).length > 0;
  }

  #keep({ order, revision, sent }, { id, type, data, splices, base, text, record, refused }) {
    this.#outbox.setAside({ id, type, data, order, revision, sent, splices, base, text, record, refused });
  }

  // The text as it was last seen with everything that waits for this field; undefined when nothing does.
  #findTypedText({ type, data }) {
    if (type !== "text.edit") return undefined;
    const waiting = this.#store.pending.filter((one) => one.type === "text.edit" && textKey(one.data) === textKey(data));
    return waiting.at(-1)?.text;
  }

  // A text that somebody deleted: all that was typed into it is offered back at once.
  #takeUnderDeleted(operation, typed) {
    const key = textKey(operation.data);
    const text = typed ?? operation.text;
    for (const entry of this.#outbox.entries.filter(({ type, data }) => type === "text.edit" && textKey(data) === key)) {
      if (entry.sent) this.#told.add(entry.id);
      else this.drop(entry.id);
    }
    const { kind, id } = operation.data;
    return ["deleted-under", { operation, text: text ?? "", actor: this.#store.findDeleter(kind, id) ?? null }];
  }
}
