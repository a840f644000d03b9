// Descriptions of unsaved changes: what each is about, and what was typed or chosen.

import { gettext, interpolate } from "../../lib/i18n.js";
import { CHANNELS, DRIVERS, EMOTIONS, FIELDS, LEVELS, STATUSES, nameOf } from "../../map/labels.js";
import { previewRefused } from "../../store/preview.js";
import { titleOf } from "../editing/commands.js";

const firstWords = (map) => new Map([...map].map(([value, word]) => [value, Array.isArray(word) ? word[0] : word]));

// The labels of fields, and the labels of their values where these are not numbers.
const FIELD_LABELS = new Map([
  ["channel", [gettext("Channel"), firstWords(CHANNELS)]],
  ["emotion", [gettext("Emotion"), EMOTIONS]],
  ["moment_of_truth", [gettext("Moment of truth"), new Map([[true, "✓"], [false, "–"]])]],
  ["importance", [gettext("Weight")]],
  ["reach", [gettext("Customers reached")]],
  ["credit", [gettext("Relationship")]],
  ["usefulness", [gettext("Usefulness")]],
  ["ease", [gettext("Ease")]],
  ["enjoyment", [gettext("Enjoyment")]],
  ["status", [gettext("Status"), STATUSES]],
  ["severity", [gettext("Severity")]],
  ["level", [gettext("Level"), LEVELS]],
  ["driver", [gettext("Driver"), DRIVERS]],
]);

// Return operations as [{title, text}]; all edits of one text are merged.
export function describeOperations(store, operations) {
  const texts = previewRefused(store, operations);
  const seen = new Set();
  return operations.flatMap(listSteps).flatMap((one) => {
    if (one.type !== "text.edit") return [{ title: titleText(store, one), text: changeText(store, one) }];
    const { kind, id, field } = one.data;
    const key = `${kind} ${id} ${field}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const what = `${titleText(store, one)}, ${FIELDS[field] ?? field}`;
    return [{ title: what, text: texts.get(key) || one.text || "" }];
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
  const kind = data.kind ?? type.split(".")[0];
  const found = store.get(kind, data.id) ?? record ?? data;
  const name = nameOf(kind, store.get("lane", found.lane)) ?? gettext("Journey");
  const title = kind === "journey" ? store.journey.title : titleOf(store, kind, found);
  return title && title !== name ? interpolate(gettext("%(kind)s “%(title)s”"), { kind: name, title }) : name;
}

function changeText(store, { type, data }) {
  if (type.endsWith(".delete")) return gettext("Deleted");
  const lines = Object.entries(data).flatMap(([field, value]) => fieldLines(store, field, value));
  return lines.join("\n") || gettext("Changed");
}

function fieldLines(store, field, value) {
  if (field === "stage") return [`${gettext("Stage")}: ${store.get("stage", value)?.title ?? ""}`];
  if (field in FIELDS) return value ? [value] : [];
  const [label, words] = FIELD_LABELS.get(field) ?? [];
  return label && value !== null ? [`${label}: ${words?.get(value) ?? value}`] : [];
}
