// What fields and their values are called in a sentence.

import { gettext } from "../../lib/language.js";
import { count, signed } from "../../lib/numbers.js";
import { CHANNELS, DRIVERS, EMOTIONS, FIELDS, LANES, LEVELS, STATUSES } from "../../map/words.js";

const NAMES = {
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
  share: gettext("Share"),
  kind: gettext("Kind"),
  source: gettext("Beginning"),
  target: gettext("End"),
  owner: gettext("Responsible"),
  due: gettext("Due day"),
  label: gettext("Label"),
  scenario: gettext("Scenario"),
  folder: gettext("Folder"),
  state: gettext("State"),
  language: gettext("Language"),
  personas: gettext("Personas"),
  mentions: gettext("Mentions"),
  revision: gettext("Revision"),
};

const FIXES = {
  open: gettext("Open"),
  planned: gettext("Planned"),
  fixing: gettext("Fixing"),
  verified: gettext("Verified"),
  reopened: gettext("Reopened"),
};
const STATES = { as_is: gettext("As is"), to_be: gettext("To be") };
const WORDS = {
  channel: (value) => CHANNELS.get(value)?.[0],
  emotion: (value) => EMOTIONS.get(value),
  status: (value) => STATUSES.get(value) ?? FIXES[value],
  level: (value) => LEVELS.get(value),
  driver: (value) => DRIVERS.get(value),
  kind: (value) => LANES.get(value),
  state: (value) => STATES[value],
  credit: (value) => signed(value),
};

// A field in the middle of a sentence.
export function fieldName({ field }) {
  return lower(NAMES[field] ?? FIELDS[field] ?? field ?? "");
}

// A value in the middle of a sentence.
export function valueName(field, value) {
  if (value === null || value === undefined || value === "") return gettext("none");
  if (typeof value === "boolean") return value ? gettext("yes") : gettext("no");
  const word = WORDS[field]?.(value) ?? (typeof value === "number" ? count(value) : String(value));
  return field === "touchpoint" ? `“${word}”` : lower(word);
}

function lower(word) {
  return word.slice(0, 1).toLocaleLowerCase() + word.slice(1);
}
