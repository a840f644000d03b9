// Filters of cards: which values are asked for, their form in addresses, and which cards match. Between groups all must
// match, within a group one value suffices.

import { stripMarkup } from "../../lib/markup.js";

const INVISIBLE_PATTERN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
export const GROUPS = ["kinds", "channels", "owners", "evidence"];
// The longest text, and the most values of a group, which the server keeps too.
const MAX_TEXT = 200;
const MAX_VALUES = 200;
export const NO_FILTERS = Object.freeze({ kinds: [], channels: [], owners: [], evidence: [], text: "", hide: false });

// The text of each record as it is searched, read once while the record does not change.
const texts = new WeakMap();

// Whether nothing is filtered.
export function isEmpty(filters) {
  return !filters.text.trim() && GROUPS.every((group) => !filters[group].length);
}

// Return the filters in an address.
export function readFilters(params) {
  const groups = GROUPS.map((group) => [group, [...new Set(params.getAll(`filter_${group}`))].slice(0, MAX_VALUES)]);
  const text = (params.get("filter_text") ?? "").slice(0, MAX_TEXT);
  return { ...Object.fromEntries(groups), text, hide: params.has("filter_hide") };
}

// Write filters into an address.
export function writeFilters(filters, params) {
  for (const name of [...params.keys()].filter((key) => key.startsWith("filter_"))) params.delete(name);
  if (isEmpty(filters)) return;
  for (const group of GROUPS) for (const value of filters[group]) params.append(`filter_${group}`, value);
  if (filters.text.trim()) params.set("filter_text", filters.text.trim());
  if (filters.hide) params.set("filter_hide", "1");
}

// Return the function that says whether a card {kind, record} matches.
export function createMatcher(filters, store) {
  const asked = GROUPS.filter((group) => filters[group].length).map((group) => [group, new Set(filters[group])]);
  const words = fold(filters.text).split(/\s+/).filter(Boolean);
  return (card) =>
    asked.every(([group, values]) => values.has(groupValue(group, card, store))) &&
    words.every((word) => foldedText(card.record).includes(word));
}

// Return the value of a card in a group. A card that is about a touchpoint has its channel; others have none.
export function groupValue(group, { kind, record }, store) {
  if (group === "kinds") return kind;
  if (group === "channels") return channelOf(kind, record, store);
  if (group === "owners") return record.owner ?? "";
  return record.evidence ?? "";
}

function channelOf(kind, record, store) {
  const touchpoint = kind === "touchpoint" ? record : record.touchpoint && store.get("touchpoint", record.touchpoint);
  return touchpoint ? (touchpoint.channel ?? "") : null;
}

// Return how many cards have each value of a group: Map of value → number, for those that match the other groups.
export function countValues(group, filters, cards, store) {
  const matches = createMatcher({ ...filters, [group]: [] }, store);
  const counts = new Map();
  for (const card of cards) {
    const value = groupValue(group, card, store);
    if (value === null) continue;
    counts.set(value, (counts.get(value) ?? 0) + (matches(card) ? 1 : 0));
  }
  return counts;
}

function foldedText(record) {
  const known = texts.get(record);
  if (known?.text === record.text) return known.folded;
  const folded = fold(stripMarkup(record.text ?? ""));
  texts.set(record, { text: record.text, folded });
  return folded;
}

function fold(text) {
  return text.normalize("NFKC").replace(INVISIBLE_PATTERN, "").toLocaleLowerCase();
}
