// The values of fields in a sentence.

import { pgettext } from "../../lib/i18n.js";
import { formatScore } from "../../lib/numbers.js";
import { lowerFirst, valueLabel } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";

// Labels that keep their spelling as on a button.
const PROPER_NAMES = new Set(["State"]);

// Return a field's value in the middle of a sentence.
export function valueText({ kind, field }, value) {
  if (!fieldOf(kind, field)) return String(value ?? "–");
  const label = valueLabel(kind, field, value);
  const { type, words } = fieldOf(kind, field);
  return type === "choice" && !PROPER_NAMES.has(words) ? lowerFirst(label) : label;
}

// Return a target in its metric's units.
export function targetText(value, method) {
  return value === null || value === undefined ? pgettext("value", "none") : formatScore(value, method);
}
