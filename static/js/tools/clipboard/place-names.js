// Finds stages and lanes by the names that people write in tables.

import { LANES } from "../../map/labels.js";
import { SCHEMA } from "../../store/schema.js";

const ENGLISH_LANES = new Map(SCHEMA.choices.LaneKind.map(([kind, [label]]) => [normalizeName(label), kind]));

// What people call lanes and stages in tables besides the labels, in English and Russian.
const WORDS = {
  actions: "action, actions, customer action, user action, user actions, действие, действия",
  touchpoints: "touchpoint, touch point, touch points, точка контакта, точка касания, точки касания",
  emotion: "emotions, feeling, feelings, emotion curve, эмоции, чувства, кривая эмоций",
  thoughts: "thought, quote, quotes, мысль, цитата, цитаты",
  expectations: "expectation, need, needs, ожидание, потребность, потребности",
  pains: "pain, pain point, pain points, problem, problems, barrier, barriers, боль, проблема, проблемы, барьеры",
  opportunities: "opportunity, idea, ideas, возможность, идея, идеи",
};
const STAGES = "stage, stages, phase, phases, step, steps, этап, этапы, стадия, фаза, шаг";
const LANE_WORDS = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.split(", ").map((word) => [word, kind])),
);
const STAGE_WORDS = new Set(STAGES.split(", "));
const NUMBER_WORDS = new Set(["", "№", "#", "no", "no.", "n"]);

// Return a name as it is compared: without differences of case, width and spaces.
export function normalizeName(name) {
  return name.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
}

// Return the kind of lane that has this label, in the reader's language or in English, or is called so; undefined if
// none. Of two names with a slash between them the first counts.
export function laneKindOf(name) {
  const key = normalizeName(name);
  const [first] = key.split(" / ");
  return findKind(key) ?? (first === key ? undefined : findKind(first));
}

function findKind(key) {
  const labelled = [...LANES].find(([, label]) => normalizeName(label) === key)?.[0];
  return labelled ?? ENGLISH_LANES.get(key) ?? LANE_WORDS.get(key);
}

// Whether a header says that its column or row has the names of stages.
export function isStageHeader(name) {
  return STAGE_WORDS.has(normalizeName(name));
}

// Whether a header says that its column numbers the rows.
export function isNumberHeader(name) {
  return NUMBER_WORDS.has(normalizeName(name));
}

export function findStage(stages, name) {
  const key = normalizeName(name);
  return stages.find(({ title }) => normalizeName(title) === key);
}

// Return the lane of this name, else of the kind with this label.
export function findLane(lanes, name) {
  const key = normalizeName(name);
  const kind = laneKindOf(name);
  return lanes.find(({ title }) => normalizeName(title) === key) ?? lanes.find((lane) => lane.kind === kind);
}
