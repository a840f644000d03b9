// A read-only map at any revision of a span of its log, with the same interface for views as the live one.

import { isEqual } from "../lib/deep-equal.js";
import { target } from "./changes.js";
import { CARD_KINDS } from "./kinds.js";
import { Records } from "./records.js";

// Sends "change" with {touched} like the live store.
export class PastStore extends EventTarget {
  #span;
  #records;
  revision;

  // Start at the revision of a span {snapshot, operations}: the map, and the operations after it.
  constructor(span) {
    super();
    this.#load(span);
  }

  get journey() {
    return this.#records.get(...this.#records.root);
  }

  get(kind, id) {
    return this.#records.get(kind, id);
  }

  all(kind) {
    return this.#records.all(kind);
  }

  cards(stage, lane) {
    return this.#records.cards(stage, lane);
  }

  // Return false: nothing is pending in the history.
  isPending() {
    return false;
  }

  // Show a revision of a span, forwards or backwards.
  show(span, revision) {
    const before = span === this.#span ? null : this.#records;
    if (before) this.#load(span);
    const seen = new Map();
    while (this.revision < revision) this.#step(span.operations[this.revision - span.snapshot.revision], "take", seen);
    while (this.revision > revision)
      this.#step(span.operations[this.revision - span.snapshot.revision - 1], "untake", seen);
    const touched = before ? listDifferences(before, this.#records) : [...seen.values()];
    const news = touched.map(({ kind, id }) => ({
      kind,
      id,
      local: true,
      ...(!this.get(kind, id) && { removed: true }),
    }));
    if (news.length) this.dispatchEvent(new CustomEvent("change", { detail: { touched: news } }));
  }

  #load(span) {
    this.#span = span;
    this.#records = new Records(span.snapshot, "journey");
    this.revision = span.snapshot.revision;
  }

  #step({ changes }, act, seen) {
    for (const change of act === "take" ? changes : changes.toReversed()) {
      const [kind, id] = target(change);
      seen.set(id, { kind, id });
      this.#records[act](change);
    }
    this.revision += act === "take" ? 1 : -1;
  }
}

// Return the cards, stages and lanes that differ between two maps.
function listDifferences(one, other) {
  const kinds = ["journey", "stage", "lane", "path", ...CARD_KINDS];
  const pairs = kinds.flatMap((kind) => idsOf(kind, one, other).map((id) => ({ kind, id })));
  return pairs.filter(({ kind, id }) => !isEqual(one.get(kind, id), other.get(kind, id)));
}

function idsOf(kind, one, other) {
  return [...new Set([...one.all(kind), ...other.all(kind)].map(({ id }) => id))];
}
