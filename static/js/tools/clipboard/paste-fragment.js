// Plans where a part of this or another map goes when it is pasted: with new ids, new ranks, and without what it
// refers to on the other map alone.

import { keepKnown } from "../../map/blueprint/systems.js";
import { findByName, isUnknown, ownName } from "../../map/channels.js";
import { cardKind } from "../../map/labels.js";
import { BatchBuilder } from "./batch-builder.js";
import { keepFields } from "./fragment.js";
import { normalizeName } from "./place-names.js";

// Return the builder with all records to create, and what was left out: how many links to touchpoints, lanes and files,
// and the names of channels. `at` is the place of the focus: {stage, lane, after}, each of which may be null. `copies`
// is a Map from the ids of files of another map to those of their copies on this one.
export function planPaste(store, fragment, at, copies = new Map()) {
  const builder = new BatchBuilder(store);
  const left = { links: 0, lanes: 0, files: 0, channels: new Set() };
  const part = fragment.journey === store.journey.id ? fragment : dropChildren(fragment);
  const places = PLANS[part.kind](builder, part, at, left);
  addCards(builder, part, places, at, { left, copies });
  return { builder, left };
}

// A child journey stays with its own map: another one may be inside it, or in another workspace.
function dropChildren({ stages, cards, ...fragment }) {
  const drop = ({ child: _child, ...fields }) => fields;
  return { ...fragment, stages: stages.map(drop), cards: cards.map(drop) };
}

// Each returns {stages, lanes}: Maps from an id in the fragment to one on this map.
const PLANS = { cards: placeCards, stages: placeStages, lanes: placeLanes };

function placeCards(builder, { stages, lanes }, at) {
  const isOneLane = lanes.length === 1 && at.lane !== null;
  return {
    stages: at.stage === null ? matchAll(builder, "stage", stages) : followFocus(builder, stages, at.stage),
    lanes: isOneLane ? new Map([[lanes[0].id, at.lane]]) : matchAll(builder, "lane", lanes),
  };
}

function placeStages(builder, { stages, lanes }, at) {
  const fresh = new Map();
  let after = at.stage;
  for (const stage of stages) {
    const { id } = builder.addPlace("stage", adoptLevel(builder, keepFields("stage", stage), after), after);
    fresh.set(stage.id, id);
    after = id;
  }
  return { stages: fresh, lanes: matchAll(builder, "lane", lanes) };
}

function placeLanes(builder, { stages, lanes }, at, left) {
  const fresh = new Map();
  let after = at.lane;
  for (const lane of lanes) {
    if (isOnlyOnce(builder, lane)) {
      left.lanes += 1;
      continue;
    }
    after = builder.addPlace("lane", keepFields("lane", lane), after).id;
    fresh.set(lane.id, after);
  }
  return { lanes: fresh, stages: fresh.size ? matchAll(builder, "stage", stages) : new Map() };
}

// Whether the map has this lane, of a kind that holds no cards: the curve and the scores are drawn once.
function isOnlyOnce(builder, { kind }) {
  return cardKind(kind) === null && builder.all("lane").some((lane) => lane.kind === kind);
}

// A stage takes the level of its new neighbours if these have the same.
function adoptLevel(builder, fields, after) {
  const list = builder.all("stage");
  const place = after ? list.findIndex(({ id }) => id === after) + 1 : list.length;
  const [left, right] = [list[place - 1], list[place]];
  return left && left.level === right?.level ? { ...fields, level: left.level } : fields;
}

// Return the stages from the focused one on; where the map ends, those of the fragment are added.
function followFocus(builder, stages, first) {
  const list = builder.all("stage");
  const start = list.findIndex(({ id }) => id === first);
  return new Map(
    stages.map((stage, step) => [
      stage.id,
      (list[start + step] ?? builder.addPlace("stage", keepFields("stage", stage))).id,
    ]),
  );
}

// Return for each stage or lane of a fragment the one on this map: itself, one of its name, else a new one.
function matchAll(builder, kind, sources) {
  const found = new Map(sources.map((source) => [source.id, findMatch(builder, kind, source)]));
  for (const source of sources)
    if (!found.get(source.id)) found.set(source.id, builder.addPlace(kind, keepFields(kind, source)));
  return new Map([...found].map(([id, record]) => [id, record.id]));
}

function findMatch(builder, kind, source) {
  const own = builder.get(kind, source.id);
  if (own && (kind === "stage" || own.kind === source.kind)) return own;
  const fitting = builder.all(kind).filter((record) => kind === "stage" || record.kind === source.kind);
  const named = fitting.find(({ title }) => normalizeName(title) === normalizeName(source.title ?? ""));
  return named ?? (kind === "lane" && source.kind !== "custom" ? fitting[0] : undefined);
}

function addCards(builder, { journey, cards, channels = [], dependencies = [] }, places, at, { left, copies }) {
  const isHere = journey === builder.store.journey.id;
  const placed = cards
    .filter(({ stage, lane }) => places.stages.has(stage) && places.lanes.has(lane))
    .map((card) => ({ card, stage: places.stages.get(card.stage), lane: places.lanes.get(card.lane) }));
  const fresh = listFreshTouchpoints(builder, placed);
  const made = new Map();
  let { after } = at;
  for (const { card, stage, lane } of placed) {
    const isFocused = stage === at.stage && lane === at.lane;
    const kind = cardKind(builder.get("lane", lane).kind);
    const fields = adoptChannel(relink(builder, keepFields(kind, card), fresh, isHere, left), channels, left);
    const { id } = builder.addCard({ stage, lane, after: isFocused ? after : null }, fields, fresh.get(card.id));
    made.set(card.id, id);
    if (isFocused && after) after = id;
    const found = card.files.map(({ file, description }) => ({ file: isHere ? file : copies.get(file), description }));
    const own = found.filter(({ file }) => file);
    for (const file of own) builder.addFile(id, file);
    left.files += found.length - own.length;
    // Another map may have other personas.
    if (isHere && kind === "touchpoint") for (const one of card.experiences ?? []) builder.addExperience(id, one);
  }
  addDependencies(builder, dependencies, made);
}

// Copies of cards depend on each other as the cards do.
function addDependencies(builder, dependencies, made) {
  for (const { source, target, label = "", mutual = false } of dependencies) {
    const ends = { source: made.get(source), target: made.get(target) };
    if (ends.source && ends.target && source !== target) builder.addDependency({ ...ends, label, mutual });
  }
}

// Return a Map from the ids of pasted cards that are touchpoints here to their new ids.
function listFreshTouchpoints(builder, placed) {
  const touchpoints = placed.filter(({ lane }) => cardKind(builder.get("lane", lane).kind) === "touchpoint");
  return new Map(touchpoints.map(({ card }) => [card.id, crypto.randomUUID()]));
}

// A channel of another workspace becomes the one of its name here, else "other"; systems that are not here are left
// out.
function adoptChannel(given, channels, left) {
  const fields = given.systems ? { ...given, systems: keepKnown(given.systems) } : given;
  if (!isUnknown(fields.channel)) return fields;
  const name = channels.find(({ value }) => value === fields.channel)?.name ?? ownName(fields.channel);
  const channel = findByName(name);
  if (!channel) left.channels.add(name);
  return { ...fields, channel: channel ?? "other" };
}

// A link leads to the copy of its touchpoint, else to the touchpoint itself, else nowhere.
function relink({ store }, { stage: _stage, lane: _lane, ...fields }, fresh, isHere, left) {
  if (!fields.touchpoint) return fields;
  const here = isHere && store.get("touchpoint", fields.touchpoint) ? fields.touchpoint : null;
  const touchpoint = fresh.get(fields.touchpoint) ?? here;
  if (!touchpoint) left.links += 1;
  return { ...fields, touchpoint };
}
