// Plans where the cells of a table go: over the stages and lanes from the focused cell on, or to those that its first
// row and first column name. Each line of a cell is a card. What the map does not have yet is added.

import { gettext, interpolate } from "../../lib/i18n.js";
import { length } from "../../lib/code-points.js";
import { formatCount } from "../../lib/numbers.js";
import { stripBullet } from "../../lib/table-text.js";
import { cardKind } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { BatchBuilder } from "./batch-builder.js";
import { listEmptyStages } from "./empty-stages.js";
import { findLane, findStage, laneKindOf } from "./place-names.js";

// A map can have fewer stages, and fewer lanes.
const MAX_NAMES = 1000;
// The levels of the stages of a new map, from the first to the last, as in a blank one.
const LEVELS = ["contact", "contact", "interaction", "interaction", "engagement"];

// Return {builder, stages, lanes, cards, problem}: the new records, the place of each column and row, how many cards,
// and the sentence that says why the table cannot be pasted, or null. `at` is the focused {stage, lane, after}.
export function planTable(store, rows, shape, at) {
  const builder = new BatchBuilder(store);
  const grid = shape.swapped ? swapRows(rows) : rows;
  const body = grid.slice(Number(shape.stages)).map((row) => row.slice(Number(shape.lanes)));
  const names = {
    stages: shape.stages && grid[0].slice(Number(shape.lanes)),
    lanes: shape.lanes && grid.slice(Number(shape.stages)).map(([first]) => first),
  };
  const problem = findLongText(body, names);
  if (problem) return { builder, stages: [], lanes: [], cards: 0, problem };
  if (shape.replaces && names.stages) builder.removeStages(listReplaced(store, names.stages));
  const stages = names.stages
    ? nameStages(builder, names.stages)
    : followStages(builder, body[0]?.length ?? 0, at.stage);
  spreadLevels(builder);
  const lanes = names.lanes ? nameLanes(builder, names.lanes, body) : followLanes(builder, body.length, at.lane);
  addCards(builder, body, { stages, lanes }, at);
  return { builder, stages, lanes, cards: builder.cards.length, problem: builder.findExceededLimit() };
}

// Return the lines of a cell, each the text of a card.
export function splitCell(cell) {
  return cell.split("\n").map(stripBullet).filter(Boolean);
}

// Return the ids of the empty stages, if a table names stages that the map does not have.
function listReplaced(store, names) {
  const isNew = (name) => !findStage(store.all("stage"), oneLine(name));
  return names.some(isNew) ? listEmptyStages(store) : [];
}

// Give the stages of a map that has new ones only the levels of a blank map.
function spreadLevels(builder) {
  const stages = builder.all("stage");
  if (builder.list("stage").length !== stages.length) return;
  stages.forEach((stage, place) => {
    stage.level = LEVELS[Math.floor(((place + 0.5) * LEVELS.length) / stages.length)];
  });
}

function swapRows(rows) {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

// Return a stage for each column: of this name, else a new one after that of the column before.
function nameStages(builder, names) {
  const find = (name) => findStage(builder.all("stage"), oneLine(name));
  return followNames(names, (name, last, line) => {
    const title = oneLine(name) || gettext("New stage");
    const next = last ? null : findNext(names, line, find);
    return findStage(builder.all("stage"), title) ?? addStage(builder, title, last?.id, next?.id);
  });
}

function nameLanes(builder, names, body) {
  const find = (name, line) => findFitting(builder, oneLine(name), !body[line].some(Boolean));
  return followNames(
    names,
    (name, last, line) =>
      find(name, line) ??
      createLane(builder, oneLine(name), !body[line].some(Boolean), {
        after: last?.id,
        before: last ? null : findNext(names, line, find)?.id,
      }),
  );
}

// Return the first place that the map has of those that a table names after a line: what is new stands before it.
function findNext(names, line, find) {
  for (let at = line + 1; at < Math.min(names.length, MAX_NAMES); at += 1) {
    const found = names[at] && find(names[at], at);
    if (found) return found;
  }
  return null;
}

// Return a place for each name. A column or row without a name belongs to the one before it, as beside a merged cell.
// Of more names than any map can have, the rest is not looked for.
function followNames(names, find) {
  const found = new Map();
  let last = null;
  return names.map((name, line) => {
    if ((!name && last) || found.size > MAX_NAMES) return last;
    if (!found.has(name)) found.set(name, find(name, last, line));
    last = found.get(name);
    return last;
  });
}

// The texts of a row that is called like a lane without cards, such as the curve, get a lane of their own.
function findFitting(builder, name, isEmpty) {
  return (name && findLane(builder.all("lane").filter((lane) => isEmpty || takesCards(lane)), name)) || null;
}

function createLane(builder, name, isEmpty, { after, before }) {
  const kind = laneKindOf(name);
  return addLane(builder, name, kind && (isEmpty || cardKind(kind)) ? kind : "custom", after, before);
}

function followStages(builder, count, first) {
  const start = Math.max(0, builder.all("stage").findIndex(({ id }) => id === first));
  return Array.from({ length: count }, (_, step) =>
    builder.all("stage")[start + step] ?? addStage(builder, gettext("New stage")),
  );
}

function followLanes(builder, count, first) {
  const start = Math.max(0, builder.all("lane").findIndex(({ id }) => id === first));
  const free = builder.all("lane").slice(start).filter(takesCards);
  return Array.from({ length: count }, (_, step) => free[step] ?? addLane(builder, "", "custom"));
}

function addStage(builder, title, after = null, before = null) {
  const list = builder.all("stage");
  const find = (wanted) => list.findIndex(({ id }) => id === wanted);
  const place = after ? find(after) + 1 : before ? find(before) : list.length;
  const level = (list[place - 1] ?? list[place])?.level ?? "contact";
  return builder.addPlace("stage", { title, level }, after, before);
}

function addLane(builder, title, kind, after = null, before = null) {
  return builder.addPlace("lane", { title, kind, collapsed: false }, after, before);
}

function takesCards({ kind }) {
  return cardKind(kind) !== null;
}

// Cards of the focused cell stand after the focused card.
function addCards(builder, body, { stages, lanes }, at) {
  let { after = null } = at;
  body.forEach((row, line) =>
    row.forEach((cell, column) => {
      const [stage, lane] = [stages[column].id, lanes[line].id];
      const isFocused = after && stage === at.stage && lane === at.lane;
      for (const text of splitCell(cell)) {
        const { id } = builder.addCard({ stage, lane, after: isFocused ? after : null }, { text });
        if (isFocused) after = id;
      }
    }),
  );
}

function oneLine(name) {
  return (name ?? "").replaceAll("\n", " ");
}

// Return the sentence about a text that no card or title could hold, or null.
function findLongText(body, { stages, lanes }) {
  const [most, mostInName] = [fieldOf("note", "text").limit, fieldOf("stage", "title").limit];
  const text = findLonger(body.flat().flatMap(splitCell), most);
  if (text !== undefined)
    return sayTooLong(
      gettext("A card holds at most %(limit)s characters; one of these texts has %(length)s."),
      most,
      text,
    );
  const name = findLonger([...(stages || []), ...(lanes || [])], mostInName);
  if (name === undefined) return null;
  const form = gettext("A name of a stage or lane has at most %(limit)s characters; one of these has %(length)s.");
  return sayTooLong(form, mostInName, name);
}

function findLonger(texts, limit) {
  return texts.find((text) => text.length > limit && length(text) > limit);
}

function sayTooLong(form, limit, text) {
  return interpolate(form, { limit: formatCount(limit), length: formatCount(length(text)) });
}
