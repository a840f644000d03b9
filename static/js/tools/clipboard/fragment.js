// A part of a map as it lies on the clipboard: cards, stages with their cards, or lanes with theirs. Others can put
// anything there, so only what the schema allows is read back.

import { length } from "../../lib/code-points.js";
import { isOwn, listOwn } from "../../map/channels.js";
import { cardKind } from "../../map/labels.js";
import { CARD_KINDS, FIELDS, fieldOf } from "../../store/kinds.js";
import { SCHEMA } from "../../store/schema.js";
import { recordAt } from "../navigation/map-clicks.js";

const VERSION = 1;
const MAX_LENGTH = 10_000_000;
const MAX_ID_LENGTH = 36;
const MAX_FILES = 20;
const MAX_CHANNELS = 100;
const MAX_EXPERIENCES = 20;
const MAX_DEPENDENCIES = 2000;
const MAX_SYSTEMS = 50;
const MAX_NAME_LENGTH = 120;
// "own:" and an id.
const MAX_OWN_LENGTH = 40;

// Return what has the focus, else what is selected: a record {kind, id}, a cell {stage, lane}, or null.
export function findTarget({ grid, map, board }) {
  const { spot } = grid;
  if (spot?.matches("map-cell")) return { stage: spot.stage, lane: spot.lane };
  return spot ? recordAt(spot, map) : board.selection;
}

// Return the selected cards if there are several and the target is one of them or no record, else the target's part of
// the map; null where there is none.
export function collect({ store, board }, target) {
  const many = board.selectedCards ?? [];
  if (many.length > 1 && (!target?.kind || many.some(({ id }) => id === target.id)))
    return collectCards(store, listIds(many));
  if (target?.stage) return collectCards(store, listIds(store.cards(target.stage, target.lane)));
  if (!target || !store.get(target.kind, target.id)) return null;
  if (target.kind === "stage") return collectStage(store, target.id);
  if (target.kind === "lane") return collectLane(store, target.id);
  return CARD_KINDS.has(target.kind) ? collectCards(store, new Set([target.id])) : null;
}

// Return the fragment that a text of JSON describes, or null.
export function parseFragment(json) {
  if (!json || json.length > MAX_LENGTH) return null;
  try {
    return readFragment(JSON.parse(json));
  } catch {
    return null;
  }
}

// Return the kinds and ids of the records that a cut deletes; a stage or a lane takes its cards along.
export function listCut({ kind, stages, lanes, cards }) {
  if (kind === "cards") return cards;
  const [one, records] = kind === "stages" ? ["stage", stages] : ["lane", lanes];
  return records.map(({ id }) => ({ kind: one, id }));
}

// Return the fields of a record of a kind: those of the source that this kind has too, and that it allows.
export function keepFields(kind, source) {
  const isKept = (name) => name in source && isAllowed(fieldOf(kind, name), source[name]);
  const names = Object.keys(FIELDS[kind]).filter(isKept);
  return Object.fromEntries(names.map((name) => [name, source[name]]));
}

function listIds(records) {
  return new Set(records.map(({ id }) => id));
}

function collectStage(store, id) {
  return build(store, "stages", [store.get("stage", id)], store.all("lane"));
}

function collectLane(store, id) {
  return build(store, "lanes", store.all("stage"), [store.get("lane", id)]);
}

function collectCards(store, ids) {
  const whole = build(store, "cards", store.all("stage"), store.all("lane"));
  const cards = whole.cards.filter(({ id }) => ids.has(id));
  if (!cards.length) return null;
  const parts = { channels: listChannels(cards), dependencies: listDependencies(store, cards) };
  return { ...whole, cards, ...listPlaces(whole, cards), ...parts };
}

// Return the stages and lanes in which some of the cards are.
function listPlaces({ stages, lanes }, cards) {
  const isUsed = (field) => ({ id }) => cards.some((card) => card[field] === id);
  return { stages: stages.filter(isUsed("stage")), lanes: lanes.filter(isUsed("lane")) };
}

// Return the fragment with all cards in these stages and lanes, in the order of the map.
function build(store, kind, stages, lanes) {
  const cards = lanes.flatMap((lane) => stages.flatMap((stage) => listCards(store, stage, lane)));
  const used = kind === "stages" ? lanes.filter(({ id }) => cards.some((card) => card.lane === id)) : lanes;
  const parts = { channels: listChannels(cards), dependencies: listDependencies(store, cards) };
  return { journey: store.journey.id, kind, stages, lanes: used, cards, ...parts };
}

// Return the dependencies between cards.
function listDependencies(store, cards) {
  const ids = listIds(cards);
  return store.all("dependency").filter(({ source, target }) => ids.has(source) && ids.has(target));
}

// Return the own channels of cards by name, since another workspace has none of these ids.
function listChannels(cards) {
  const values = new Set(cards.map(({ channel }) => channel));
  return listOwn(values).map(([value, { name }]) => ({ value, name }));
}

function listCards(store, stage, lane) {
  const kind = [...CARD_KINDS].find((one) => store.cards(stage.id, lane.id).some(({ id }) => store.get(one, id)));
  const parts = ({ id }) => ({ kind, files: listFiles(store, id), experiences: listExperiences(store, id) });
  return store.cards(stage.id, lane.id).map((card) => ({ ...card, ...parts(card) }));
}

function listExperiences(store, id) {
  return store.all("experience").filter(({ touchpoint }) => touchpoint === id);
}

function listFiles(store, id) {
  const files = store.all("attachment").filter(({ target }) => target === id);
  return files.map(({ file, description }) => ({ file, description }));
}

export function formatFragment(fragment) {
  return JSON.stringify({ format: "journey-map", version: VERSION, ...fragment });
}

function readFragment({ format, version, journey, kind, stages, lanes, cards, channels, dependencies }) {
  if (format !== "journey-map" || version !== VERSION) return null;
  const fragment = {
    journey: String(journey),
    kind: ["stages", "lanes"].find((one) => one === kind) ?? "cards",
    stages: stages.map((stage) => readRecord("stage", stage)),
    lanes: lanes.map((lane) => ({ kind: "custom", ...readRecord("lane", lane) })),
  };
  const stageIds = listIds(fragment.stages);
  const laneIds = listIds(fragment.lanes.filter((lane) => cardKind(lane.kind)));
  const isPlaced = (card) => CARD_KINDS.has(card.kind) && stageIds.has(card.stage) && laneIds.has(card.lane);
  fragment.cards = cards.filter(isPlaced).map(readCard);
  fragment.channels = Array.isArray(channels) ? channels.filter(isChannel).slice(0, MAX_CHANNELS) : [];
  const arrows = Array.isArray(dependencies) ? dependencies.slice(0, MAX_DEPENDENCIES) : [];
  fragment.dependencies = arrows.map((arrow) => readRecord("dependency", arrow));
  return fragment;
}

function readCard(card) {
  const files = Array.isArray(card.files) ? card.files.filter(isFile) : [];
  const found = Array.isArray(card.experiences) ? card.experiences.slice(0, MAX_EXPERIENCES) : [];
  const experiences = found.map((one) => keepFields("experience", one)).filter(({ persona }) => persona);
  return { ...readRecord(card.kind, card), kind: card.kind, files: files.slice(0, MAX_FILES), experiences };
}

function isChannel({ value, name }) {
  return isOwnChoice(value) && typeof name === "string" && name.length <= MAX_NAME_LENGTH;
}

function isOwnChoice(value) {
  return isOwn(value) && value.length <= MAX_OWN_LENGTH;
}

function isFile({ file, description }) {
  return typeof file === "string" && file.length <= MAX_ID_LENGTH && typeof description === "string";
}

function readRecord(kind, source) {
  return { id: String(source.id).slice(0, MAX_ID_LENGTH), ...keepFields(kind, source) };
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const ADDRESS = /^https?:\/\/[^\s/?#]\S*$/i;
const MAX_ADDRESS_LENGTH = 2000;
const CHECKS = {
  text: ({ limit }, value) => typeof value === "string" && value.length <= 2 * limit && length(value) <= limit,
  choice: ({ words, own }, value) =>
    SCHEMA.choices[words].some(([choice]) => choice === value) || (Boolean(own) && isOwnChoice(value)),
  integer: ({ low, high }, value) => Number.isInteger(value) && value >= low && value <= high,
  flag: (_field, value) => typeof value === "boolean",
  day: (_field, value) => typeof value === "string" && DAY.test(value),
  address: (_field, value) => typeof value === "string" && value.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(value),
  person: (_field, value) => typeof value === "string" && value.length <= MAX_ID_LENGTH,
  systems: (_field, value) => Array.isArray(value) && value.length <= MAX_SYSTEMS && value.every(isId),
  link: (_field, value) => typeof value === "string" && value.length <= MAX_ID_LENGTH,
  workspace_link: (_field, value) => typeof value === "string" && value.length <= MAX_ID_LENGTH,
};

function isId(value) {
  return typeof value === "string" && value.length <= MAX_ID_LENGTH;
}

function isAllowed(field, value) {
  if (value === field.default) return true;
  return value === null ? field.null === true : Boolean(CHECKS[field.type]?.(field, value));
}
