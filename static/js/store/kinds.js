// The kinds of records: the values their fields begin with, which fields are text, which point to other records.
// cxapp/vocabulary.py is where they are decided.

const place = { stage: null, lane: null };
// Stamped by the server: who wrote it, a visitor's name, the moment.
const written = { author: null, guest: null, at: null };
// What a fix closes and how that is judged.
const closing = { metric: null, expected: null, live: null, needed: null, reason: "", links: "" };
const texts = (...names) => Object.fromEntries(names.map((name) => [name, ""]));

// Parents before the records that point to them.
export const FIELDS = {
  stage: { ...texts("title"), level: "interaction", ...texts("goal", "value", "brand_values", "obstacle", "duration") },
  lane: { title: "", kind: "custom", collapsed: false },
  touchpoint: {
    ...place,
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
  note: { ...place, text: "" },
  expectation: { ...place, text: "", status: null, importance: 3, touchpoint: null, driver: "" },
  pain: { ...place, text: "", severity: 2, touchpoint: null, driver: "" },
  path: { source: null, target: null, label: "", share: 100 },
  comment: { target: null, thread: null, text: "", mentions: [], resolved: false, resolved_by: null, ...written },
  fix: { target: null, comment: null, text: "", status: "open", owner: null, due: null, ...closing, ...written },
  target: { place: null, metric: null, value: null },
  marker: { target: null, text: "", day: null, ...written },
  quote: { target: null, text: "", metric: null, value: null, day: null, ...written },
  version: { title: "", revision: 0, ...written },
};

export const KINDS = Object.keys(FIELDS);

// What people say and plan about a map: it is not copied, exported or taken back with the map itself.
export const BESIDE = new Set(["comment", "fix", "target", "marker", "quote", "version"]);

export const MAP = KINDS.filter((kind) => !BESIDE.has(kind));

export const CARDS = new Set(["touchpoint", "note", "expectation", "pain"]);

const TEXTS = {
  journey: ["title", "scenario", "folder"],
  stage: ["title", "goal", "value", "brand_values", "obstacle", "duration"],
  lane: ["title"],
  path: ["label"],
  fix: ["text", "reason", "links"],
  target: [],
  version: ["title"],
};

// A kind's links: field → [kind it points to ("": any of the map), whether it may be empty, whether the record goes
// along all the same with what it points to].
const LINKS = {
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

// The fields of a kind that are edited by splices.
export function textFields(kind) {
  return TEXTS[kind] ?? ["text"];
}

// The fields of a kind that point to other records: {field: [kind, may be empty, goes along]}.
export function links(kind) {
  return LINKS[kind] ?? {};
}

// Whether a link to `of` may point to a record of this kind.
export function pointsTo(of, kind) {
  return of === kind || (of === "" && MAP.includes(kind));
}
