// Who removed which record and when, for as long as somebody may still have it selected or type into it.

const MAX_DELETIONS = 500;

export class Deletions {
  #removals = new Map();

  // Record what an operation removed.
  note({ changes, actor, revision }) {
    for (const { change, kind, record } of changes)
      if (change === "remove") this.#removals.set(`${kind} ${record.id}`, { actor, revision, record });
    while (this.#removals.size > MAX_DELETIONS) this.#removals.delete(this.#removals.keys().next().value);
  }

  // Return the removal of a record: {actor, revision, record}; undefined when unknown.
  find(kind, id) {
    return this.#removals.get(`${kind} ${id}`);
  }
}
