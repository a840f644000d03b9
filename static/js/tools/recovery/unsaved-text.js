// Descriptions of unsaved changes: what each is about, and what was typed or chosen.

import { gettext, interpolate } from "../../lib/i18n.js";
import { fieldLabel, fieldName, nameOf, valueLabel } from "../../map/labels.js";
import { fieldOf, mayPointTo, KINDS } from "../../store/kinds.js";
import { previewRefused } from "../../store/preview.js";
import { titleOf } from "../editing/commands.js";

// Return operations as [{title, text}]; all edits of one text are merged. `names` is a Map from the ids of people and
// metrics to their names.
export function describeOperations(store, operations, names = new Map()) {
  const texts = previewRefused(store, operations);
  const seen = new Set();
  return operations.flatMap(listSteps).flatMap((step) => {
    if (step.type !== "text.edit") return [{ title: titleText(store, step), text: changeText(store, names, step) }];
    const { kind, id, field } = step.data;
    const key = `${kind} ${id} ${field}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const what = `${titleText(store, step)}, ${fieldName(kind, field)}`;
    return [{ title: what, text: texts.get(key) || step.text || "" }];
  });
}

// Return everything as one text for copying or saving in a file.
export function formatText(title, items) {
  return [title, ...items.map((item) => `${item.title}\n${item.text}`)].join("\n\n");
}

function listSteps(operation) {
  return operation.type === "records.batch" ? operation.data.operations : [operation];
}

function titleText(store, { type, data, record }) {
  const [first] = type.split(".");
  const kind = KINDS.includes(first) ? first : (data.kind ?? first);
  const shownRecord = store.get(kind, data.id) ?? record ?? data;
  const name = nameOf(kind, store.get("lane", shownRecord.lane)) ?? gettext("Journey");
  const title = kind === "journey" ? store.journey.title : titleOf(store, kind, shownRecord);
  return title && title !== name ? interpolate(gettext("%(kind)s “%(title)s”"), { kind: name, title }) : name;
}

function changeText(store, names, { type, data }) {
  const [kind, verb] = type.split(".");
  if (verb === "delete") return gettext("Deleted");
  // What was cleared says so; a new record may have many empty fields.
  const entries = Object.entries(data).filter(([, value]) => verb === "update" || !isEmpty(value));
  return (
    entries.flatMap(([field, value]) => fieldLines(store, names, kind, field, value)).join("\n") || gettext("Changed")
  );
}

function isEmpty(value) {
  return value === null || value === "" || value?.length === 0;
}

// Return a field as lines of text; the id and the rank of a record are no fields, and say nothing to a person.
function fieldLines(store, names, kind, field, value) {
  const declared = fieldOf(kind, field);
  if (!declared) return [];
  if (declared.type === "text") return value ? [value] : [];
  const nameOfId = (id) => names.get(id) ?? linkTitle(store, declared, id) ?? valueLabel(kind, field, id);
  return [`${fieldLabel(kind, field)}: ${[value].flat().map(nameOfId).join(", ")}`];
}

// Return the title of the record that a link points to.
function linkTitle(store, declared, id) {
  if (declared.type !== "link") return undefined;
  const kind = KINDS.find((candidate) => mayPointTo(declared.kind, candidate) && store.get(candidate, id));
  return kind && titleOf(store, kind, store.get(kind, id));
}
