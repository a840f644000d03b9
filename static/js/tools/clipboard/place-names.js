// Finds stages and lanes by the names that people write in tables.

import { LANES } from "../../map/labels.js";
import { SCHEMA } from "../../store/schema.js";

// What people call lanes and stages in tables besides the English labels, in both languages, as compareKey returns it.
const WORDS = {
  actions: "action, actions, activity, activities, doing, действие, действия, активность, активности",
  touchpoints:
    "touchpoint, touch point, touch points, contact point, contact points, точка контакта, точки контакта, " +
    "точка касания, точки касания, тачпоинт, тачпоинты",
  emotion:
    "emotions, emotional state, emotional curve, emotional journey, feeling, feelings, mood, moods, emotion curve, " +
    "эмоция, эмоции, чувство, чувства, настроение, ощущения, кривая эмоций, эмоциональная кривая, " +
    "эмоциональное состояние",
  thoughts: "thought, thinking, quote, quotes, мысль, мысли, цитата, цитаты",
  expectations: "expectation, need, needs, ожидание, ожидания, потребность, потребности",
  pains:
    "pain, pain point, pain points, painpoint, painpoints, problem, problems, issue, issues, barrier, barriers, " +
    "frustration, frustrations, боль, боли, болевая точка, болевые точки, точка боли, точки боли, проблема, " +
    "проблемы, барьер, барьеры, сложности, трудности",
  pleasures:
    "pleasure, joy, joys, delight, delights, positive, positives, highlight, highlights, gain, gains, " +
    "радость, радости, удовольствие, удовольствия, восторг, плюсы, приятное",
  metrics: "metric, kpi, kpis, метрика, метрики, показатель, показатели",
  opportunities: "opportunity, idea, ideas, возможность, возможности, идея, идеи, улучшение, улучшения",
  evidence: "physical evidence, свидетельство, свидетельства, доказательства, физические свидетельства",
  frontstage: "front stage, frontstage action, frontstage actions, на виду, фронтстейдж, передний план",
  backstage: "back stage, backstage action, backstage actions, за кулисами, бэкстейдж, задний план",
  support: "support process, support processes, поддержка, процессы поддержки, поддерживающие процессы",
};
const STAGES =
  "stage, stages, phase, phases, step, steps, journey stage, journey stages, этап, этапы, стадия, стадии, фаза, " +
  "фазы, шаг, шаги, этап пути, этапы пути";
// What stands around a name, such as "1.", "«", ":", an emoji or the mark of bold text, and a scale after it: "(1-5)".
const START = /^[^\p{L}\p{N}]*(?:\d{1,3}[.)] ?)?[^\p{L}\p{N}]*/u;
const END = /(?: ?[([][^\p{L}()[\]]*[)\]])?[^\p{L}\p{N}]*$/u;
const DASHES = /[\u2010-\u2015-]/g;
// No label and no word for a lane is longer.
const MAX_COMPARED = 200;
const SEPARATORS = /[/&+,]| and | и /i;
// Whose it is says nothing about these kinds of lane: "customer's pains", "боли клиента".
const CUSTOMER_KINDS = new Set(["actions", "touchpoints", "emotion", "thoughts", "expectations", "pains", "pleasures"]);
const OWNERS = /^(?:customer|user|client|buyer|guest|patient)(?:['’]?s['’]?)? (?=.)/;
// Names that are questions: "What the customer does", "What are users thinking?", «Что делает клиент».
const QUESTION = new RegExp(
  "^what (?:is |are |does |do )?(?:the |our |a )?(?:customer|user|client|buyer|guest|patient|people|they)s? " +
    "(do|think|feel|expect|need|want)(?:es|s|ing)?$",
);
const RUSSIAN_QUESTION = new RegExp(
  "^(?:что|чего) (?:(?:клиент|пользовател|покупател|гост|пациент)[а-я]{0,2} )?" +
    "(дела|дума|чувству|ожида|жде|жду|хоч|хот)[а-я]{0,3}(?: (?:клиент|пользовател|покупател|гост|пациент)[а-я]{0,2})?$",
);
const VERBS = {
  actions: ["do", "дела"],
  thoughts: ["think", "дума"],
  emotion: ["feel", "чувству"],
  expectations: ["expect", "need", "want", "ожида", "жде", "жду", "хоч", "хот"],
};
const RUSSIAN_OWNERS = / (?:клиент|пользовател|покупател|гост|пациент)(?:а|я|ов|ей)$/;

const LABELLED_LANES = new Map([
  ...SCHEMA.choices.LaneKind.map(([kind, [label]]) => [compareKey(label), kind]),
  ...[...LANES].map(([kind, label]) => [compareKey(label), kind]),
]);
const LANE_WORDS = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.split(", ").map((word) => [word, kind])),
);
const VERB_KINDS = new Map(Object.entries(VERBS).flatMap(([kind, verbs]) => verbs.map((verb) => [verb, kind])));
const STAGE_WORDS = new Set(STAGES.split(", "));
const NUMBER_WORDS = new Set(["", "№", "#", "no", "no.", "n"]);

// Return a name as it is compared: without differences of case, width and spaces.
export function normalizeName(name) {
  return name.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
}

// Return the kind of lane that has this label, in the reader's language or in English, or is called so; undefined if
// none. Of several names, as in "thoughts & feelings", the first counts.
export function laneKindOf(name) {
  const [first] = name.slice(0, MAX_COMPARED).split(SEPARATORS);
  return findKind(compareKey(name)) ?? (first === name ? undefined : findKind(compareKey(first)));
}

function findKind(key) {
  const kind = LABELLED_LANES.get(key) ?? LANE_WORDS.get(key);
  if (kind) return kind;
  const question = QUESTION.exec(key) ?? RUSSIAN_QUESTION.exec(key);
  if (question) return VERB_KINDS.get(question[1]);
  const bare = key.replace(OWNERS, "").replace(RUSSIAN_OWNERS, "");
  return bare !== key && CUSTOMER_KINDS.has(findKind(bare)) ? findKind(bare) : undefined;
}

// Return a name without what does not change its meaning.
function compareKey(name) {
  const plain = normalizeName(name.slice(0, MAX_COMPARED)).replaceAll("ё", "е").replace(DASHES, " ");
  return plain.replace(START, "").replace(END, "").replace(/ +/g, " ");
}

// Whether a header says that its column or row has the names of stages.
export function isStageHeader(name) {
  return STAGE_WORDS.has(compareKey(name));
}

// Whether a header says that its column numbers the rows.
export function isNumberHeader(name) {
  return NUMBER_WORDS.has(normalizeName(name));
}

export function findStage(stages, name) {
  const key = normalizeName(name);
  return stages.find(({ title }) => normalizeName(title) === key);
}

// Return the lane of this name, else of the kind that the name means, else one whose name means the same.
export function findLane(lanes, name) {
  const [exact, key, kind] = [normalizeName(name), compareKey(name), laneKindOf(name)];
  return (
    lanes.find(({ title }) => normalizeName(title) === exact) ??
    lanes.find((lane) => lane.kind === kind) ??
    lanes.find(({ title }) => key && compareKey(title) === key) ??
    (kind && lanes.find(({ title }) => laneKindOf(title) === kind))
  );
}
