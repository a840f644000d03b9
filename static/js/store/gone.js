// Who removed which record, for as long as somebody may still be typing into it.

const MOST = 500;

export class Gone {
  #actors = new Map();

  // Notes what an operation removed.
  note({ changes, actor }) {
    for (const { change, kind, record } of changes) if (change === "remove") this.#actors.set(`${kind} ${record.id}`, actor);
    while (this.#actors.size > MOST) this.#actors.delete(this.#actors.keys().next().value);
  }

  // Who removed a record; undefined when unknown.
  by(kind, id) {
    return this.#actors.get(`${kind} ${id}`);
  }
}
