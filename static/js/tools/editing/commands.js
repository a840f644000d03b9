// The operations on the map: add, set, move, duplicate, delete; the only place for ranks and defaults.

import { stripMarkup } from "../../lib/markup.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { rankBetween } from "../../lib/ranks.js";
import { LANES, cardKind, laneName, nameOf } from "../../map/labels.js";
import { describeLostPlaces, joinSentences } from "./lost-places.js";

// A toast of two lines has space for a name of so many letters.
const MAX_TITLE_LENGTH = 100;

export class Commands {
  constructor(editor) {
    const { board, store, session, toasts } = editor;
    Object.assign(this, { editor, board, store, session, toasts });
  }

  // Add an empty card at the end of a cell, or after another; return {kind, id}, or null where no card belongs.
  addCard(stage, lane, after = null) {
    const kind = cardKind(this.store.get("lane", lane).kind);
    if (!kind) return null;
    const id = crypto.randomUUID();
    const cards = this.store.cards(stage, lane);
    const place = after ? cards.findIndex((card) => card.id === after) + 1 : cards.length;
    this.session.submit(`${kind}.create`, { id, rank: rankAt(cards, place), stage, lane, text: "" }, { field: "text" });
    return { kind, id };
  }

  // Add a stage before or after another, or at the end; it takes the level of its left neighbour, the first one that of
  // its right neighbour.
  addStage(where = {}) {
    const stages = this.store.all("stage");
    const place = placeIn(stages, where) ?? stages.length;
    const level = (stages[place - 1] ?? stages[place])?.level ?? "contact";
    const id = crypto.randomUUID();
    const data = { id, rank: rankAt(stages, place), title: gettext("New stage"), level };
    this.session.submit("stage.create", data, { field: "title" });
    return { kind: "stage", id };
  }

  // Add a lane of a kind in its usual position, or before or after another. Until somebody names it, each reader sees
  // the name of its kind in their own language.
  addLane(kind, where = {}) {
    const lanes = this.store.all("lane");
    const id = crypto.randomUUID();
    const rank = rankAt(lanes, placeIn(lanes, where) ?? findUsualPlace(lanes, kind));
    this.session.submit(
      "lane.create",
      { id, rank, title: "", kind, collapsed: false },
      { field: "title" },
    );
    return { kind: "lane", id };
  }

  // Set fields of a record.
  setFields(kind, id, fields) {
    const record = this.store.get(kind, id);
    const fresh = record && Object.entries(fields).some(([name, value]) => record[name] !== value);
    if (fresh && this.board.mayEdit) this.session.submit(`${kind}.update`, { id, ...fields });
  }

  // Set the emotion at touchpoints by their ids: that of the chosen persona, or of everyone.
  rate(ids, emotion) {
    if (this.board.persona) this.editor.personaRating.set(ids, emotion);
    else this.rateForEveryone(ids, emotion);
  }

  rateForEveryone(ids, emotion) {
    const cards = ids.map((id) => ({ kind: "touchpoint", id }));
    if (cards.length > 1) this.setFieldsOfCards(cards, { emotion });
    else this.setFields("touchpoint", ids[0], { emotion });
  }

  // Delete a record and offer to restore it.
  remove(kind, id) {
    const record = this.store.get(kind, id);
    if (!record || !this.board.mayEdit) return;
    const deleted = interpolate(gettext("Deleted “%(name)s”"), { name: titleOf(this.store, kind, record) });
    const text = joinSentences(deleted, describeLostPlaces(this, [{ kind, id }]));
    this.session.submit(`${kind}.delete`, { id });
    if (this.board.selection?.id === id) this.board.select(null);
    this.offerUndo(text);
  }

  // Move a card to a position in a cell, counted without the card itself.
  moveCard(kind, id, { stage, lane, place }) {
    const record = this.store.get(kind, id);
    if (!record || !this.store.get("stage", stage) || !this.store.get("lane", lane)) return;
    const others = this.store.cards(stage, lane).filter((card) => card.id !== id);
    const rank = rankAt(others, place);
    const elsewhere = record.stage !== stage;
    this.session.submit(`${kind}.update`, { id, ...(record.rank === rank ? {} : { rank }), stage, lane });
    if (!elsewhere) return;
    const to = this.store.get("stage", stage).title;
    this.offerUndo(
      interpolate(gettext("Moved “%(name)s” to %(stage)s"), { name: titleOf(this.store, kind, record), stage: to }),
    );
  }

  // What is done to several cards, [{kind, id}, …], is one operation: see many-cards.js.
  removeCards(list) {
    this.editor.manyCards.remove(list);
  }

  moveCards(list, place) {
    this.editor.manyCards.move(list, place);
  }

  duplicateCards(list) {
    this.editor.manyCards.duplicate(list);
  }

  setFieldsOfCards(list, fields) {
    this.editor.manyCards.setFields(list, fields);
  }

  // Move a stage or a lane by so many places.
  shift(kind, id, step) {
    const all = this.store.all(kind);
    this.placeAt(kind, id, all.findIndex((record) => record.id === id) + step);
  }

  // Move a stage or a lane to a position, counted without itself. A stage takes the level between its new neighbours.
  placeAt(kind, id, place) {
    const others = this.store.all(kind).filter((record) => record.id !== id);
    if (place < 0 || place > others.length || !this.board.mayEdit) return;
    const fields = { rank: rankAt(others, place) };
    const [left, right] = [others[place - 1], others[place]];
    if (kind === "stage" && (left?.level ?? right?.level) === (right?.level ?? left?.level))
      fields.level = (left ?? right).level;
    this.setFields(kind, id, fields);
  }

  // Duplicate a stage with its cards.
  duplicate(id) {
    this.session.submit("stage.duplicate", { id });
  }

  // Fold or open a lane: for everybody if I may edit, else for me.
  setFolded(id, folded) {
    const lane = this.store.get("lane", id);
    if (this.board.mayEdit) this.setFields("lane", id, { collapsed: folded });
    else this.board.fold(lane, folded);
  }

  // Show what was done, with a button that undoes it.
  offerUndo(text) {
    // The button undoes the last step, and so would that of an older toast, which is therefore replaced.
    this.toasts.show(text, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}

// Return the position before or after a record of a list; null where there is no such record.
function placeIn(list, { before = null, after = null }) {
  const place = list.findIndex(({ id }) => id === (before ?? after));
  if (place < 0) return null;
  return before ? place : place + 1;
}

// Return a rank for position `place` in a list.
export function rankAt(list, place) {
  return rankBetween(...boundsAt(list, place));
}

// Return the ranks around position `place` in a list; equal ranks are skipped.
export function boundsAt(list, place) {
  const before = list[Math.min(place, list.length) - 1]?.rank ?? null;
  const after = list.slice(place).find((record) => before === null || record.rank > before)?.rank ?? null;
  return [before, after];
}

// Return a short title of a record for a sentence.
export function titleOf(store, kind, record) {
  const named = kind === "lane" ? laneName(record) : (record.text ?? record.title ?? record.label ?? record.name);
  const text = stripMarkup(named ?? "").trim().replace(/\s+/g, " ");
  if (!text) return nameOf(kind, store.get("lane", record.lane));
  return text.length > MAX_TITLE_LENGTH ? `${text.slice(0, MAX_TITLE_LENGTH - 1).trimEnd()}…` : text;
}

// Return the position of a new lane of a kind among the lanes.
export function findUsualPlace(lanes, kind) {
  const order = [...LANES.keys()];
  const rank = order.indexOf(kind);
  const next = lanes.findIndex((lane) => order.indexOf(lane.kind) > rank);
  return next < 0 ? lanes.length : next;
}
