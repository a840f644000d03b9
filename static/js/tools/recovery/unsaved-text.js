// Changes that are not saved, in words: what each is about, and what was typed or chosen.

import { gettext, interpolate } from "../../lib/i18n.js";
import { CHANNELS, DRIVERS, EMOTIONS, FIELDS, LEVELS, STATUSES, nameOf } from "../../map/labels.js";
import { previewRefused } from "../../store/preview.js";
import { titleOf } from "../editing/commands.js";

const first = (map) => new Map([...map].map(([value, word]) => [value, Array.isArray(word) ? word[0] : word]));

// What fields are called, and the words for their values where these are not numbers.
const LABELS = new Map([
  ["channel", [gettext("Channel"), first(CHANNELS)]],
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

// Operations as [{title, text}]; all edits of one text are one.
export function inWords(store, operations) {
  const texts = previewRefused(store, operations);
  const seen = new Set();
  return operations.flatMap(stepsOf).flatMap((one) => {
    if (one.type !== "text.edit") return [{ title: titled(store, one), text: changed(store, one) }];
    const { kind, id, field } = one.data;
    const key = `${kind} ${id} ${field}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const what = `${titled(store, one)}, ${FIELDS[field] ?? field}`;
    return [{ title: what, text: texts.get(key) || one.text || "" }];
  });
}

// The whole as one text to be copied or kept in a file.
export function asText(title, items) {
  return [title, ...items.map((item) => `${item.title}\n${item.text}`)].join("\n\n");
}

function stepsOf(operation) {
  return operation.type === "records.batch" ? operation.data.operations : [operation];
}

function titled(store, { type, data, record }) {
  const kind = data.kind ?? type.split(".")[0];
  const found = store.get(kind, data.id) ?? record ?? data;
  const name = nameOf(kind, store.get("lane", found.lane)) ?? gettext("Journey");
  const title = kind === "journey" ? store.journey.title : titleOf(store, kind, found);
  return title && title !== name ? interpolate(gettext("%(kind)s “%(title)s”"), { kind: name, title }) : name;
}

function changed(store, { type, data }) {
  if (type.endsWith(".delete")) return gettext("Deleted");
  const lines = Object.entries(data).flatMap(([field, value]) => line(store, field, value));
  return lines.join("\n") || gettext("Changed");
}

function line(store, field, value) {
  if (field === "stage") return [`${gettext("Stage")}: ${store.get("stage", value)?.title ?? ""}`];
  if (field in FIELDS) return value ? [value] : [];
  const [label, words] = LABELS.get(field) ?? [];
  return label && value !== null ? [`${label}: ${words?.get(value) ?? value}`] : [];
}
