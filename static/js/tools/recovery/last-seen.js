// The last known state of the records I type in, and how to restore one where it was.

import { newId } from "../../lib/ids.js";
import { CARD_KINDS } from "../../store/kinds.js";

// What people set of a fix. A deleted one cannot be restored by a revision of the map, so it is created again.
const FIX_FIELDS = ["target", "metric", "status", "owner", "due", "live", "expected", "needed", "reason", "links"];

export class LastSeen {
  #seen = new Map();

  constructor({ store, session }) {
    Object.assign(this, { store, session });
  }

  // Remember the current record, if it exists.
  note(kind, id) {
    const record = this.store.get(kind, id);
    const isSaved = this.store.isConfirmed(kind, id);
    if (record) this.#seen.set(id, { kind, record, isSaved, revision: this.store.revision, withPlace: false });
  }

  // Remember whether the place of a record was deleted together with it.
  noteRemoval(id) {
    const seen = this.#seen.get(id);
    if (seen) seen.withPlace = this.#listMissing(seen).length > 0;
  }

  // Return the record as last known, or null.
  record(id) {
    return this.#seen.get(id)?.record ?? null;
  }

  // Take a record that this page never showed; return whether it can be restored.
  adopt({ data, record }) {
    if (this.#seen.has(data.id)) return true;
    if (!record || this.#listMissing({ kind: data.kind, record }).length) return false;
    this.#seen.set(data.id, { kind: data.kind, record, isSaved: false });
    return true;
  }

  // Restore a record where it was, with these fields changed, as one undo step.
  putBack(id, fields) {
    const seen = this.#seen.get(id);
    const { kind, record, revision, isSaved, withPlace } = seen;
    if (kind === "fix") return this.#createFix(record, fields);
    return this.session.group(() => {
      const places = this.#listMissing(seen);
      for (const place of places) this.session.submit("record.restore", { ...place, revision });
      if (!isSaved) this.session.submit(`${kind}.create`, { ...record, ...fields });
      else if (!withPlace) this.session.submit("record.restore", { kind, id, revision });
      if (isSaved) this.session.submit(`${kind}.update`, { id, ...fields });
    });
  }

  #createFix(record, fields) {
    const kept = FIX_FIELDS.filter((name) => record[name] !== null && record[name] !== undefined);
    const values = Object.fromEntries(kept.map((name) => [name, record[name]]));
    return this.session.submit("fix.create", { id: newId(), ...values, ...fields });
  }

  // Return the deleted stage and lane of a card: restoring them restores what was deleted with them.
  #listMissing({ kind, record }) {
    if (!CARD_KINDS.has(kind)) return [];
    const places = ["stage", "lane"].map((name) => ({ kind: name, id: record[name] }));
    return places.filter((place) => !this.store.get(place.kind, place.id));
  }
}
