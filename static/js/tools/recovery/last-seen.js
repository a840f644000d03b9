// What the records I type in were like when they were last there, and the way to put one back where it was.

import { CARD_KINDS } from "../../store/kinds.js";

export class LastSeen {
  #seen = new Map();

  constructor({ store, session }) {
    Object.assign(this, { store, session });
  }

  // Remembers a record as it is now, if it is there.
  note(kind, id) {
    const record = this.store.get(kind, id);
    const isSaved = this.store.isConfirmed(kind, id);
    if (record) this.#seen.set(id, { kind, record, isSaved, revision: this.store.revision, withPlace: false });
  }

  // Remembers whether the place of a record went in the same moment as the record.
  noteRemoval(id) {
    const seen = this.#seen.get(id);
    if (seen) seen.withPlace = this.#listMissing(seen).length > 0;
  }

  // The record as it was last; null when it was never noted.
  record(id) {
    return this.#seen.get(id)?.record ?? null;
  }

  // Takes a record from elsewhere, one that this page never showed; returns whether it could be put back.
  adopt({ data, record }) {
    if (this.#seen.has(data.id)) return true;
    if (!record || this.#listMissing({ kind: data.kind, record }).length) return false;
    this.#seen.set(data.id, { kind: data.kind, record, isSaved: false });
    return true;
  }

  // Puts a record back where it was, with these fields changed: as one step of undo.
  putBack(id, fields) {
    const seen = this.#seen.get(id);
    const { kind, record, revision, isSaved, withPlace } = seen;
    this.session.group(() => {
      const places = this.#listMissing(seen);
      for (const place of places) this.session.submit("record.restore", { ...place, revision });
      if (!isSaved) this.session.submit(`${kind}.create`, { ...record, ...fields });
      else if (!withPlace) this.session.submit("record.restore", { kind, id, revision });
      if (isSaved) this.session.submit(`${kind}.update`, { id, ...fields });
    });
  }

  // The stage and the lane of a card, where they are gone: what went with them comes back with them.
  #listMissing({ kind, record }) {
    if (!CARD_KINDS.has(kind)) return [];
    const places = ["stage", "lane"].map((name) => ({ kind: name, id: record[name] }));
    return places.filter((place) => !this.store.get(place.kind, place.id));
  }
}
