// Collects the operations that create stages, lanes and cards, each with an id and a rank, and splits them into as few
// batches as a connection and the server take.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { cardKind } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { rankAt } from "../editing/commands.js";

// The server takes 5,000 operations with 50,000 values in a frame of 256 kB: cxapp/realtime/protocol.py.
const MAX_OPERATIONS = 1500;
const MAX_BYTES = 180 * 1024;
// Stages, lanes and cards of a map: cxapp/records/validate.py.
const LIMITS = [500, 200, 10_000];

const KINDS = ["stage", "lane", ...CARD_KINDS, "experience", "dependency", "attachment"];

export class BatchBuilder {
  // The new cards in the order in which they were added: [{kind, id}].
  cards = [];
  // The ids of the stages that go away.
  removed = [];
  #places = new Map();
  #cards = new Map();
  #operations = Object.fromEntries(KINDS.map((kind) => [kind, []]));

  constructor(store) {
    this.store = store;
    for (const kind of ["stage", "lane"]) this.#places.set(kind, [...store.all(kind)]);
  }

  // Return the new records of a kind: [{kind, id}].
  list(kind) {
    return this.#operations[kind].map(({ id }) => ({ kind, id }));
  }

  // Return all stages or lanes, with the new ones.
  all(kind) {
    return this.#places.get(kind);
  }

  // Return a stage or a lane, which may be new.
  get(kind, id) {
    return this.all(kind).find((record) => record.id === id) ?? null;
  }

  // Add a stage or a lane after another, or else before another, or at the end; return the record.
  addPlace(kind, fields, after = null, before = null) {
    const list = this.all(kind);
    const find = (wanted) => list.findIndex(({ id }) => id === wanted);
    const place = after ? find(after) + 1 : before ? find(before) : list.length;
    const record = { ...fields, id: crypto.randomUUID(), rank: rankAt(list, place) };
    list.splice(place, 0, record);
    this.#operations[kind].push(record);
    return record;
  }

  // Delete stages that nothing belongs to.
  removeStages(ids) {
    this.removed = [...ids];
    this.#places.set("stage", this.all("stage").filter(({ id }) => !ids.includes(id)));
  }

  // Add a card to a cell, of the kind that the lane takes: after a card of it, or at its end; return {kind, id}.
  addCard({ stage, lane, after = null }, fields, id = crypto.randomUUID()) {
    const kind = cardKind(this.get("lane", lane).kind);
    const list = this.#cardsOf(stage, lane);
    const place = after ? list.findIndex((card) => card.id === after) + 1 : list.length;
    const record = { ...fields, id, rank: rankAt(list, place), stage, lane };
    list.splice(place, 0, record);
    this.#operations[kind].push(record);
    this.cards.push({ kind, id });
    return { kind, id };
  }

  // Put a file of this map on a new card.
  addFile(target, { file, description }) {
    this.#operations.attachment.push({ id: crypto.randomUUID(), target, file, description });
  }

  // Say what a new touchpoint is for a persona.
  addExperience(touchpoint, fields) {
    this.#operations.experience.push({ id: crypto.randomUUID(), ...fields, touchpoint });
  }

  // Join two new cards.
  addDependency(fields) {
    this.#operations.dependency.push({ id: crypto.randomUUID(), ...fields });
  }

  // Return the sentence that says which limit of the server the map would exceed, or null.
  findExceededLimit() {
    const before = [...CARD_KINDS].reduce((sum, kind) => sum + this.store.all(kind).length, 0);
    const counts = [this.all("stage").length, this.all("lane").length, before + this.cards.length];
    const place = counts.findIndex((count, index) => count > LIMITS[index]);
    return place < 0 ? null : interpolate(limitForms()[place], { most: formatCount(LIMITS[place]) });
  }

  // Return the operations: places before cards, and touchpoints before what points to them.
  get operations() {
    const created = Object.entries(this.#operations).flatMap(([kind, records]) =>
      records.map((data) => ({ type: `${kind}.create`, data })),
    );
    return [...this.removed.map((id) => ({ type: "stage.delete", data: { id } })), ...created];
  }

  #cardsOf(stage, lane) {
    const key = `${stage} ${lane}`;
    if (!this.#cards.has(key)) this.#cards.set(key, [...this.store.cards(stage, lane)]);
    return this.#cards.get(key);
  }
}

// Submit operations as one step of undo.
export function submitAll(session, operations) {
  if (operations.length === 1) return session.submit(operations[0].type, operations[0].data);
  return session.group(() => {
    for (const batch of splitOperations(operations)) session.submit("records.batch", { operations: batch });
  });
}

// Return the operations as lists that each fit into one batch.
export function splitOperations(operations, { most = MAX_OPERATIONS, bytes = MAX_BYTES } = {}) {
  const batches = [];
  let room = 0;
  for (const operation of operations) {
    const size = new TextEncoder().encode(JSON.stringify(operation)).length;
    if (size > room || batches.at(-1).length === most) {
      batches.push([]);
      room = bytes;
    }
    batches.at(-1).push(operation);
    room -= size;
  }
  return batches;
}

function limitForms() {
  return [
    gettext("A map can have at most %(most)s stages."),
    gettext("A map can have at most %(most)s lanes."),
    gettext("A map can have at most %(most)s cards."),
  ];
}
