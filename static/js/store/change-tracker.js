// Tracks which records look different after a change, and how their texts moved under a caret.

import { isEqual } from "../lib/deep-equal.js";
import { diff } from "../lib/text.js";
import { target } from "./changes.js";
import { textFields } from "./kinds.js";
import { matchingSplices } from "./pending.js";

/** @import { Splice } from "../lib/text.js" */
/**
 * @typedef {object} Touch What a change event says of a record.
 * @property {string} kind
 * @property {string} id
 * @property {boolean} local
 * @property {any} [actor]
 * @property {boolean} [same]
 * @property {boolean} [removed]
 * @property {Record<string, Splice[]>} [splices]
 */

export class ChangeTracker {
  #before = new Map();
  #forced = new Set();

  // Remember a record as it was before its first change.
  remember(kind, id, record) {
    const key = `${kind} ${id}`;
    if (!this.#before.has(key)) this.#before.set(key, { kind, id, record });
  }

  // Report a record even if it looks the same, because it is no longer pending.
  force(kind, id) {
    this.#forced.add(`${kind} ${id}`);
  }

  // Return the list for the change event. `drifts` maps "kind id field" to the splices that moved a text, where known.
  list(view, { drifts, local, actor }) {
    return [...this.#before].flatMap(([key, { kind, id, record: before }]) => {
      const after = view.get(kind, id);
      const same = isEqual(before, after);
      if (same && !this.#forced.has(key)) return [];
      /** @type {Touch} */
      const touch = { kind, id, local, actor, ...(same && { same }) };
      if (!after) touch.removed = true;
      else if (before) Object.assign(touch, textMoves(kind, before, after, (field) => drifts.get(`${key} ${field}`)));
      return [touch];
    });
  }
}

// Wrap the records, so that each is remembered in `tracker` before it changes.
export function trackChanges(records, tracker) {
  const take = (change) => {
    const [kind, id] = target(change);
    tracker.remember(kind, id, records.get(kind, id));
    records.take(change);
  };
  const reading = ["get", "all", "row", "listReferrers"].map((name) => [name, records[name].bind(records)]);
  return { take, root: records.root, ...Object.fromEntries(reading) };
}

function textMoves(kind, before, after, drift) {
  const fields = textFields(kind).filter((field) => before[field] !== after[field]);
  if (!fields.length) return {};
  const way = (field) =>
    matchingSplices(before[field], drift(field), after[field]) ?? diff(before[field], after[field]);
  return { splices: Object.fromEntries(fields.map((field) => [field, way(field)])) };
}
