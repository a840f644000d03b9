// The labels of fields and their values in a sentence.

import { gettext, pgettext } from "../../lib/i18n.js";
import { formatShortDate } from "../../lib/date-format.js";
import { formatCount, formatScore, formatSigned } from "../../lib/numbers.js";
import { CHANNELS, DRIVERS, EMOTIONS, FIELDS, LANES, LEVELS, STATUSES } from "../../map/labels.js";

const FIELD_LABELS = {
  channel: gettext("Channel"),
  emotion: gettext("Emotion"),
  moment_of_truth: gettext("Moment of truth"),
  importance: gettext("Weight"),
  reach: gettext("Customers reached"),
  credit: gettext("Relationship"),
  usefulness: gettext("Usefulness"),
  ease: gettext("Ease"),
  enjoyment: gettext("Enjoyment"),
  status: gettext("Status"),
  severity: gettext("Severity"),
  level: gettext("Level"),
  touchpoint: gettext("Touchpoint"),
  driver: gettext("Driver"),
  share: pgettext("field", "Share"),
  kind: pgettext("field", "Kind"),
  source: pgettext("field", "Beginning"),
  target: pgettext("field", "End"),
  owner: pgettext("field", "Responsible"),
  due: pgettext("field", "Due day"),
  metric: pgettext("field", "Metric"),
  expected: pgettext("field", "Expected lift"),
  live: pgettext("field", "Day it went live"),
  needed: pgettext("field", "Answers wanted"),
  reason: pgettext("field", "Reason"),
  links: pgettext("field", "Links"),
  day: pgettext("field", "Day"),
  label: pgettext("field", "Label"),
  scenario: pgettext("field", "Scenario"),
  folder: pgettext("field", "Folder"),
  state: pgettext("field", "State"),
  language: pgettext("field", "Language"),
  personas: pgettext("field", "Personas"),
  mentions: pgettext("field", "Mentions"),
  revision: pgettext("field", "Revision"),
};

const FIX_LABELS = {
  open: pgettext("fix", "Open"),
  planned: pgettext("fix", "Planned"),
  fixing: pgettext("fix", "Fixing"),
  verified: pgettext("fix", "Verified"),
  reopened: pgettext("fix", "Reopened"),
};
const STATE_LABELS = { as_is: pgettext("state", "As-is"), to_be: pgettext("state", "To-be") };
// Titles, and labels that keep their spelling as on a button.
const UNCHANGED_FIELDS = new Set(["touchpoint", "state", "folder", "target", "source", "comment", "metric", "due", "live", "day"]);
const VALUE_LABELS = {
  channel: (value) => CHANNELS.get(value)?.[0],
  emotion: (value) => EMOTIONS.get(value),
  status: (value) => STATUSES.get(value) ?? FIX_LABELS[value],
  level: (value) => LEVELS.get(value),
  driver: (value) => DRIVERS.get(value),
  kind: (value) => LANES.get(value),
  state: (value) => STATE_LABELS[value],
  credit: (value) => formatSigned(value),
  expected: (value) => formatSigned(value),
  due: formatShortDate,
  live: formatShortDate,
  day: formatShortDate,
};

// Return the label of a field in the middle of a sentence.
export function fieldLabel({ field }) {
  return lowerFirst(FIELD_LABELS[field] ?? FIELDS[field] ?? field ?? "");
}

// Return the label of a value in the middle of a sentence.
export function valueLabel(field, value) {
  if (value === null || value === undefined || value === "") return pgettext("value", "none");
  if (typeof value === "boolean") return value ? pgettext("value", "yes") : pgettext("value", "no");
  const word = VALUE_LABELS[field]?.(value) ?? (typeof value === "number" ? formatCount(value) : String(value));
  return UNCHANGED_FIELDS.has(field) ? word : lowerFirst(word);
}

// Return a target in its metric's units.
export function targetText(value, method) {
  return value === null || value === undefined ? pgettext("value", "none") : formatScore(value, method);
}

function lowerFirst(word) {
  return word.slice(0, 1).toLocaleLowerCase() + word.slice(1);
}
