// Operations that the server has not confirmed, in their order, replayed on top of the confirmed state.

import { apply, compose, diff, invert, deletions, separate, transform, trim } from "../lib/text.js";
import { patchText, target } from "./changes.js";
import { run } from "./planning.js";

// The fields that decide where a record is, what it belongs to and what it may contain.
const POSITION_FIELDS = ["rank", "stage", "lane", "touchpoint", "source", "target", "kind"];
const UNDO_TYPES = /^operation\.(undo|revert)$|\.restore$/;

export class PendingOperations {
  #list = [];
  #records = new Set();
  #rebased = new Set();

  get list() {
    return this.#list;
  }

  find(id) {
    return this.#list.find((operation) => operation.id === id);
  }

  // Whether a pending operation touches this record.
  isAffected(id) {
    return this.#records.has(id);
  }

  // Whether these changes leave all pending operations as planned: values and letters of records they do not touch.
  isIndependent(changes) {
    return changes.every(
      ({ change, id, after }) =>
        change === "patch" && !this.#records.has(id) && !POSITION_FIELDS.some((field) => field in after),
    );
  }

  // Add an operation, apply it to `view`, and return its changes. A text edit made on an older text brings `base`, the
  // text its splices apply to, and is transformed to the current text.
  add(operation, view) {
    const entry = { ...operation, changes: [] };
    if (entry.type === "text.edit") entry.splices ??= entry.data.splices;
    this.#list.push(entry);
    this.#apply(entry, view, new Map());
    return entry.changes;
  }

  // Insert an operation kept from an earlier visit in its place, without applying it yet.
  insert(operation) {
    const place = this.#list.findIndex((entry) => (entry.order ?? Infinity) > operation.order);
    this.#list.splice(place < 0 ? this.#list.length : place, 0, { ...operation, changes: [] });
  }

  // Extend an unsent text edit by further splices.
  extend(id, splices, view) {
    const operation = this.find(id);
    operation.splices = compose(operation.splices, splices);
    operation.data = { ...operation.data, splices: operation.splices };
    operation.origin = null;
    run(view, "text.edit", { ...operation.data, splices });
    remember(operation, view);
    operation.changes = [
      patchText(
        operation.data.kind,
        { id: operation.data.id, [operation.data.field]: operation.base },
        operation.data.field,
        operation.splices,
      ),
    ];
  }

  drop(id) {
    this.#list = this.#list.filter((operation) => operation.id !== id);
  }

  // Remove the first operation, which was confirmed just as planned.
  removeFirst() {
    this.#list.shift();
    this.#indexRecords();
  }

  // Apply all operations again to `view`, whose texts were changed by `drifts`: "kind id field" → splices.
  // What is left in `drifts` leads from the texts as they were shown to the texts as they are shown now.
  replay(view, drifts) {
    for (const operation of this.#list) this.#apply(operation, view, drifts);
    this.#indexRecords();
  }

  // Return the text edits that replaced the same words as an edit of others, since the last call.
  takeSeparated() {
    const found = this.#list.filter(({ separated }) => separated);
    for (const operation of found) operation.separated = false;
    return found;
  }

  // Return the ids of the text edits whose splices others' edits have moved since the last call.
  takeRebased() {
    const ids = [...this.#rebased];
    this.#rebased.clear();
    return ids;
  }

  #apply(operation, view, drifts) {
    if (operation.type === "text.edit") this.#rebase(operation, view, drifts);
    const { type, data, splices } = operation;
    operation.changes = run(view, type, type === "text.edit" ? { ...data, splices } : data);
    if (operation.type === "text.edit") remember(operation, view);
    for (const change of operation.changes) {
      this.#records.add(target(change)[1]);
      if (operation.type !== "text.edit") forget(drifts, change);
    }
  }

  // Transform a text edit over what happened to its text; what others typed at the same position stays left of it.
  #rebase(operation, view, drifts) {
    const now = textOf(operation, view);
    const key = textKey(operation.data);
    operation.base ??= now;
    if (now === null || now === operation.base) {
      drifts.delete(key);
      return;
    }
    const over = matchingSplices(operation.base, drifts.get(key), now) ?? diff(operation.base, now);
    drifts.set(key, carry(operation, over, drifts.undoes));
    operation.base = now;
    this.#rebased.add(operation.id);
  }

  #indexRecords() {
    this.#records = new Set(this.#list.flatMap((operation) => operation.changes.map((change) => target(change)[1])));
  }
}

// Transform a text edit over other splices; return these as they read after it. Text deleted and brought back by an
// undo counts as never deleted: from then on the edit is transformed from its original text over all changes since.
export function carry(operation, over, undoes) {
  const { base, splices } = operation;
  operation.origin ??= { base, splices, over: [], undoes: false };
  operation.origin.over = compose(operation.origin.over, over);
  operation.origin.undoes ||= Boolean(undoes);
  if (!operation.origin.undoes) {
    const space = moveOver(operation, base, splices, over);
    return compose(transform(over, splices, "left"), space);
  }
  const { origin } = operation;
  moveOver(operation, origin.base, origin.splices, trim(origin.base, origin.over));
  const back = invert(splices, deletions(base, splices));
  return trim(apply(base, splices), compose(compose(back, over), operation.splices));
}

// Give an edit its splices over others; return the space that separates two replacements of the same words, or nothing.
// The server puts it there for those edits alone that ask for it.
function moveOver(operation, base, splices, over) {
  const space = operation.data.separate ? separate(base, splices, over) : [];
  operation.splices = compose(transform(splices, over, "right"), space);
  operation.separated ||= space.length > 0;
  return space;
}

// Return the splices if they lead from one text to the other, else undefined.
export function matchingSplices(before, splices, after) {
  return splices && apply(before, splices) === after ? splices : undefined;
}

// How texts move: "kind id field" → splices. `undoes`: whether by an operation that undoes others.
class Drifts extends Map {
  undoes = false;
}

// Return how a confirmed operation moves texts.
export function driftsOf({ type, changes }) {
  const patches = changes.filter((change) => change.splices);
  const named = ({ kind, id, splices }) =>
    Object.entries(splices).map(([field, edits]) => [textKey({ kind, id, field }), edits]);
  return Object.assign(new Drifts(patches.flatMap(named)), { undoes: UNDO_TYPES.test(type) });
}

// Return how an own edit moves its text, in the same shape.
export function editDrifts({ data, splices = data.splices }) {
  return new Map(splices ? [[textKey(data), splices]] : []);
}

// Return how withdrawing an own edit moves its text.
export function withdrawalDrifts({ type, data, base, splices, changes }) {
  if (type !== "text.edit" || !changes.length) return new Map();
  return new Map([[textKey(data), invert(splices, deletions(base, splices))]]);
}

// Return kept operations with `order`, their position in the queue, and `at`, the revision at which they are inserted:
// none later than those that follow it on the same text.
export function assignOrder(operations) {
  const joins = new Map();
  const placed = operations.map((operation, order) => ({
    ...operation,
    order,
    at: operation.type === "text.edit" ? operation.revision : 0,
  }));
  for (const entry of placed.toReversed().filter(({ type }) => type === "text.edit")) {
    entry.at = Math.min(entry.at, joins.get(textKey(entry.data)) ?? Infinity);
    joins.set(textKey(entry.data), entry.at);
  }
  return placed;
}

// Return the key of a text: "kind id field".
export function textKey({ kind, id, field }) {
  return `${kind} ${id} ${field}`;
}

// Keep the record and the edited text, in case they are deleted.
function remember(operation, view) {
  operation.record = view.get(operation.data.kind, operation.data.id) ?? operation.record;
  operation.text = textOf(operation, view) ?? operation.text;
}

function textOf({ data }, view) {
  return view.get(data.kind, data.id)?.[data.field] ?? null;
}

function forget(drifts, change) {
  const [kind, id] = target(change);
  for (const field of Object.keys(change.splices ?? {})) drifts.delete(textKey({ kind, id, field }));
}
