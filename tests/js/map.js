// A small map and operations on it, for the tests of store and sync.

import { deletions } from "../../static/js/lib/text.js";

export const JOURNEY = "journey-1";
export const STAGE = "stage-1";
export const LANE = "lane-1";
export const NOTE = "note-1";

let made = 0;

// A map of one stage, one lane and one card.
export function snapshot({ text = "one two", revision = 0 } = {}) {
  const stage = {
    id: STAGE,
    rank: "V",
    title: "Order",
    level: "interaction",
    goal: "",
    value: "",
    brand_values: "",
    obstacle: "",
    duration: "",
  };
  const lane = { id: LANE, rank: "V", title: "Doing", kind: "actions", collapsed: false };
  const note = { id: NOTE, rank: "V", stage: STAGE, lane: LANE, text };
  const records = { stage: [stage], lane: [lane], note: [note], touchpoint: [], expectation: [], pain: [], path: [] };
  const journey = { id: JOURNEY, title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: [] };
  return structuredClone({ ...journey, revision, records });
}

// An operation with an id of its own.
export function operation(type, data) {
  made += 1;
  return { id: `own-${made}`, type, data };
}

// An edit of the card's text.
export function edit(splices, revision = 0) {
  return operation("text.edit", { kind: "note", id: NOTE, field: "text", revision, splices });
}

// A patch of structured fields.
export function patch(kind, id, before = {}, after = {}) {
  return { change: "patch", kind, id, before, after };
}

// Another's confirmed edit of a card's text.
export function typed(revision, id, field, before, splices) {
  const change = {
    ...patch("note", id),
    splices: { [field]: splices },
    removed: { [field]: deletions(before, splices) },
  };
  return {
    id: `other-${revision}`,
    revision,
    type: "text.edit",
    actor: { id: "bob", name: "Bob" },
    at: "",
    changes: [change],
  };
}
