// The contents of a column, as the server spells them: "date", "score", "score:<metric>:<kind of place>:<id>",
// "scale:5".

import { gettext, interpolate } from "../../lib/i18n.js";

const OPEN_PREFIX = "open:";
const SCALE_PREFIX = "scale:";
const MAX_SCALE_STEPS = 10;

export const THINGS = () => [
  ["date", gettext("Date")],
  ["stage", gettext("Stage")],
  ["place", gettext("Touchpoint")],
  ["metric", gettext("Metric")],
  ["score", gettext("Score")],
  ["comment", gettext("Comment")],
  ["persona", gettext("Persona")],
  ["external_id", gettext("Id")],
  ["respondent", gettext("Respondent")],
  ["count", gettext("Count")],
];

// Return the kind of a column's contents; for a score also its metric and place ("kind id"), each empty if unspecified.
export function parseThing(thing) {
  const [kind, metric = "", ...place] = thing.split(":");
  return kind === "score" ? { kind, metric, place: place.join(" ") } : { kind, metric: "", place: "" };
}

export function formatThing(metric, place) {
  if (place) return ["score", metric, ...place.split(" ")].join(":");
  return metric ? `score:${metric}` : "score";
}

// Whether somebody has to choose between this column and others.
export function isOpen(thing) {
  return thing.startsWith(OPEN_PREFIX);
}

// Return the columns after one of them was assigned its contents. No other column keeps the same contents; and among
// columns that all were candidates the choice is made, unless a score has its own place: then the others can have
// theirs.
export function assignColumn(columns, column, thing) {
  const before = columns[column] ?? "skip";
  const { kind, place } = parseThing(thing);
  const decides = isOpen(before) && kind !== "skip" && kind !== "scale" && !place;
  const rest = Object.entries(columns).map(([at, other]) => [
    at,
    other === thing || (decides && other === before) ? "skip" : other,
  ]);
  return { ...Object.fromEntries(rest), [column]: thing };
}

// Return which values must be chosen for all rows because no column holds them.
export function findMissing(columns) {
  const things = Object.values(columns).map(parseThing);
  const has = (...kinds) => things.some(({ kind }) => kinds.includes(kind));
  const scores = things.filter(({ kind }) => kind === "score" || kind === "scale");
  return {
    metric: !has("metric") && scores.some(({ metric }) => !metric),
    place: !has("stage", "place") && !(scores.length && scores.every(({ place }) => place)),
    date: !has("date"),
    persona: !has("persona"),
  };
}

export function tableFields(columns) {
  return new Set(Object.values(columns).flatMap((thing) => fieldsOf(thing)));
}

function fieldsOf(thing) {
  const { kind, metric, place } = parseThing(thing);
  if (kind === "scale") return ["score", "count"];
  const own = { stage: "stage", touchpoint: "place" }[place.split(" ")[0]];
  return [kind, ...(metric ? ["metric"] : []), ...(own ? [own] : [])];
}

// Return the choices for one column: pairs, and groups of pairs as [name, pairs].
export function listChoices({ metrics, places }, placePairs, chosen) {
  return [
    ...(isOpen(chosen) ? [[chosen, gettext("Pick what it contains…")]] : []),
    ...THINGS(),
    [
      gettext("Score of a metric"),
      metrics.map(({ id, name }) => [formatThing(id, ""), interpolate(gettext("Score of %(name)s"), { name })]),
    ],
    [
      gettext("Score at a place"),
      placePairs(places).map(([place, name]) => [
        formatThing("", place),
        interpolate(gettext("Score at %(name)s"), { name: name.trim() }),
      ]),
    ],
    [gettext("Answers with one score"), listPoints(metrics, chosen)],
    ["skip", gettext("Do not import")],
  ].filter(([, inside]) => typeof inside === "string" || inside.length);
}

// Return the values of short scales: each can have a column that counts its answers.
function listPoints(metrics, chosen) {
  const values = new Set(chosen.startsWith(SCALE_PREFIX) ? [Number(chosen.slice(SCALE_PREFIX.length))] : []);
  for (const { low, high } of metrics)
    for (let value = low; high - low <= MAX_SCALE_STEPS && value <= high; value += 1) values.add(value);
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => [`${SCALE_PREFIX}${value}`, interpolate(gettext("Count of score %(value)s"), { value })]);
}
