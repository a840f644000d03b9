// Operations that the server has not confirmed, in their order, replayed on top of the confirmed state.

import { apply, compose, diff, invert, deletions, transform, trim } from "../lib/text.js";
import { patchText, target } from "./changes.js";
import { run } from "./planning.js";

// The fields that decide where a record is, what it belongs to and what it may contain.
const POSITION_FIELDS = ["rank", "stage", "lane", "touchpoint", "source", "target", "kind"];
const UNDO_TYPES = new Set(["operation.undo", "operation.revert", "record.restore", "journey.restore"]);

export class PendingOperations {
  #list = [];
  #records = new Set();
  #rebased = new Set();

  get list() {
    return this.#list;
  }

  find(id) {
    return this.#list.find((one) => one.id === id);
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
    const one = { ...operation, changes: [] };
    if (one.type === "text.edit") one.splices ??= one.data.splices;
    this.#list.push(one);
    this.#apply(one, view, new Map());
    return one.changes;
  }

  // Insert an operation kept from an earlier visit in its place, without applying it yet.
  insert(operation) {
    const place = this.#list.findIndex((one) => (one.order ?? Infinity) > operation.order);
    this.#list.splice(place < 0 ? this.#list.length : place, 0, { ...operation, changes: [] });
  }

  // Extend an unsent text edit by further splices.
  extend(id, splices, view) {
    const one = this.find(id);
    one.splices = compose(one.splices, splices);
    one.data = { ...one.data, splices: one.splices };
    one.origin = null;
    run(view, "text.edit", { ...one.data, splices });
    remember(one, view);
    one.changes = [
      patchText(one.data.kind, { id: one.data.id, [one.data.field]: one.base }, one.data.field, one.splices),
    ];
  }

  drop(id) {
    this.#list = this.#list.filter((one) => one.id !== id);
  }

  // Remove the first operation, which was confirmed just as planned.
  removeFirst() {
    this.#list.shift();
    this.#indexRecords();
  }

  // Apply all operations again to `view`, whose texts were changed by `drifts`: "kind id field" → splices.
  // What is left in `drifts` leads from the texts as they were shown to the texts as they are shown now.
  replay(view, drifts) {
    for (const one of this.#list) this.#apply(one, view, drifts);
    this.#indexRecords();
  }

  // Return the ids of the text edits whose splices others' edits have moved since the last call.
  takeRebased() {
    const ids = [...this.#rebased];
    this.#rebased.clear();
    return ids;
  }

  #apply(one, view, drifts) {
    if (one.type === "text.edit") this.#rebase(one, view, drifts);
    one.changes = run(view, one.type, one.type === "text.edit" ? { ...one.data, splices: one.splices } : one.data);
    if (one.type === "text.edit") remember(one, view);
    for (const change of one.changes) {
      this.#records.add(target(change)[1]);
      if (one.type !== "text.edit") forget(drifts, change);
    }
  }

  // Transform a text edit over what happened to its text; what others typed at the same position stays left of it.
  #rebase(one, view, drifts) {
    const now = textOf(one, view);
    const key = textKey(one.data);
    one.base ??= now;
    if (now === null || now === one.base) {
      drifts.delete(key);
      return;
    }
    const over = matchingSplices(one.base, drifts.get(key), now) ?? diff(one.base, now);
    drifts.set(key, carry(one, over, drifts.undoes));
    one.base = now;
    this.#rebased.add(one.id);
  }

  #indexRecords() {
    this.#records = new Set(this.#list.flatMap((one) => one.changes.map((change) => target(change)[1])));
  }
}

// Transform a text edit over other splices; return these as they read after it. Text deleted and brought back by an
// undo counts as never deleted: from then on the edit is transformed from its original text over all changes since.
export function carry(one, over, undoes) {
  const { base, splices } = one;
  one.origin ??= { base, splices, over: [], undoes: false };
  one.origin.over = compose(one.origin.over, over);
  one.origin.undoes ||= Boolean(undoes);
  if (!one.origin.undoes) {
    one.splices = transform(splices, over, "right");
    return transform(over, splices, "left");
  }
  one.splices = transform(one.origin.splices, trim(one.origin.base, one.origin.over), "right");
  const back = invert(splices, deletions(base, splices));
  return trim(apply(base, splices), compose(compose(back, over), one.splices));
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
  return Object.assign(new Drifts(patches.flatMap(named)), { undoes: UNDO_TYPES.has(type) });
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
export function assignOrder(kept) {
  const joins = new Map();
  const placed = kept.map((one, order) => ({ ...one, order, at: one.type === "text.edit" ? one.revision : 0 }));
  for (const one of placed.toReversed().filter(({ type }) => type === "text.edit")) {
    one.at = Math.min(one.at, joins.get(textKey(one.data)) ?? Infinity);
    joins.set(textKey(one.data), one.at);
  }
  return placed;
}

// Return the key of a text: "kind id field".
export function textKey({ kind, id, field }) {
  return `${kind} ${id} ${field}`;
}

// Keep the record and the edited text, in case they are deleted.
function remember(one, view) {
  one.record = view.get(one.data.kind, one.data.id) ?? one.record;
  one.text = textOf(one, view) ?? one.text;
}

function textOf({ data }, view) {
  return view.get(data.kind, data.id)?.[data.field] ?? null;
}

function forget(drifts, change) {
  const [kind, id] = target(change);
  for (const field of Object.keys(change.splices ?? {})) drifts.delete(textKey({ kind, id, field }));
}
