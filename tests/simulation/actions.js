// What people do at random: type, add, move, change, delete, undo, on the map as they see it.

import { length } from "../../static/js/lib/code-points.js";
import { rankBetween } from "../../static/js/lib/ranks.js";
import { sortCards } from "../../static/js/map/card-order.js";
import { CARD_KINDS, textFields } from "../../static/js/store/kinds.js";
import * as plans from "../../static/js/tools/editing/card-plans.js";
import { ANNOTATION_ACTIONS, noteOperation, remember } from "./annotation-actions.js";

const WORDS = ["a", "о", " ", "😀", "the ", "сыр", "👍🏽", "\n", "é", "bread", "**", "_", "\n- ", "[a](https://a.example)"];
const CARD_OF = { touchpoints: "touchpoint", expectations: "expectation", pains: "pain", emotion: null, metrics: null };
const MAX_CARDS = 60;

// One thing done by a person in a session on a store. `things` are the ids of what the workspace has: {files, metrics,
// personas}.
export function act({ store, session }, chance, things) {
  const action = chance.pick(ACTIONS);
  action({ store, session, chance, things, word: () => chance.pick(WORDS) });
}

function type({ store, session, chance }) {
  const kind = chance.pick(["note", "touchpoint", "expectation", "pain", "note", "stage", "lane", "journey", "path", "dependency", "fix", "quote", "attachment"]);
  const record = kind === "journey" ? store.journey : pickFrom(store.all(kind), chance);
  if (!record) return;
  const field = chance.pick(textFields(kind));
  if (length(record[field]) > 150) session.edit(kind, record.id, field, [[20, 100, ""]]);
  else if (field !== "folder") session.edit(kind, record.id, field, splices(record[field], chance));
}

export function splices(text, chance) {
  const size = length(text);
  const list = [];
  for (let place = 0, turn = 0; turn < chance.pick([1, 1, 1, 2, 3]) && place <= size; turn += 1) {
    const position = place + chance.below(size - place + 1);
    const count = chance.below(3) ? 0 : chance.below(Math.min(5, size - position + 1));
    const insert = count && chance.below(2) ? "" : chance.pick(WORDS);
    list.push([position, count, insert]);
    place = position + count + 1;
  }
  return list;
}

function add({ store, session, chance }) {
  const [stage, lane] = [pickFrom(store.all("stage"), chance), pickFrom(store.all("lane"), chance)];
  const kind = lane && cardKind(lane);
  if (!stage || !kind || countCards(store) > MAX_CARDS) return erase({ store, session, chance });
  const rank = chance.below(2) ? { rank: pickRank(store.cards(stage.id, lane.id), chance) } : {};
  return session.submit(`${kind}.create`, { stage: stage.id, lane: lane.id, text: chance.pick(WORDS), ...rank });
}

function addStage({ store, session, chance }) {
  if (store.all("stage").length < 8) session.submit("stage.create", { title: chance.pick(WORDS), rank: pickRank(store.all("stage"), chance) });
}

function addLane({ store, session, chance }) {
  const kind = chance.pick(["actions", "touchpoints", "expectations", "pains", "custom", "emotion"]);
  if (store.all("lane").length < 10) session.submit("lane.create", { title: kind, kind });
}

function addPath({ store, session, chance }) {
  const [source, target] = [pickFrom(store.all("stage"), chance), pickFrom(store.all("stage"), chance)];
  if (source && store.all("path").length < 8) session.submit("path.create", { source: source.id, target: target.id });
}

function linkChild({ store, session, chance, things }) {
  const kind = chance.pick(["stage", "touchpoint"]);
  const record = pickFrom(store.all(kind), chance);
  if (record) session.submit(`${kind}.update`, { id: record.id, child: chance.pick([null, ...things.journeys]) });
}

function addDependency({ store, session, chance }) {
  const [source, target] = [pickCard(store, chance), pickCard(store, chance)].map((card) => card?.record.id);
  if (source && source !== target && store.all("dependency").length < 12) session.submit("dependency.create", { source, target });
}

// Two people often set something for the same persona at the same touchpoint.
function setExperience({ store, session, chance, things }) {
  const touchpoint = store.all("touchpoint")[chance.below(3)]?.id;
  if (!touchpoint) return;
  const value = chance.pick([{ emotion: chance.below(5) - 2 }, { reach: chance.below(101) }, { emotion: null }, { reach: null }]);
  session.submit("experience.create", { touchpoint, persona: chance.pick(things.personas), ...value });
}

function changeExperience({ store, session, chance }) {
  const { id } = pickFrom(store.all("experience"), chance) ?? {};
  if (!id) return;
  if (chance.below(2)) session.submit("experience.update", { id, emotion: chance.below(5) - 2 });
  else session.submit("experience.delete", { id });
}

function move({ store, session, chance }) {
  const card = pickCard(store, chance);
  const stage = pickFrom(store.all("stage"), chance);
  if (!card || !stage) return;
  const lanes = store.all("lane").filter((lane) => cardKind(lane) === card.kind);
  const lane = pickFrom(lanes, chance) ?? store.get("lane", card.record.lane);
  const others = store.cards(stage.id, lane.id).filter(({ id }) => id !== card.record.id);
  const rank = chance.below(4) ? { rank: pickRank(others, chance) } : {};
  noteOperation(session.submit(`${card.kind}.update`, { id: card.record.id, stage: stage.id, lane: lane.id, ...rank }));
}

function reorder({ store, session, chance }) {
  const kind = chance.pick(["stage", "lane", "path", "dependency"]);
  const record = pickFrom(store.all(kind), chance);
  if (record) session.submit(`${kind}.update`, { id: record.id, rank: pickRank(store.all(kind).filter((one) => one !== record), chance) });
}

function change({ store, session, chance }) {
  const card = pickCard(store, chance);
  if (!card) return;
  const touchpoint = pickFrom(store.all("touchpoint"), chance)?.id ?? null;
  const values = {
    touchpoint: { emotion: chance.below(5) - 2, importance: 1 + chance.below(5) },
    expectation: { status: chance.pick(["met", "unmet", null]), touchpoint },
    pain: { severity: 1 + chance.below(3), touchpoint },
    note: { text: chance.pick(WORDS) + chance.pick(WORDS) },
  };
  noteOperation(session.submit(`${card.kind}.update`, { id: card.record.id, ...values[card.kind] }));
}

function erase({ store, session, chance }) {
  const card = pickCard(store, chance);
  if (!card) return;
  remember({ store }, card.kind, card.record);
  session.submit(`${card.kind}.delete`, { id: card.record.id });
}

function eraseLarge({ store, session, chance }) {
  const kind = chance.pick(["stage", "lane", "path"]);
  if (store.all(kind).length <= 3) return;
  const record = pickFrom(store.all(kind), chance);
  remember({ store }, kind, record);
  session.submit(`${kind}.delete`, { id: record.id });
}

function eraseDependency({ store, session, chance }) {
  const record = pickFrom(store.all("dependency"), chance);
  if (!record) return;
  remember({ store }, "dependency", record);
  session.submit("dependency.delete", { id: record.id });
}

function submitBatch({ store, session, chance }) {
  const cards = [pickCard(store, chance), pickCard(store, chance)].filter(Boolean);
  const steps = cards.map(({ kind, record }) => ({ type: `${kind}.update`, data: { id: record.id, text: chance.pick(WORDS) } }));
  if (steps.length) session.submit("records.batch", { operations: steps });
}

// What people do with several selected cards.
function changeMany({ store, session, chance }) {
  const picked = Array.from({ length: 2 + chance.below(4) }, () => pickCard(store, chance)).filter(Boolean);
  const unique = new Map(picked.map(({ kind, record }) => [record.id, { kind, id: record.id }]));
  const cards = sortCards(store, [...unique.values()]);
  if (!cards.length) return;
  const operations = chance.pick(PLANS)(store, cards, chance);
  if (operations.length) session.submit("records.batch", { operations });
}

const PLANS = [
  (store, cards, chance) => planMove(store, cards, chance),
  (store, cards, chance) => plans.planStageShift(store, cards, chance.pick([-1, 1])),
  (store, cards, chance) => plans.planRowShift(store, cards, chance.pick([-1, 1])),
  (store, cards, chance) => plans.planFields(store, cards, { importance: 1 + chance.below(5) }),
  (store, cards, chance) => (countCards(store) < MAX_CARDS ? plans.planCopies(store, cards, () => makeId(chance)) : []),
  (_store, cards) => plans.planRemovals(cards.slice(0, 2)),
];

function planMove(store, cards, chance) {
  const { kind, id } = chance.pick(cards);
  const [{ lane }, stage] = [store.get(kind, id), pickFrom(store.all("stage"), chance)];
  return plans.planMoves(store, cards, { stage: stage.id, lane, place: chance.below(4) });
}

// A random id, the same for the same seed.
export function makeId(chance) {
  const digits = Array.from({ length: 32 }, () => chance.below(16).toString(16)).join("");
  return digits.replace(/^(.{8}).(.{3}).(.{3})(.{4})(.{12})$/, "$1-7$2-8$3-$4-$5");
}

function groupActions(world) {
  world.session.group(() => [move, change, type].forEach((action) => action(world)));
}

function duplicate({ store, session, chance }) {
  if (store.all("stage").length < 7 && countCards(store) < MAX_CARDS) session.submit("stage.duplicate", { id: pickFrom(store.all("stage"), chance).id });
}

// A lane with its cards as the menu of the lane makes it: in one batch.
function duplicateLane({ store, session, chance }) {
  const lane = pickFrom(store.all("lane").filter(cardKind), chance);
  if (!lane || store.all("lane").length > 10 || countCards(store) > MAX_CARDS) return;
  const kind = cardKind(lane);
  const [id, cards] = [makeId(chance), store.all(kind).filter((card) => card.lane === lane.id)];
  const copies = cards.map(({ stage, text }) => ({ type: `${kind}.create`, data: { id: makeId(chance), stage, lane: id, text } }));
  session.submit("records.batch", { operations: [{ type: "lane.create", data: { id, title: lane.title, kind: lane.kind } }, ...copies] });
}

function changeJourney({ session, chance, things }) {
  const values = [
    { state: chance.pick(["as_is", "to_be"]), title: chance.pick(WORDS).trim() },
    { scenario: chance.pick(WORDS), language: chance.pick(["en", "ru"]) },
    { folder: chance.pick(["", "Bakery"]) },
    { owner: chance.pick([null, ...things.people]), review_date: chance.pick([null, "2027-03-01"]) },
    { personas: things.personas.filter(() => chance.below(2)) },
  ];
  noteOperation(session.submit("journey.update", chance.pick(values)));
}

function restore({ store, session, chance }) {
  if (chance.below(10) === 0) session.submit("journey.restore", { revision: Math.max(0, store.revision - chance.below(15)) });
}

const undo = ({ session }) => session.undo();
const redo = ({ session }) => session.redo();
const repeat = (count, action) => Array.from({ length: count }, () => action);
const ACTIONS = [
  ...[...repeat(40, type), ...repeat(10, add), ...repeat(10, move), ...repeat(8, change), ...repeat(5, erase), ...repeat(5, undo)],
  ...[...repeat(4, reorder), ...repeat(2, redo), ...repeat(2, addPath), linkChild, ...repeat(2, addDependency), eraseDependency],
  ...[...repeat(3, setExperience), changeExperience],
  ...[...repeat(2, addStage), ...repeat(2, submitBatch), ...repeat(4, changeMany)],
  ...[addLane, eraseLarge, groupActions, duplicate, duplicateLane, restore, ...repeat(2, changeJourney)],
  ...ANNOTATION_ACTIONS,
];

export function pickRank(row, chance) {
  const place = chance.below(row.length + 1);
  const [low, high] = [row[place - 1]?.rank ?? null, row[place]?.rank ?? null];
  return low !== null && low === high ? rankBetween(low, null) : rankBetween(low, high);
}

function pickCard(store, chance) {
  const kind = chance.pick([...CARD_KINDS]);
  const record = pickFrom(store.all(kind), chance);
  return record && { kind, record };
}

const pickFrom = (list, chance) => (list.length ? chance.pick(list) : undefined);
const cardKind = (lane) => (lane.kind in CARD_OF ? CARD_OF[lane.kind] : "note");
const countCards = (store) => [...CARD_KINDS].reduce((sum, kind) => sum + store.all(kind).length, 0);
