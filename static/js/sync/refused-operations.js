// Removes operations that the server refuses for good from the outbox, and gives their texts back to the author.

import { textKey } from "../store/pending.js";

const DELETED_CODES = new Set(["target_deleted", "no_such_record"]);

export class RefusedOperations {
  #outbox;
  #store;
  #undo;
  #reported = new Set();

  constructor({ outbox, store, undo }) {
    this.#outbox = outbox;
    this.#store = store;
    this.#undo = undo;
  }

  // Remove a refused entry; return the event that reports it, as [name, detail], or null.
  take(entry, { status, code, detail }) {
    // Read before the entry is removed: removing it would also delete letters typed later.
    const typed = this.#findTypedText(entry);
    const operation = this.drop(entry.id) ?? entry;
    if (this.#reported.delete(entry.id)) return null;
    const refused = { status, code, detail };
    if (entry.type !== "operation.undo") this.#keep(entry, { ...operation, text: typed ?? operation.text, refused });
    if (entry.type === "text.edit" && DELETED_CODES.has(code)) return this.#takeUnderDeleted(operation, typed);
    return ["refused", { operation, ...refused }];
  }

  // Remove an entry from the outbox, the view and the undo history; return the operation as last seen, if it was there.
  drop(id) {
    this.#outbox.remove(id);
    this.#undo.forget(id);
    return this.#store.refuse(id);
  }

  #keep({ order, revision, sent }, { id, type, data, splices, base, text, record, refused }) {
    this.#outbox.setAside({ id, type, data, order, revision, sent, splices, base, text, record, refused });
  }

  // Return the text as last seen with all pending edits of this field; undefined without any.
  #findTypedText({ type, data }) {
    if (type !== "text.edit") return undefined;
    const waiting = this.#store.pending.filter(
      (operation) => operation.type === "text.edit" && textKey(operation.data) === textKey(data),
    );
    return waiting.at(-1)?.text;
  }

  // Return the event that offers all that was typed into a deleted text.
  #takeUnderDeleted(operation, typed) {
    const key = textKey(operation.data);
    const text = typed ?? operation.text;
    for (const entry of this.#outbox.entries.filter(
      ({ type, data }) => type === "text.edit" && textKey(data) === key,
    )) {
      if (entry.sent) this.#reported.add(entry.id);
      else this.drop(entry.id);
    }
    const { kind, id } = operation.data;
    return ["deleted-under", { operation, text: text ?? "", actor: this.#store.findRemoval(kind, id)?.actor ?? null }];
  }
}
