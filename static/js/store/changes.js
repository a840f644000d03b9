// The changes that an operation makes to a record: put, patch or remove (docs/architecture.md).

import { apply, diff, invert, deletions } from "../lib/text.js";
import { textFields } from "./kinds.js";

/** @import { Splice } from "../lib/text.js" */
/** @typedef {{ id: string, [field: string]: any }} MapRecord */
/** @typedef {{ change: "put" | "remove", kind: string, record: MapRecord }} RecordChange */
/**
 * @typedef {object} Patch
 * @property {"patch"} change
 * @property {string} kind
 * @property {string} id
 * @property {Record<string, any>} before
 * @property {Record<string, any>} after
 * @property {Record<string, Splice[]>} [splices] By the fields that are texts.
 * @property {Record<string, string[]>} [removed] What the splices delete.
 */
/** @typedef {RecordChange | Patch} Change */

/** @type {(kind: string, record: MapRecord) => RecordChange} */
export const put = (kind, record) => ({ change: "put", kind, record });
/** @type {(kind: string, record: MapRecord) => RecordChange} */
export const remove = (kind, record) => ({ change: "remove", kind, record });

// Return the patch that edits one text of a record.
/** @type {(kind: string, record: MapRecord, field: string, splices: Splice[]) => Patch} */
export function patchText(kind, record, field, splices) {
  const removed = deletions(record[field], splices);
  return {
    change: "patch",
    kind,
    id: record.id,
    before: {},
    after: {},
    splices: { [field]: splices },
    removed: { [field]: removed },
  };
}

// Return the patch from one state of a record to another: values for structured fields, splices for texts.
/** @type {(kind: string, before: MapRecord, after: Record<string, any>) => Patch} */
export function buildPatch(kind, before, after) {
  /** @type {Patch} */
  const change = { change: "patch", kind, id: before.id, before: {}, after: {} };
  for (const field of Object.keys(after).filter((name) => !isSame(before[name], after[name])))
    if (textFields(kind).includes(field)) addSplices(change, field, before[field], after[field]);
    else
      Object.assign(change, {
        before: { ...change.before, [field]: before[field] },
        after: { ...change.after, [field]: after[field] },
      });
  return change;
}

// Return the record that a change is about, as [kind, id].
/** @type {(change: Change) => [kind: string, id: string]} */
export function target(change) {
  return [change.kind, change.change === "patch" ? change.id : change.record.id];
}

// Return the record after a patch.
/** @type {(record: MapRecord, patch: Patch) => MapRecord} */
export function applyPatch(record, { after, splices = {} }) {
  const result = { ...record, ...after };
  for (const [field, edits] of Object.entries(splices)) result[field] = apply(record[field], edits);
  return result;
}

// Return the record before a patch, from the record after it.
/** @type {(record: MapRecord, patch: Patch) => MapRecord} */
export function revertPatch(record, { before, splices = {}, removed: deleted = {} }) {
  const result = { ...record, ...before };
  for (const [field, edits] of Object.entries(splices))
    result[field] = apply(record[field], invert(edits, deleted[field]));
  return result;
}

/** @type {(change: Patch, field: string, before: string, after: string) => void} */
function addSplices(change, field, before, after) {
  const splices = diff(before, after);
  change.splices = { ...change.splices, [field]: splices };
  change.removed = { ...change.removed, [field]: deletions(before, splices) };
}

/** @type {(one: unknown, other: unknown) => boolean} */
function isSame(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
