// The rows of the details of each kind of record: a label and a control each.

import { gettext } from "../../lib/i18n.js";
import { CHANNELS, DRIVERS, LEVELS, STATUSES } from "../../map/labels.js";
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

const listOptions = (map) => () => [...map].map(([value, word]) => [value, Array.isArray(word) ? word[0] : word]);

// Return the rows for a kind: [{label, control, wide?, head?}, …]; a `head` one may be in the heading. `set(fields)`
// changes the record.
export function listRows(kind, context, set) {
  const rows = [...ROWS[kind](context, set), ...answerRows(kind, context)];
  if (kind === "lane") return rows;
  const said = { label: gettext("In their words"), control: createQuotes(context, kind), wide: true };
  return [...rows, said, { label: gettext("Fix"), control: createFixes(context), wide: true }];
}

const ROWS = {
  touchpoint: (context, set) => [
    { control: createTextField(context, "text", gettext("Touchpoint")), wide: true },
    { label: gettext("Channel"), control: createChoice("channel", listOptions(CHANNELS), set), head: true },
    { label: gettext("Emotion"), control: createFaces("emotion", set) },
    { label: gettext("Moment of truth"), control: createToggle("moment_of_truth", set) },
    { label: gettext("Weight"), control: createTicks("importance", set) },
    { label: gettext("Customers reached"), control: createPercent("reach", set) },
    { label: gettext("Relationship"), control: createStepper("credit", "emotion", set) },
    { label: gettext("Usefulness"), control: createTicks("usefulness", set, { optional: true }) },
    { label: gettext("Ease"), control: createTicks("ease", set, { optional: true }) },
    { label: gettext("Enjoyment"), control: createTicks("enjoyment", set, { optional: true }) },
    ...figureRows(context, "touchpoint"),
  ],
  expectation: (context, set) => [
    { control: createTextField(context, "text", gettext("Expectation")), wide: true },
    { label: gettext("Status"), control: createSegments("status", [...STATUSES], set, { optional: true }) },
    { label: gettext("Weight"), control: createTicks("importance", set) },
    ...relationRows(context, set),
  ],
  pain: (context, set) => [
    { control: createTextField(context, "text", gettext("Pain")), wide: true },
    {
      label: gettext("Severity"),
      control: createSegments(
        "severity",
        [
          [1, "1"],
          [2, "2"],
          [3, "3"],
        ],
        set,
      ),
    },
    ...relationRows(context, set),
  ],
  note: (context) => [{ control: createTextField(context, "text", gettext("Text")), wide: true }],
  stage: (context, set) => [
    { label: gettext("Title"), control: createTextField(context, "title"), wide: true },
    { label: gettext("Level"), control: createChoice("level", listOptions(LEVELS), set, "interaction") },
    { label: gettext("Duration"), control: createTextField(context, "duration"), wide: true },
    { label: gettext("Goal of the customer"), control: createTextField(context, "goal"), wide: true },
    { label: gettext("What is its value for the customer?"), control: createTextField(context, "value"), wide: true },
    {
      label: gettext("Which brand values do they perceive here?"),
      control: createTextField(context, "brand_values"),
      wide: true,
    },
    { label: gettext("What stops them going on?"), control: createTextField(context, "obstacle"), wide: true },
    ...figureRows(context, "stage"),
  ],
  lane: (context) => [{ label: gettext("Title"), control: createTextField(context, "title"), wide: true }],
};

// Return rows for the sources of answers; customers are asked at stages and touchpoints.
function answerRows(kind, context) {
  if (!context.board.mayEdit || !["stage", "touchpoint"].includes(kind)) return [];
  return [{ label: gettext("Answers"), control: createAskControl(context), wide: true }];
}

// Return rows for scores and targets of a place. Visitors do not see who set what for whom.
function figureRows(context, kind) {
  const measured = { label: gettext("Metric"), control: createMetrics(context, kind), wide: true };
  if (context.board.me.visitor) return [measured];
  const set = { label: gettext("Target"), control: createTargets(context, kind), wide: true };
  return [measured, set, { control: createPersonaTable(context, kind) }];
}

// Return rows for the touchpoint and the driver of a pain or an expectation.
function relationRows({ store }, set) {
  const beside = (record) =>
    store.all("touchpoint").filter((card) => card.stage === record.stage || card.id === record.touchpoint);
  const options = (record) =>
    beside(record).map((card) => [card.id, card.text.slice(0, 60) || gettext("Touchpoint")]);
  return [
    { label: gettext("Touchpoint"), control: createChoice("touchpoint", options, set, null) },
    { label: gettext("Driver"), control: createChoice("driver", listOptions(DRIVERS), set) },
  ];
}
