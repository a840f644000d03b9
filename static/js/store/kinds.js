// The kinds of records: the values their fields begin with, which fields are text, which point to other records.
// cxapp/vocabulary.py is where they are decided.

const place = { stage: null, lane: null };
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
};

export const KINDS = Object.keys(FIELDS);

export const CARDS = new Set(["touchpoint", "note", "expectation", "pain"]);

const TEXTS = {
  journey: ["title", "scenario", "folder"],
  stage: ["title", "goal", "value", "brand_values", "obstacle", "duration"],
  lane: ["title"],
  path: ["label"],
};

// A kind's links: field → [kind it points to, whether it may be empty].
const LINKS = {
  touchpoint: { stage: ["stage", false], lane: ["lane", false] },
  note: { stage: ["stage", false], lane: ["lane", false] },
  expectation: { stage: ["stage", false], lane: ["lane", false], touchpoint: ["touchpoint", true] },
  pain: { stage: ["stage", false], lane: ["lane", false], touchpoint: ["touchpoint", true] },
  path: { source: ["stage", false], target: ["stage", false] },
};

// The fields of a kind that are edited by splices.
export function textFields(kind) {
  return TEXTS[kind] ?? ["text"];
}

// The fields of a kind that point to other records: {field: [kind, may be empty]}.
export function links(kind) {
  return LINKS[kind] ?? {};
}
