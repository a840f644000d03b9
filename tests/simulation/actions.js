// What people do at random: type, add, move, change, delete, undo, on the map as they see it.

import { length } from "../../static/js/lib/code-points.js";
import { rankBetween } from "../../static/js/lib/ranks.js";
import { CARD_KINDS, textFields } from "../../static/js/store/kinds.js";

const WORDS = ["a", "о", " ", "😀", "the ", "сыр", "👍🏽", "\n", "é", "bread"];
const CARD_OF = { touchpoints: "touchpoint", expectations: "expectation", pains: "pain", emotion: null, metrics: null };
const MOST_CARDS = 60;

// One thing done by a person in a session on a store.
export function act({ store, session }, chance) {
  const deed = chance.pick(DEEDS);
  deed({ store, session, chance });
}

function type({ store, session, chance }) {
  const kind = chance.pick(["note", "touchpoint", "expectation", "pain", "note", "stage", "lane", "journey"]);
  const record = kind === "journey" ? store.journey : some(store.all(kind), chance);
  if (!record) return;
  const field = chance.pick(textFields(kind));
  if (length(record[field]) > 150) session.edit(kind, record.id, field, [[20, 100, ""]]);
  else if (field !== "folder") session.edit(kind, record.id, field, splices(record[field], chance));
}

function splices(text, chance) {
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
  const [stage, lane] = [some(store.all("stage"), chance), some(store.all("lane"), chance)];
  const kind = lane && cardKind(lane);
  if (!stage || !kind || size(store) > MOST_CARDS) return erase({ store, session, chance });
  const rank = chance.below(2) ? { rank: gap(store.cards(stage.id, lane.id), chance) } : {};
  return session.submit(`${kind}.create`, { stage: stage.id, lane: lane.id, text: chance.pick(WORDS), ...rank });
}

function addStage({ store, session, chance }) {
  if (store.all("stage").length < 8) session.submit("stage.create", { title: chance.pick(WORDS), rank: gap(store.all("stage"), chance) });
}

function addLane({ store, session, chance }) {
  const kind = chance.pick(["actions", "touchpoints", "expectations", "pains", "custom", "emotion"]);
  if (store.all("lane").length < 10) session.submit("lane.create", { title: kind, kind });
}

function addPath({ store, session, chance }) {
  const [source, target] = [some(store.all("stage"), chance), some(store.all("stage"), chance)];
  if (source && store.all("path").length < 8) session.submit("path.create", { source: source.id, target: target.id });
}

function move({ store, session, chance }) {
  const card = anyCard(store, chance);
  const stage = some(store.all("stage"), chance);
  if (!card || !stage) return;
  const lanes = store.all("lane").filter((lane) => cardKind(lane) === card.kind);
  const lane = some(lanes, chance) ?? store.get("lane", card.record.lane);
  const others = store.cards(stage.id, lane.id).filter(({ id }) => id !== card.record.id);
  const rank = chance.below(4) ? { rank: gap(others, chance) } : {};
  session.submit(`${card.kind}.update`, { id: card.record.id, stage: stage.id, lane: lane.id, ...rank });
}

function reorder({ store, session, chance }) {
  const kind = chance.pick(["stage", "lane", "path"]);
  const record = some(store.all(kind), chance);
  if (record) session.submit(`${kind}.update`, { id: record.id, rank: gap(store.all(kind).filter((one) => one !== record), chance) });
}

function change({ store, session, chance }) {
  const card = anyCard(store, chance);
  if (!card) return;
  const touchpoint = some(store.all("touchpoint"), chance)?.id ?? null;
  const values = {
    touchpoint: { emotion: chance.below(5) - 2, importance: 1 + chance.below(5) },
    expectation: { status: chance.pick(["met", "unmet", null]), touchpoint },
    pain: { severity: 1 + chance.below(3), touchpoint },
    note: { text: chance.pick(WORDS) + chance.pick(WORDS) },
  };
  session.submit(`${card.kind}.update`, { id: card.record.id, ...values[card.kind] });
}

function erase({ store, session, chance }) {
  const card = anyCard(store, chance);
  if (card) session.submit(`${card.kind}.delete`, { id: card.record.id });
}

function eraseLarge({ store, session, chance }) {
  const kind = chance.pick(["stage", "lane", "path"]);
  if (store.all(kind).length > 3) session.submit(`${kind}.delete`, { id: some(store.all(kind), chance).id });
}

function several({ store, session, chance }) {
  const cards = [anyCard(store, chance), anyCard(store, chance)].filter(Boolean);
  const steps = cards.map(({ kind, record }) => ({ type: `${kind}.update`, data: { id: record.id, text: chance.pick(WORDS) } }));
  if (steps.length) session.submit("records.batch", { operations: steps });
}

function together(world) {
  world.session.group(() => [move, change, type].forEach((deed) => deed(world)));
}

function duplicate({ store, session, chance }) {
  if (store.all("stage").length < 7 && size(store) < MOST_CARDS) session.submit("stage.duplicate", { id: some(store.all("stage"), chance).id });
}

function rename({ session, chance }) {
  session.submit("journey.update", { state: chance.pick(["as_is", "to_be"]), title: chance.pick(WORDS) });
}

function restore({ store, session, chance }) {
  if (chance.below(10) === 0) session.submit("journey.restore", { revision: Math.max(0, store.revision - chance.below(15)) });
}

const undo = ({ session }) => session.undo();
const redo = ({ session }) => session.redo();
const times = (count, deed) => Array.from({ length: count }, () => deed);
const DEEDS = [
  ...[...times(40, type), ...times(10, add), ...times(10, move), ...times(8, change), ...times(5, erase), ...times(5, undo)],
  ...[...times(4, reorder), ...times(2, redo), ...times(2, addPath), ...times(2, addStage), ...times(2, several)],
  ...[addLane, eraseLarge, together, duplicate, rename, restore],
];

function gap(row, chance) {
  const place = chance.below(row.length + 1);
  const [low, high] = [row[place - 1]?.rank ?? null, row[place]?.rank ?? null];
  return low !== null && low === high ? rankBetween(low, null) : rankBetween(low, high);
}

function anyCard(store, chance) {
  const kind = chance.pick([...CARD_KINDS]);
  const record = some(store.all(kind), chance);
  return record && { kind, record };
}

const some = (list, chance) => (list.length ? chance.pick(list) : undefined);
const cardKind = (lane) => (lane.kind in CARD_OF ? CARD_OF[lane.kind] : "note");
const size = (store) => [...CARD_KINDS].reduce((sum, kind) => sum + store.all(kind).length, 0);
