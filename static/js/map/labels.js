// The words and icons for fields and the values that they take: the schema's labels in the reader's language.

import { formatShortDate } from "../lib/date-format.js";
import { gettext, pgettext } from "../lib/i18n.js";
import { formatCount, formatSigned } from "../lib/numbers.js";
import { fieldOf } from "../store/kinds.js";
import { SCHEMA } from "../store/schema.js";
import { iconOf, isOwn, ownLabels, ownName } from "./channels.js";

// So many letters of a longer name of a persona stand in a sentence or in the bar.
const SHORT_LENGTH = 18;

const translate = ([message, context]) => (context ? pgettext(context, message) : gettext(message));
const translateAll = (pairs) => new Map(pairs.map(([value, label]) => [value, translate(label)]));
const CHOICES = Object.fromEntries(Object.entries(SCHEMA.choices).map(([name, pairs]) => [name, translateAll(pairs)]));

export const CHANNELS = CHOICES.Channel;
export const EMOTIONS = translateAll(fieldOf("touchpoint", "emotion").labels);
export const STATUSES = CHOICES.ExpectationStatus;
export const FIX_STATUSES = CHOICES.FixStatus;
export const LEVELS = CHOICES.Level;
export const PAIN_TYPES = CHOICES.PainType;
export const ROLES = CHOICES.Role;
export const LANES = CHOICES.LaneKind;

const NAMES = {
  touchpoint: gettext("Touchpoint"),
  expectation: gettext("Expectation"),
  pain: gettext("Pain"),
  pleasure: gettext("Pleasure"),
  note: gettext("Note"),
  stage: gettext("Stage"),
  lane: gettext("Lane"),
  fix: gettext("Fix"),
  path: gettext("Path"),
  dependency: gettext("Dependency"),
};

// Return the icon of a channel, and of none.
export function channelIcon(channel) {
  return iconOf(channel, CHANNELS);
}

// Return the name of a channel; "" of none.
export function channelName(channel) {
  return isOwn(channel) ? ownName(channel) : (CHANNELS.get(channel) ?? "");
}

// Return the kind of card in a lane of this kind, or null.
export function cardKind(laneKind) {
  return laneKind in SCHEMA.laneCards ? SCHEMA.laneCards[laneKind] : "note";
}

// Return the label of a kind of record; a note is labelled after its lane.
export function nameOf(kind, lane = null) {
  return kind === "note" && lane ? laneName(lane) : NAMES[kind];
}

// Return the name of a lane: without a title, that of its kind in the reader's language.
export function laneName({ title, kind }) {
  return title || LANES.get(kind);
}

// Return the label of a field.
export function fieldLabel(kind, field) {
  return translate(fieldOf(kind, field).label);
}

// Return the label of a field in the middle of a sentence. An old operation may name a field that the schema has no
// longer: its name is better than nothing.
export function fieldName(kind, field = "") {
  return fieldOf(kind, field) ? lowerFirst(fieldLabel(kind, field)) : field;
}

// Return the question that asks for a text, or its label.
export function fieldQuestion(kind, field) {
  return translate(fieldOf(kind, field).question ?? fieldOf(kind, field).label);
}

// Return a Map value → label of a field with labelled values, undefined for other fields. Choices that the workspace
// adds to are those for a record with this value.
export function valueLabels(kind, field, value = null) {
  const { words, labels, own } = fieldOf(kind, field);
  if (own) return new Map([...CHOICES[words], ...ownLabels(value)]);
  return CHOICES[words] ?? (labels && translateAll(labels));
}

// Return a field's value as a person reads it.
export function valueLabel(kind, field, value) {
  if (value === null || value === undefined || value === "") return pgettext("value", "none");
  if (typeof value === "boolean") return value ? pgettext("value", "yes") : pgettext("value", "no");
  const { type, signed } = fieldOf(kind, field);
  if (type === "day") return formatShortDate(value);
  const label = valueLabels(kind, field, value)?.get(value);
  if (label || typeof value !== "number") return label ?? String(value);
  return signed ? formatSigned(value) : formatCount(value);
}

// Return a label as it is in the middle of a sentence.
export function lowerFirst(word) {
  return word.slice(0, 1).toLocaleLowerCase() + word.slice(1);
}

// Return the name of a persona in short: a first name, or the words of a description that fit. As in personas.py.
export function shortName(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const [first] = words;
  if (words.length === 2 && words.every((word) => /^\p{Lu}/u.test(word)) && [...first].length > 2) return first;
  if ([...name].length <= SHORT_LENGTH || words.length < 2) return name;
  const starts = words.map((_, place) => words.slice(0, place + 1).join(" ")).slice(0, -1);
  return `${starts.findLast((start) => [...start].length <= SHORT_LENGTH) ?? first}…`;
}
