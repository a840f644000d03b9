// Plans what is done to several cards at once, as operations for one batch: [{type, data}, …]. Cards are
// [{kind, id}, …] in the order of the map, and keep that order.

import { isEqual } from "../../lib/deep-equal.js";
import { rankBetween } from "../../lib/ranks.js";
import { cardKind } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { boundsAt } from "./commands.js";

// Plan the deletion of cards.
export function planRemovals(cards) {
  return cards.map(({ kind, id }) => ({ type: `${kind}.delete`, data: { id } }));
}

// Plan to set fields of the cards that have them and differ.
export function planFields(store, cards, fields) {
  const names = Object.keys(fields);
  const differs = ({ kind, id }) => names.some((name) => !isEqual(store.get(kind, id)[name], fields[name]));
  return cards
    .filter((card) => names.every((name) => fieldOf(card.kind, name)) && differs(card))
    .map(({ kind, id }) => ({ type: `${kind}.update`, data: { id, ...fields } }));
}

// Plan a move to a stage. Cards of one kind all go to position `place` in a lane, counted without them; those of
// several kinds stay each in its lane, at this position in the given one and at the end in others.
export function planMoves(store, cards, { stage, lane, place }) {
  const isOfOneKind = cards.every(({ kind }) => kind === cards[0].kind);
  const laneOf = ({ kind, id }) => (isOfOneKind ? lane : store.get(kind, id).lane);
  const moving = new Set(cards.map(({ id }) => id));
  return [...group(cards, laneOf)].flatMap(([to, cardsOfLane]) =>
    planInsertion(store, { stage, lane: to }, cardsOfLane, moving, to === lane ? place : Infinity),
  );
}

// Plan a move of each card by so many stages, to the end of its lane there; nothing moves unless all can.
export function planStageShift(store, cards, step) {
  const stages = store.all("stage");
  const stageOf = ({ kind, id }) => stages[stages.findIndex((stage) => stage.id === store.get(kind, id).stage) + step];
  if (!cards.every(stageOf)) return [];
  const moving = new Set(cards.map(({ id }) => id));
  const laneOf = ({ kind, id }) => store.get(kind, id).lane;
  const groups = group(cards, (card) => `${stageOf(card).id} ${laneOf(card)}`);
  return [...groups.values()].flatMap((cardsOfCell) => {
    const cell = { stage: stageOf(cardsOfCell[0]).id, lane: laneOf(cardsOfCell[0]) };
    return planInsertion(store, cell, cardsOfCell, moving, Infinity);
  });
}

// Plan a move of the cards up (-1) or down (1) by one place in their cells; those at the edge stay.
export function planRowShift(store, cards, step) {
  const moving = new Set(cards.map(({ id }) => id));
  return listCells(store, cards).flatMap((cell) => {
    const order = [...store.cards(cell.stage, cell.lane)];
    if (step > 0) order.reverse();
    for (let at = 1; at < order.length; at += 1)
      if (moving.has(order[at].id) && !moving.has(order[at - 1].id))
        [order[at - 1], order[at]] = [order[at], order[at - 1]];
    if (step > 0) order.reverse();
    return planOrder(store, cell, order, moving);
  });
}

// Plan copies of cards, after the last of them in each cell; `makeId` returns a new id.
export function planCopies(store, cards, makeId) {
  const copied = new Set(cards.map(({ id }) => id));
  return listCells(store, cards).flatMap(({ stage, lane }) => {
    const all = store.cards(stage, lane);
    const records = all.filter(({ id }) => copied.has(id));
    const bounds = boundsAt(all, all.indexOf(records.at(-1)) + 1);
    const ranks = listRanks(...bounds, records.length);
    const type = `${kindIn(store, lane)}.create`;
    return records.flatMap((record, at) => {
      const id = makeId();
      const parts = [planExperienceCopies, planFileCopies].flatMap((plan) => plan(store, record.id, id, makeId));
      return [{ type, data: { ...record, id, rank: ranks[at] } }, ...parts];
    });
  });
}

// Plan for the copy of a touchpoint what it is for single personas.
function planExperienceCopies(store, from, touchpoint, makeId) {
  const experiences = store.all("experience").filter((each) => each.touchpoint === from);
  return experiences.map(({ persona, emotion, reach }) => ({
    type: "experience.create",
    data: { id: makeId(), touchpoint, persona, emotion, reach },
  }));
}

// Plan the files of a card on its copy, which shows the same ones.
function planFileCopies(store, from, target, makeId) {
  const files = store.all("attachment").filter((attachment) => attachment.target === from);
  return files.map(({ rank, file, description }) => ({
    type: "attachment.create",
    data: { id: makeId(), rank, target, file, description },
  }));
}

// Return the cells of cards: [{stage, lane}, …].
function listCells(store, cards) {
  const records = cards.map(({ kind, id }) => store.get(kind, id));
  return [...new Map(records.map(({ stage, lane }) => [`${stage} ${lane}`, { stage, lane }])).values()];
}

// Return the cards by what `keyOf` returns: Map key → cards.
function group(cards, keyOf) {
  const groups = new Map();
  for (const card of cards) groups.set(keyOf(card), [...(groups.get(keyOf(card)) ?? []), card]);
  return groups;
}

function planInsertion(store, cell, cards, moving, place) {
  const others = store.cards(cell.stage, cell.lane).filter(({ id }) => !moving.has(id));
  return planOrder(store, cell, others.toSpliced(Math.min(place, others.length), 0, ...cards), moving);
}

// Plan new ranks for those that move, so that a cell has its cards in this order.
function planOrder(store, { stage, lane }, order, moving) {
  const now = store.cards(stage, lane);
  const staying = now.filter(({ id }) => order.some((card) => card.id === id));
  if (staying.length === order.length && staying.every(({ id }, at) => id === order[at].id)) return [];
  // Each operation applies to what those before it have left, where some cards have not moved yet.
  const taken = new Set(now.filter(({ id }) => moving.has(id)).map(({ rank }) => rank));
  const type = `${kindIn(store, lane)}.update`;
  return listRuns(order, moving).flatMap(({ before, after, run }) => {
    const ranks = listRanks(before, after, run.length, taken);
    return run.map(({ id }, at) => ({ type, data: { id, rank: ranks[at], stage, lane } }));
  });
}

// Return the neighbouring cards that move, with the ranks around them: [{before, after, run}, …].
function listRuns(order, moving) {
  const fixed = order.filter(({ id }) => !moving.has(id));
  // Those that move have the same number of fixed cards before them.
  const runs = new Map();
  let place = 0;
  for (const card of order)
    if (!moving.has(card.id)) place += 1;
    else runs.set(place, [...(runs.get(place) ?? []), card]);
  return [...runs].map(([at, run]) => {
    const [before, after] = boundsAt(fixed, at);
    return { before, after, run };
  });
}

function kindIn(store, lane) {
  return cardKind(store.get("lane", lane).kind);
}

// Return `count` ascending ranks between two (null: an open end), none of which is taken.
export function listRanks(before, after, count, taken = new Set()) {
  if (!count) return [];
  // Halving keeps ranks between two others short; at an open end they count on.
  const at = after === null ? 0 : before === null ? count - 1 : (count - 1) >> 1;
  let rank = rankBetween(before, after);
  while (taken.has(rank)) rank = before === null ? rankBetween(null, rank) : rankBetween(rank, after);
  return [...listRanks(before, rank, at, taken), rank, ...listRanks(rank, after, count - 1 - at, taken)];
}
