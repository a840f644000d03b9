// The kinds of records: default values of their fields, which are texts, which point to other records.
// They are defined in cxapp/vocabulary.py.

const PLACE_FIELDS = { stage: null, lane: null };
// Set by the server: the author, a visitor's name, the moment.
const AUTHOR_FIELDS = { author: null, guest: null, at: null };
// What a fix closes and how that is judged.
const CLOSING_FIELDS = { metric: null, expected: null, live: null, needed: null, reason: "", links: "" };
const emptyTexts = (...names) => Object.fromEntries(names.map((name) => [name, ""]));

// Parents before the records that point to them.
export const FIELDS = {
  stage: { ...emptyTexts("title"), level: "interaction", ...emptyTexts("goal", "value", "brand_values", "obstacle", "duration") },
  lane: { title: "", kind: "custom", collapsed: false },
  touchpoint: {
    ...PLACE_FIELDS,
    text: "",
    channel: "",
    emotion: null,
    moment_of_truth: false,
    importance: 3,
    reach: 100,
    usefulness: null,
    ease: null,
    enjoyment: null,
    credit: null,
  },
  note: { ...PLACE_FIELDS, text: "" },
  expectation: { ...PLACE_FIELDS, text: "", status: null, importance: 3, touchpoint: null, driver: "" },
  pain: { ...PLACE_FIELDS, text: "", severity: 2, touchpoint: null, driver: "" },
  path: { source: null, target: null, label: "", share: 100 },
  comment: { target: null, thread: null, text: "", mentions: [], resolved: false, resolved_by: null, ...AUTHOR_FIELDS },
  fix: { target: null, comment: null, text: "", status: "open", owner: null, due: null, ...CLOSING_FIELDS, ...AUTHOR_FIELDS },
  target: { place: null, metric: null, value: null },
  marker: { target: null, text: "", day: null, ...AUTHOR_FIELDS },
  quote: { target: null, text: "", metric: null, value: null, day: null, ...AUTHOR_FIELDS },
  version: { title: "", revision: 0, ...AUTHOR_FIELDS },
};

export const KINDS = Object.keys(FIELDS);

// What people say and plan about a map: not copied, exported or undone with the map itself.
export const ANNOTATION_KINDS = new Set(["comment", "fix", "target", "marker", "quote", "version"]);

export const MAP_KINDS = KINDS.filter((kind) => !ANNOTATION_KINDS.has(kind));

export const CARD_KINDS = new Set(["touchpoint", "note", "expectation", "pain"]);

const TEXT_FIELDS = {
  journey: ["title", "scenario", "folder"],
  stage: ["title", "goal", "value", "brand_values", "obstacle", "duration"],
  lane: ["title"],
  path: ["label"],
  fix: ["text", "reason", "links"],
  target: [],
  version: ["title"],
};

// A kind's links: field → [kind it points to ("": any of the map), whether it may be empty, whether the record is
// deleted with its target even so].
const LINK_FIELDS = {
  touchpoint: { stage: ["stage", false], lane: ["lane", false] },
  note: { stage: ["stage", false], lane: ["lane", false] },
  expectation: { stage: ["stage", false], lane: ["lane", false], touchpoint: ["touchpoint", true] },
  pain: { stage: ["stage", false], lane: ["lane", false], touchpoint: ["touchpoint", true] },
  path: { source: ["stage", false], target: ["stage", false] },
  comment: { target: ["", true, true], thread: ["comment", true, true] },
  fix: { target: ["", true], comment: ["comment", true] },
  target: { place: ["", true, true] },
  marker: { target: ["", true, true] },
  quote: { target: ["", true, true] },
};

// Return the fields of a kind that are edited by splices.
export function textFields(kind) {
  return TEXT_FIELDS[kind] ?? ["text"];
}

// Return the fields of a kind that point to other records: {field: [kind, may be empty, is deleted with it]}.
export function linkFields(kind) {
  return LINK_FIELDS[kind] ?? {};
}

// Whether a link to `of` may point to a record of this kind.
export function mayPointTo(of, kind) {
  return of === kind || (of === "" && MAP_KINDS.includes(kind));
}
