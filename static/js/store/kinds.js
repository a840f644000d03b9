// The kinds of records: default values of their fields, which are texts, which point to other records.
// They are declared in cxapp/schema; `manage.py browser_schema` writes schema.js from there.

import { SCHEMA } from "./schema.js";

const { journey: _journey, ...RECORD_KINDS } = SCHEMA.kinds;

// Each kind's fields with their default values; parents before the records that point to them.
export const FIELDS = mapValues(RECORD_KINDS, (fields) => mapValues(fields, (field) => field.default));

export const KINDS = Object.keys(FIELDS);

// What people say and plan about a map: not copied, exported or undone with the map itself.
export const ANNOTATION_KINDS = new Set(SCHEMA.annotations);

export const MAP_KINDS = KINDS.filter((kind) => !ANNOTATION_KINDS.has(kind));

export const CARD_KINDS = new Set(SCHEMA.cards);

const TEXT_FIELDS = mapValues(SCHEMA.kinds, (fields) =>
  Object.keys(fields).filter((name) => fields[name].type === "text"),
);

const LINK_FIELDS = mapValues(SCHEMA.kinds, (fields) => {
  const links = Object.entries(fields).filter(([, field]) => field.type === "link");
  return Object.fromEntries(links.map(([name, field]) => [name, [field.kind, field.null, field.cascade]]));
});

// Return the declaration of a field, undefined if there is none of this name (any longer).
export function fieldOf(kind, name) {
  return SCHEMA.kinds[kind]?.[name];
}

// Return the fields of a kind that are edited by splices.
export function textFields(kind) {
  return TEXT_FIELDS[kind];
}

// Return the fields of a kind that point to other records: {field: [kind it points to ("": any of the map), whether it
// may be empty, whether the record is deleted with its target even so]}.
export function linkFields(kind) {
  return LINK_FIELDS[kind];
}

// Whether a link to `of` may point to a record of this kind.
export function mayPointTo(of, kind) {
  return of === kind || (of === "" && MAP_KINDS.includes(kind));
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
