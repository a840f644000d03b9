// The rows of the details of each kind of record: a label and a control each.

import { gettext } from "../../lib/i18n.js";
import { fieldLabel, fieldQuestion, nameOf, valueLabels } from "../../map/labels.js";
import { CARD_KINDS, fieldOf } from "../../store/kinds.js";
import { SCHEMA } from "../../store/schema.js";
import { createPersonaTable } from "./by-persona.js";
import {
  createChoice,
  createFaces,
  createPercent,
  createSegments,
  createStepper,
  createTicks,
  createToggle,
} from "./controls.js";
import { createAskControl } from "../surveys/ask-here.js";
import { createFixes } from "./fixes.js";
import { createMetrics } from "./metrics.js";
import { createQuotes } from "./quotes.js";
import { createTargets } from "./targets.js";
import { createTextField } from "./text-field.js";

const HEADING_FIELDS = new Set(["channel"]);
// Customers are asked, and scores are shown, at these.
const PLACE_KINDS = new Set(["stage", "touchpoint"]);

// Return the rows for a kind: [{label, control, wide?, head?}, …]; a `head` one may be in the heading. `set(fields)`
// changes the record.
export function listRows(kind, context, set) {
  const fields = SCHEMA.details[kind].map((name) => createRow(kind, name, context, set));
  const rows = [...fields, ...figureRows(context, kind), ...answerRows(kind, context)];
  if (kind === "lane") return rows;
  const said = { label: gettext("In their words"), control: createQuotes(context, kind), wide: true };
  return [...rows, said, { label: gettext("Fix"), control: createFixes(context), wide: true }];
}

// Return the row of a field, by its declaration in the schema.
function createRow(kind, name, context, set) {
  const field = fieldOf(kind, name);
  if (field.type === "text") return createTextRow(kind, name, context);
  const control = CONTROLS[field.control ?? field.type]({ kind, name, field, set, optional: field.null, ...context });
  return { label: fieldLabel(kind, name), control, head: HEADING_FIELDS.has(name) };
}

// The text of a card has no label next to it: a note's kind depends on its lane.
function createTextRow(kind, name, context) {
  if (!CARD_KINDS.has(kind) || name !== "text")
    return { label: fieldQuestion(kind, name), control: createTextField(context, name), wide: true };
  const label = kind === "note" ? fieldLabel(kind, name) : nameOf(kind);
  return { control: createTextField(context, name, label), wide: true };
}

const CONTROLS = {
  flag: ({ name, set }) => createToggle(name, set),
  faces: ({ name, set }) => createFaces(name, set),
  percent: ({ name, set }) => createPercent(name, set),
  stepper: ({ name, field, set }) => createStepper(name, "emotion", set, field),
  ticks: ({ name, field, set, optional }) => createTicks(name, set, { ...field, optional }),
  segments: ({ kind, name, field, set, optional }) => createSegments(name, listSegments(kind, name, field), set, { optional }),
  select: ({ kind, name, field, set }) => createChoice(name, () => [...valueLabels(kind, name)], set, field.default),
  link: ({ name, field, set, store }) => createChoice(name, (record) => listLinkOptions(store, record), set, field.default),
};

function listSegments(kind, name, { low, high }) {
  const labels = valueLabels(kind, name);
  return labels ? [...labels] : Array.from({ length: high - low + 1 }, (_, at) => [low + at, String(low + at)]);
}

// Return the touchpoints that a card may point to: those of its stage, and the one it points to already.
function listLinkOptions(store, record) {
  const near = store.all("touchpoint").filter((card) => card.stage === record.stage || card.id === record.touchpoint);
  return near.map((card) => [card.id, card.text.slice(0, 60) || gettext("Touchpoint")]);
}

// Return rows for the sources of answers.
function answerRows(kind, context) {
  if (!context.board.mayEdit || !PLACE_KINDS.has(kind)) return [];
  return [{ label: gettext("Answers"), control: createAskControl(context), wide: true }];
}

// Return rows for scores and targets of a place. Visitors do not see who set what for whom.
function figureRows(context, kind) {
  if (!PLACE_KINDS.has(kind)) return [];
  const measured = { label: gettext("Metric"), control: createMetrics(context, kind), wide: true };
  if (context.board.me.visitor) return [measured];
  const set = { label: gettext("Target"), control: createTargets(context, kind), wide: true };
  return [measured, set, { control: createPersonaTable(context, kind) }];
}
