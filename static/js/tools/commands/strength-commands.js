// Commands that say how strong a pain or a pleasure is, and what kind of pain: in menus, in the palette, and by keys.

import { gettext } from "../../lib/i18n.js";
import { strengthText } from "../../map/card-content.js";
import { PAIN_TYPES } from "../../map/labels.js";
import { listChosen } from "./targets.js";

const ICONS = { problem: "warn", fear: "bolt", effort: "gauge" };
const STRENGTHS = [1, 2, 3];
export const STRENGTH_FIELDS = { pain: "severity", pleasure: "intensity" };

// A field of the chosen cards of one kind, as a choice of one value.
function choice(kind, field, value, options) {
  return {
    section: "strength",
    edits: true,
    things: ["card"],
    isOffered: (_editor, target) => target.kind === kind,
    isChecked: ({ store }, { id }) => store.get(kind, id)?.[field] === value,
    run: (editor, target) => setFields(editor, listChosen(editor, target), kind, { [field]: value }),
    ...options,
  };
}

export const STRENGTH_COMMANDS = [
  ...Object.entries(STRENGTH_FIELDS).flatMap(([kind, field]) =>
    STRENGTHS.map((value) =>
      choice(kind, field, value, {
        id: `card.${field}-${value}`,
        label: strengthText({ [field]: value }),
        icon: "gauge",
        keys: [[String(value)]],
        help: gettext("Severity of a pain, intensity of a pleasure: 1 to 3"),
      }),
    ),
  ),
  ...[...PAIN_TYPES].map(([type, label]) =>
    choice("pain", "type", type, {
      id: `card.pain-${type}`,
      label,
      icon: ICONS[type],
      keys: [["T"]],
      help: gettext("Kind of pain: problem, fear, effort"),
    }),
  ),
];

// Return the kind of pain after this one.
export function nextType(type) {
  const types = [...PAIN_TYPES.keys()];
  return types[(types.indexOf(type) + 1) % types.length];
}

// Set fields of those of the cards that are of this kind.
export function setFields(editor, cards, kind, fields) {
  const chosen = cards.filter((card) => card.kind === kind);
  if (chosen.length > 1) editor.commands.setFieldsOfCards(chosen, fields);
  else editor.commands.setFields(kind, chosen[0].id, fields);
}
