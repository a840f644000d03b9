// The kinds of records: default values of their fields, which are texts, which point to other records.
// They are declared in cxapp/schema; `manage.py browser_schema` writes schema.js from there.

import { SCHEMA } from "./schema.js";

/** @typedef {{ type: string, default?: any, kind?: string, null?: boolean, cascade?: boolean }} Field */
/** @typedef {[kind: string, optional: boolean, cascades: boolean]} Link */

/** @type {Record<string, Record<string, Field>>} */
const DECLARED_KINDS = { ...SCHEMA.kinds };
const { journey: _journey, ...RECORD_KINDS } = DECLARED_KINDS;

// Each kind's fields with their default values; parents before the records that point to them.
export const FIELDS = mapValues(RECORD_KINDS, (fields) => mapValues(fields, (field) => field.default));

export const KINDS = Object.keys(FIELDS);

// What people say and plan about a map: not copied, exported or undone with the map itself.
export const ANNOTATION_KINDS = new Set(SCHEMA.annotations);

export const MAP_KINDS = KINDS.filter((kind) => !ANNOTATION_KINDS.has(kind));

export const CARD_KINDS = new Set(SCHEMA.cards);

const TEXT_FIELDS = mapValues(DECLARED_KINDS, listTexts);

const LINK_FIELDS = mapValues(DECLARED_KINDS, (fields) => {
  const links = Object.entries(fields).filter(([, field]) => field.type === "link");
  return Object.fromEntries(links.map(([name, field]) => [name, linkOf(field)]));
});

/** @type {(fields: Record<string, Field>) => string[]} */
function listTexts(fields) {
  return Object.keys(fields).filter((name) => fields[name].type === "text");
}

/** @type {(field: Field) => Link} */
function linkOf({ kind, null: optional, cascade }) {
  return [kind ?? "", Boolean(optional), Boolean(cascade)];
}

// Add the kinds of another kind of document, `root`, to those of maps.
/** @type {(kinds: Record<string, Record<string, Field>>, root: string) => void} */
export function declareKinds(kinds, root) {
  for (const [kind, fields] of Object.entries(kinds)) {
    DECLARED_KINDS[kind] = fields;
    TEXT_FIELDS[kind] = listTexts(fields);
    LINK_FIELDS[kind] = {};
    if (kind !== root) FIELDS[kind] = mapValues(fields, (field) => field.default);
  }
}

// Return the declaration of a field, undefined if there is none of this name (any longer).
/** @type {(kind: string, name: string) => any} */
export function fieldOf(kind, name) {
  return DECLARED_KINDS[kind]?.[name];
}

// Return the fields of a kind that are edited by splices.
/** @type {(kind: string) => string[]} */
export function textFields(kind) {
  return TEXT_FIELDS[kind];
}

// Return the fields of a kind that point to other records: {field: [kind it points to ("": any of the map), whether it
// may be empty, whether the record is deleted with its target even so]}.
/** @type {(kind: string) => Record<string, Link>} */
export function linkFields(kind) {
  return LINK_FIELDS[kind];
}

// Whether a link to `of` may point to a record of this kind.
/** @type {(of: string, kind: string) => boolean} */
export function mayPointTo(of, kind) {
  return linkedKinds(of).includes(kind);
}

// Return the kinds of record that a link to `of` may point to: "card" means cards of any kind.
/** @type {(of: string) => string[]} */
export function linkedKinds(of) {
  if (of === "card") return [...CARD_KINDS];
  return of ? [of] : MAP_KINDS;
}

/**
 * @template Value, Result
 * @param {Record<string, Value>} object
 * @param {(value: Value) => Result} change
 * @returns {Record<string, Result>}
 */
function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
