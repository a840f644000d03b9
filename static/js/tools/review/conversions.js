// Plans what an answer becomes: an expectation or a pain of its stage, or a fix of it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { findUsualPlace, rankAt, titleOf } from "../editing/commands.js";

const LANE_KINDS = { expectation: "expectations", pain: "pains" };

const REPORTS = {
  expectation: gettext("New expectation: “%(name)s”"),
  pain: gettext("New pain: “%(name)s”"),
  fix: gettext("New fix: “%(name)s”"),
};

// What an answer can become, with the letter of its key.
export const CONVERSIONS = [
  { kind: "expectation", letter: "E" },
  { kind: "pain", letter: "P" },
  { kind: "fix", letter: "F" },
];

// Plan a record of this kind with a text in a stage: {operations, id}. Where the map has no lane for it, the lane is
// planned with it.
export function planConversion(store, { kind, stage, text }, makeId = () => crypto.randomUUID()) {
  const id = makeId();
  if (kind === "fix") return { id, operations: [{ type: "fix.create", data: { id, target: stage, text } }] };
  const { lane, operations } = findLane(store, LANE_KINDS[kind], makeId);
  const cards = operations.length ? [] : store.cards(stage, lane);
  const data = { id, rank: rankAt(cards, cards.length), stage, lane, text };
  return { id, operations: [...operations, { type: `${kind}.create`, data }] };
}

// Convert a text, and offer to undo it; return {kind, id}.
export function convert({ store, session, commands }, { kind, stage, text }) {
  const { id, operations } = planConversion(store, { kind, stage, text });
  const [{ type, data }] = operations;
  session.endBurst();
  if (operations.length > 1) session.submit("records.batch", { operations });
  else session.submit(type, data);
  commands.offerUndo(interpolate(REPORTS[kind], { name: titleOf(store, kind, { text }) }));
  return { kind, id };
}

function findLane(store, kind, makeId) {
  const lanes = store.all("lane");
  const known = lanes.find((lane) => lane.kind === kind);
  if (known) return { lane: known.id, operations: [] };
  const lane = makeId();
  const data = { id: lane, rank: rankAt(lanes, findUsualPlace(lanes, kind)), title: "", kind, collapsed: false };
  return { lane, operations: [{ type: "lane.create", data }] };
}
