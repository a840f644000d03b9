// Caches the history of a map in spans of revisions, each fetched once: a snapshot at its start and the operations
// after it.

export const SPAN_REVISIONS = 500;
const MAX_SPANS = 12;

export class HistoryCache {
  #log;
  #spans = new Map();
  #keptAfter = 0;

  // `log` reads over HTTP: `at(revision)` a snapshot, `since(revision)` a page of operations.
  constructor(log) {
    this.#log = log;
  }

  // Set the revision after which the log is kept.
  setKeptAfter(keptAfter) {
    this.#keptAfter = keptAfter;
  }

  // Return the span that holds a revision, {snapshot, operations}: at once when cached, else as a promise.
  findSpan(revision) {
    const start = this.#startOf(revision);
    const known = this.#spans.get(start);
    if (known?.span && hasRevision(known.span, revision)) return known.span;
    if (!known || known.span) this.#fetch(start);
    return this.#spans.get(start).promise;
  }

  // Return where a span starts. A revision before the kept log stands alone: it is that of a named version.
  #startOf(revision) {
    if (revision < this.#keptAfter) return revision;
    return Math.max(this.#keptAfter, Math.floor(revision / SPAN_REVISIONS) * SPAN_REVISIONS);
  }

  #fetch(start) {
    const entry = {};
    entry.promise = this.#read(start).then(
      (span) => (entry.span = span),
      (error) => {
        this.#spans.delete(start);
        throw error;
      },
    );
    this.#spans.delete(start);
    this.#spans.set(start, entry);
    if (this.#spans.size > MAX_SPANS) this.#spans.delete(this.#spans.keys().next().value);
  }

  async #read(start) {
    const alone = start < this.#keptAfter;
    const [snapshot, page] = await Promise.all([
      this.#log.snapshotAt(start),
      alone ? { operations: [] } : this.#log.listSince(start),
    ]);
    return { snapshot, operations: page.operations };
  }
}

// Return the moment of a revision of a span.
export function momentOf({ snapshot, operations }, revision) {
  return revision === snapshot.revision ? snapshot.at : operations[revision - snapshot.revision - 1].at;
}

function hasRevision({ snapshot, operations }, revision) {
  return revision <= snapshot.revision + operations.length;
}
