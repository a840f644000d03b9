// The values of fields in a sentence.

import { gettext, pgettext } from "../../lib/i18n.js";
import { formatScore } from "../../lib/numbers.js";
import { isOwn } from "../../map/channels.js";
import { lowerFirst, valueLabel } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";

// Labels that keep their spelling as on a button.
const PROPER_NAMES = new Set(["State", "AuditRule"]);

// Fields that hold the id of another record, which nobody can read.
const LINK_TYPES = new Set(["link", "workspace_link"]);

// Whether the values of a field are ids of records.
export function isLinkField(kind, field) {
  return LINK_TYPES.has(fieldOf(kind, field)?.type);
}

// Return a field's value in the middle of a sentence; a person, who may have left, is one of `members`.
export function valueText({ kind, field }, value, members = []) {
  if (!fieldOf(kind, field)) return String(value ?? "–");
  if (fieldOf(kind, field).type === "person" && value)
    return members.find(({ id }) => id === value)?.name ?? gettext("Someone");
  const label = valueLabel(kind, field, value);
  const { type, words } = fieldOf(kind, field);
  return type === "choice" && !PROPER_NAMES.has(words) && !isOwn(value) ? lowerFirst(label) : label;
}

// Return a target in its metric's units.
export function targetText(value, method) {
  return value === null || value === undefined ? pgettext("value", "none") : formatScore(value, method);
}
