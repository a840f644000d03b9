// What the details of each kind of record consist of: a label and a control a row.

import { gettext } from "../../lib/i18n.js";
import { CHANNELS, DRIVERS, LEVELS, STATUSES } from "../../map/labels.js";
import { byPersona } from "./by-persona.js";
import { choice, faces, percent, segments, stepper, ticks, toggle } from "./controls.js";
import { askHere } from "../surveys/ask-here.js";
import { fixes } from "./fixes.js";
import { metrics } from "./metrics.js";
import { quotes } from "./quotes.js";
import { targets } from "./targets.js";
import { textField } from "./text-field.js";

const words = (map) => () => [...map].map(([value, word]) => [value, Array.isArray(word) ? word[0] : word]);

// The rows for a kind: [{label, control, wide?, head?}, …]; a `head` one may stand in the heading.
// `set(fields)` changes the record.
export function rowsOf(kind, context, set) {
  const rows = [...ROWS[kind](context, set), ...answers(kind, context)];
  if (kind === "lane") return rows;
  const said = { label: gettext("In their words"), control: quotes(context, kind), wide: true };
  return [...rows, said, { label: gettext("Fix"), control: fixes(context), wide: true }];
}

const ROWS = {
  touchpoint: (context, set) => [
    { control: textField(context, "text", gettext("Touchpoint")), wide: true },
    { label: gettext("Channel"), control: choice("channel", words(CHANNELS), set), head: true },
    { label: gettext("Emotion"), control: faces("emotion", set) },
    { label: gettext("Moment of truth"), control: toggle("moment_of_truth", set) },
    { label: gettext("Weight"), control: ticks("importance", set) },
    { label: gettext("Customers reached"), control: percent("reach", set) },
    { label: gettext("Relationship"), control: stepper("credit", "emotion", set) },
    { label: gettext("Usefulness"), control: ticks("usefulness", set, { optional: true }) },
    { label: gettext("Ease"), control: ticks("ease", set, { optional: true }) },
    { label: gettext("Enjoyment"), control: ticks("enjoyment", set, { optional: true }) },
    ...figures(context, "touchpoint"),
  ],
  expectation: (context, set) => [
    { control: textField(context, "text", gettext("Expectation")), wide: true },
    { label: gettext("Status"), control: segments("status", [...STATUSES], set, { optional: true }) },
    { label: gettext("Weight"), control: ticks("importance", set) },
    ...about(context, set),
  ],
  pain: (context, set) => [
    { control: textField(context, "text", gettext("Pain")), wide: true },
    {
      label: gettext("Severity"),
      control: segments(
        "severity",
        [
          [1, "1"],
          [2, "2"],
          [3, "3"],
        ],
        set,
      ),
    },
    ...about(context, set),
  ],
  note: (context) => [{ control: textField(context, "text", gettext("Text")), wide: true }],
  stage: (context, set) => [
    { label: gettext("Title"), control: textField(context, "title"), wide: true },
    { label: gettext("Level"), control: choice("level", words(LEVELS), set, "interaction") },
    { label: gettext("Duration"), control: textField(context, "duration"), wide: true },
    { label: gettext("Goal of the customer"), control: textField(context, "goal"), wide: true },
    { label: gettext("What is its value for the customer?"), control: textField(context, "value"), wide: true },
    {
      label: gettext("Which brand values do they perceive here?"),
      control: textField(context, "brand_values"),
      wide: true,
    },
    { label: gettext("What stops them going on?"), control: textField(context, "obstacle"), wide: true },
    ...figures(context, "stage"),
  ],
  lane: (context) => [{ label: gettext("Title"), control: textField(context, "title"), wide: true }],
};

// Where answers come from; customers are asked at stages and touchpoints.
function answers(kind, context) {
  if (!context.board.mayEdit || !["stage", "touchpoint"].includes(kind)) return [];
  return [{ label: gettext("Answers"), control: askHere(context), wide: true }];
}

// What was measured at a place, and what it shall reach. Visitors are not told who set what for whom.
function figures(context, kind) {
  const measured = { label: gettext("Metric"), control: metrics(context, kind), wide: true };
  if (context.board.me.visitor) return [measured];
  const set = { label: gettext("Target"), control: targets(context, kind), wide: true };
  return [measured, set, { control: byPersona(context, kind) }];
}

// Which touchpoint a pain or an expectation belongs to, and which driver of experience it is about.
function about({ store }, set) {
  const beside = (record) =>
    store.all("touchpoint").filter((card) => card.stage === record.stage || card.id === record.touchpoint);
  const options = (record) =>
    beside(record).map((card) => [card.id, card.text.slice(0, 60) || gettext("Touchpoint")]);
  return [
    { label: gettext("Touchpoint"), control: choice("touchpoint", options, set, null) },
    { label: gettext("Driver"), control: choice("driver", words(DRIVERS), set) },
  ];
}
