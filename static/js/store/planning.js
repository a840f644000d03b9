// Predicts what an operation will do, as the server plans it, so that it shows at once.
//
// A verb reads records and yields changes; each is applied before the next is requested. Verbs that are not here (undo,
// restore, duplicate, templates) show when the server has answered.

import { length } from "../lib/code-points.js";
import { rankBetween } from "../lib/ranks.js";
import { buildPatch, patchText, put, remove } from "./changes.js";
import { findPosition } from "./indexes.js";
import { FIELDS, KINDS, linkFields, linkedKinds, mayPointTo } from "./kinds.js";

// Plan an operation on `records` (get, all, take), apply it there, and return its changes.
export function run(records, type, data) {
  const changes = [];
  for (const change of planSteps(records, type, data)) {
    records.take(change);
    changes.push(change);
  }
  return changes;
}

function* planSteps(records, type, data) {
  const [kind, verb] = type.split(".");
  if (type === "text.edit") yield* edit(records, data);
  else if (type === `${records.root[0]}.update`) yield* updateRoot(records, data);
  else if (type === "records.batch")
    for (const step of data.operations) yield* planSteps(records, step.type, step.data);
  else if (kind === "experience") yield* changeExperience(records, verb, data);
  else if (kind in FIELDS && verb in RECORD_VERBS) yield* RECORD_VERBS[verb](records, kind, data);
}

const RECORD_VERBS = { create, update, delete: erase };

function* create(records, kind, data) {
  if (records.get(kind, data.id) || !isLinked(records, kind, data)) return;
  yield put(kind, rankRecord(records, kind, { rank: "", ...FIELDS[kind], ...data }));
}

function* update(records, kind, data) {
  const before = records.get(kind, data.id);
  if (!before || !isLinked(records, kind, { ...before, ...data })) return;
  let after = { ...before, ...data };
  if (["rank", "stage", "lane"].some((field) => field in data)) after = moveRecord(records, kind, before, after, data);
  yield buildPatch(kind, before, after);
}

// There is one experience of a persona at a touchpoint: a second one sets the fields of the first. One that says
// nothing is deleted.
function* changeExperience(records, verb, data) {
  const same = verb === "create" ? findExperience(records, data.touchpoint, data.persona) : null;
  if (same) yield* update(records, "experience", { ...data, id: same.id, rank: same.rank });
  else yield* RECORD_VERBS[verb](records, "experience", data);
  const left = records.get("experience", same?.id ?? data.id);
  if (left && left.emotion === null && left.reach === null) yield* erase(records, "experience", left);
}

function findExperience(records, touchpoint, persona) {
  return records.listReferrers("experience", "touchpoint", touchpoint).find((each) => each.persona === persona);
}

function* erase(records, kind, { id }) {
  const record = records.get(kind, id);
  if (!record) return;
  for (const source of KINDS.toReversed()) yield* release(records, source, kind, id);
  yield remove(kind, record);
}

// Delete what points to a deleted record, or clear the link where it may be empty.
function* release(records, source, kind, id) {
  for (const [field, [of, optional, goes]] of Object.entries(linkFields(source))) {
    if (!mayPointTo(of, kind)) continue;
    for (const record of records.listReferrers(source, field, id))
      if (optional && !goes) yield buildPatch(source, record, { [field]: null });
      else yield* erase(records, source, record);
  }
}

function* edit(records, { kind, id, field, splices }) {
  const record = records.get(kind, id);
  if (record && splices.length && endPosition(splices) <= length(record[field]))
    yield patchText(kind, record, field, splices);
}

// Return where the last splice ends, in the text it applies to.
function endPosition(splices) {
  return splices.at(-1)[0] + splices.at(-1)[1];
}

function* updateRoot(records, data) {
  const before = records.get(...records.root);
  yield buildPatch(records.root[0], before, { ...before, ...data });
}

function moveRecord(records, kind, before, after, data) {
  const elsewhere = before.stage !== after.stage || before.lane !== after.lane;
  return rankRecord(records, kind, elsewhere && !("rank" in data) ? { ...after, rank: "" } : after);
}

// Return the record with a unique rank: the requested one, one just after it if that is taken, or the last.
function rankRecord(records, kind, record) {
  const row = records.row(kind, record);
  if (!record.rank)
    return { ...record, rank: rankBetween(row.findLast(({ id }) => id !== record.id)?.rank ?? null, null) };
  let isTaken = false;
  for (const { rank } of listFollowing(row, record)) {
    if (rank > record.rank) return isTaken ? { ...record, rank: rankBetween(record.rank, rank) } : record;
    isTaken = true;
  }
  return isTaken ? { ...record, rank: rankBetween(record.rank, null) } : record;
}

// Yield the siblings of a record from its rank on, without itself.
function* listFollowing(row, record) {
  for (let at = findPosition(row, { rank: record.rank, id: "" }); at < row.length; at += 1)
    if (row[at].id !== record.id) yield row[at];
}

function isLinked(records, kind, record) {
  return Object.entries(linkFields(kind)).every(([field, [of, optional]]) =>
    record[field] == null ? optional : hasLinkTarget(records, of, record[field]),
  );
}

function hasLinkTarget(records, of, id) {
  return linkedKinds(of).some((kind) => records.get(kind, id));
}
