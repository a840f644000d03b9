// The rows of the details of each kind of record: a label and a control each.

import { stripMarkup } from "../../lib/markup.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { fieldLabel, fieldQuestion, nameOf, valueLabels } from "../../map/labels.js";
import { CARD_KINDS, fieldOf } from "../../store/kinds.js";
import { SCHEMA } from "../../store/schema.js";
import {
  createChoice,
  createFaces,
  createPercent,
  createSegments,
  createStepper,
  createTicks,
  createToggle,
  createTextField,
} from "./controls.js";
import { createFiles } from "./files.js";
import { createIcons, createSwatches } from "./pictures.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, part, setText, setLabel } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { statusOf } from "../../map/fix-labels.js";
import { createFixRow, isAtWork, showFixRow } from "../../map/fix-rows.js";
import { showChange, chooseEarlier, showEarlier } from "../../map/score-notes.js";
import { MetricChip, templateOf } from "../../map/metric-chip.js";

const PLAIN_LOOK = { burn: null, grade: null, proven: null };
const VERDICT_TONES = { verified: "good", worse: "bad", reopened: "bad" };
// No value of a channel.
const NEW_CHANNEL = "new";
const HEADING_FIELDS = new Set(["channel"]);
// Customers are asked, and scores are shown, at these.
const PLACE_KINDS = new Set(["stage", "touchpoint"]);

// Return the rows for a kind: [{label, control, wide?, head?}, …]; a `head` one may be in the heading. `set(fields)`
// changes the record.
export function listRows(kind, context, set) {
  if (kind === "path") return context.listPathRows(context, set);
  if (kind === "dependency") return context.listDependencyRows(context, set);
  const fields = SCHEMA.details[kind].flatMap((name) => [
    createFieldRow(kind, name, context, set),
    ...(context.listReachRows?.(context, kind, name) ?? []),
  ]);
  if (kind === "lane") return fields;
  if (kind === "stage") fields.splice(SCHEMA.details.stage.indexOf("value"), 0, createQuestionsRow(context));
  const fixes = { label: gettext("Fix"), control: createFixes(context), wide: true };
  const files = { label: gettext("Files"), control: createFiles(context, kind), wide: true };
  const words = createLater("card-quotes", context, kind, set, isUnquoted);
  const quotes = { label: gettext("In their words"), control: words, wide: true };
  const later = [personaRows, tieRows, childRows, evidenceRows].flatMap((list) => list(kind, context, set));
  return [...fields, ...later, files, ...figureRows(kind, context, set), fixes, ...answerRows(kind, context), quotes];
}

function personaRows(kind, context) {
  return kind === "touchpoint" ? [{ control: createLater("persona-experiences", context, kind) }] : [];
}

function tieRows(kind, context, set) {
  return CARD_KINDS.has(kind) ? [{ control: createLater("blueprint-group", context, kind, set) }] : [];
}

function childRows(kind, context, set) {
  if (!fieldOf(kind, "child")) return [];
  const control = createLater("child-journey", context, kind, set, isUnlinked);
  return [{ label: fieldLabel(kind, "child"), control, wide: true }];
}

function evidenceRows(kind, context, set) {
  if (!CARD_KINDS.has(kind)) return [];
  const control = createLater("evidence-group", context, kind, set, isUnfounded);
  return [{ label: gettext("What it rests on"), control, wide: true }];
}

// The heading of the questions is filled by tools/review/review-links.js.
function createQuestionsRow({ review }) {
  const element = part("row");
  return { control: { element, show: (stage) => review.showHeading(element, stage) } };
}

// Return the row of a field, by its declaration in the schema.
export function createFieldRow(kind, name, context, set) {
  const field = fieldOf(kind, name);
  if (field.type === "text") return createTextRow(kind, name, context);
  const control = CONTROLS[field.control ?? field.type]({ kind, name, field, set, optional: field.null, ...context });
  const wide = field.control === "icons";
  return { label: fieldLabel(kind, name), control, wide, head: HEADING_FIELDS.has(name) };
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
  segments: ({ kind, name, field, set, optional }) =>
    createSegments(name, listSegments(kind, name, field), set, { optional }),
  select: ({ kind, name, field, set, ...context }) =>
    field.own
      ? createChannelChoice(context, kind, name, set)
      : createChoice(name, (record) => [...valueLabels(kind, name, record[name])], set, field.default),
  swatches: ({ kind, name, set }) => createSwatches(name, valueLabels(kind, name), set),
  icons: ({ kind, name, set }) => createIcons(name, valueLabels(kind, name), set),
  link: ({ name, field, set, store }) =>
    createChoice(name, (record) => listLinkOptions(store, record), set, field.default),
};

// The list of channels ends with a new one, for those who may add it to the workspace.
function createChannelChoice({ board, newChannel }, kind, name, set) {
  const last = board.data.urls.channels ? [[NEW_CHANNEL, gettext("New channel…")]] : [];
  const choose = (fields) => (fields[name] === NEW_CHANNEL ? newChannel.open(set) : set(fields));
  return createChoice(name, (record) => [...valueLabels(kind, name, record[name]), ...last], choose);
}

function listSegments(kind, name, { low, high }) {
  const labels = valueLabels(kind, name);
  return labels ? [...labels] : Array.from({ length: high - low + 1 }, (_, at) => [low + at, String(low + at)]);
}

// Return the touchpoints that a card may point to: those of its stage, and the one it points to already.
function listLinkOptions(store, record) {
  const near = store.all("touchpoint").filter((card) => card.stage === record.stage || card.id === record.touchpoint);
  return near.map((card) => [card.id, stripMarkup(card.text).slice(0, 60) || gettext("Touchpoint")]);
}

// Return rows for the sources of answers.
function answerRows(kind, context) {
  if (!context.board.mayEdit || !PLACE_KINDS.has(kind)) return [];
  return [{ label: gettext("Answers"), control: createAskControl(context), wide: true }];
}

// Return rows for scores and targets of a place. Visitors do not see who set what for whom.
function figureRows(kind, context, set) {
  if (!PLACE_KINDS.has(kind)) return [];
  const measured = { label: gettext("Metric"), control: createMetrics(context, kind), wide: true };
  if (context.board.me.visitor) return [measured];
  const targets = createLater("place-targets", context, kind, set, isUntargeted);
  const personas = createLater("place-personas", context, kind, set);
  return [measured, { label: gettext("Target"), control: targets, wide: true }, { control: personas }];
}

// Create the list of the fixes whose target is the record itself; tools/gaps/fix-editing.js plans another.
function createFixes({ store, board, id }) {
  const element = document.createElement("div");
  const list = document.createElement("div");
  const button = setLabel(document.createElement("button"), gettext("Plan a fix"));
  Object.assign(button, { type: "button", className: "btn sm" });
  button.dataset.do = "plan";
  element.className = "det-plan";
  list.className = "det-fixes";
  element.append(list, button);
  const show = () => {
    const planned = listFixesAt(store, board, id);
    reconcile(list, planned, { make: createFix, update: (item, fix) => showVerdict(item, fix, board) });
    list.dataset.empty = planned.length ? "" : gettext("None planned");
    element.score = findGap(board, id);
    button.hidden = !board.mayEdit || !element.score || planned.some(isAtWork);
  };
  return { element, show };
}

function createFix() {
  const element = document.createElement("div");
  element.append(createFixRow(), part("fix-verdict"));
  return element;
}

function listFixesAt(store, board, id) {
  const fixes = store.all("fix").filter(({ target }) => target === id);
  return fixes.map((fix) => ({ ...fix, shown: statusOf(fix, board.scores.fix(fix.id)) }));
}

// Return the heaviest gap measured at a record itself.
function findGap(board, id) {
  return board.scores.gaps.find(({ place }) => place.id === id) ?? null;
}

function showVerdict(element, fix, board) {
  const verdict = board.scores.fix(fix.id);
  const [row, words] = element.children;
  showFixRow(row, fix, board);
  const measuring = verdict?.verdict === "measuring";
  const progress = interpolate(gettext("%(n)s / %(needed)s"), {
    n: formatCount(verdict?.n ?? 0),
    needed: formatCount(verdict?.needed ?? 0),
  });
  words.hidden = !verdict?.told || fix.status === "planned";
  setText(words, measuring ? `${verdict.told}, ${progress}` : (verdict?.told ?? ""));
  setAttribute(words, "data-tone", VERDICT_TONES[verdict?.verdict] ?? (measuring ? null : "half"));
}

// Create the list of the scores measured at the record itself.
function createMetrics({ board, id }, kind) {
  const element = document.createElement("div");
  element.className = "pop-metric";
  const show = () => {
    const scores = board.scores.placeScores(kind, id);
    const key = (score) => `${score.metric} ${score.state}`;
    reconcile(element, scores, { key, make: createItem, update: (item, score) => showScore(item, score, board) });
    element.dataset.empty = scores.length ? "" : gettext("Not measured here");
  };
  element.addEventListener("click", ({ target }) => {
    const explanation = target.closest("[data-do=earlier]")?.closest(".explanation");
    if (explanation) chooseEarlier(board, explanation.firstElementChild.score);
  });
  return { element, show };
}

function createItem(score) {
  const explanation = part("explanation");
  explanation.prepend(MetricChip.make(templateOf(score, true)));
  return explanation;
}

function showScore(item, score, board) {
  const [chip, explanation, change, button] = item.children;
  chip.show(score, PLAIN_LOOK);
  setText(explanation, score.explanation ?? "");
  showChange(change, score.change);
  showEarlier(button, score, board);
}

// Create what is loaded later and fills its element then: tools/details/groups.js, tools/evidence/group.js,
// tools/hierarchy/child-row.js, tools/experiences/group.js and tools/blueprint/.
function createLater(name, context, kind, set, isMissing = () => false) {
  const element = Object.assign(document.createElement(name), { context, kind, set });
  const show = (...state) => {
    element.state = state;
    element.show?.();
  };
  return { element, show, isEmpty: (record, free) => !free && isMissing(record, element) };
}

const isUnfounded = ({ evidence }) => !evidence;
// For readers who may not see the child journey, the row looks as if there were none.
const isUnlinked = ({ id }, { hierarchy }) => !hierarchy?.find(id);
// Visitors see the quotes that members kept, but no answers.
const isUnquoted = ({ id }, { kind, context: { board, store } }) =>
  (!PLACE_KINDS.has(kind) || board.me.visitor) && !store.all("quote").some(({ target }) => target === id);
const isUntargeted = ({ id }, { kind, context: { board, store } }) =>
  !board.scores.placeScores(kind, id).length && !store.all("target").some(({ place }) => place === id);

// Create the control for a stage or a touchpoint.
function createAskControl({ sources, kind, id }) {
  const element = document.createElement("div");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn sm";
  button.addEventListener("click", () => sources.open(kind, id));
  element.append(setLabel(button, gettext("Ask customers here"), "comment"));
  return { element, show: () => {} };
}
