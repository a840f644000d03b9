// Stages that a file names and the map lacks: created at the end of the map, as one step of its history.

import { newId } from "../../lib/ids.js";
import { renewLists } from "./journey-lists.js";
import { send } from "./requests.js";

const INVISIBLE = /\p{Cf}/gu;
const DASHES = /[‐‑‒–—―−]/g;
const OUTER_MARKS = /^[ .,:;"'«»“”]+|[ .,:;"'«»“”]+$/g;

// Create stages with these titles, without those that the map has by now, and add them to the places of `data`. `sent`
// remembers the operation of each list of titles: sent once more after a lost connection, it changes nothing.
// Nothing is created if `isWanted` turns false meanwhile. Return the titles of the stages that were created.
export async function createStages(data, titles, sent, isWanted) {
  await renewLists(data);
  const known = new Set(data.places.filter(({ kind }) => kind === "stage").map(({ name }) => normalizeName(name)));
  const isKnown = (title) => known.has(normalizeName(title));
  // The answer to these operations was lost, but they were carried out: another of these titles is another operation.
  for (const key of [...sent.keys()]) if (JSON.parse(key).every(isKnown)) sent.delete(key);
  const missing = titles.filter((title) => !isKnown(title));
  if (!missing.length || !isWanted()) return [];
  const key = JSON.stringify(missing);
  if (!sent.has(key)) sent.set(key, buildOperation(missing, data.stage_level));
  const operation = sent.get(key);
  await send(data.urls.operations, { json: operation });
  sent.delete(key);
  data.places.push(...listCreated(operation).map(({ id, title }) => ({ kind: "stage", id, name: title })));
  return missing;
}

// Return a name for comparison, as normalize_name of the server does.
export function normalizeName(name) {
  const seen = name.normalize("NFC").replace(INVISIBLE, "").replace(DASHES, "-");
  const trimmed = seen.trim().split(/\s+/).join(" ").replace(OUTER_MARKS, "");
  return trimmed.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").replaceAll("ё", "е");
}

function buildOperation(titles, level) {
  const steps = titles.map((title) => ({ type: "stage.create", data: { id: newId(), title, level } }));
  const [first] = steps;
  return { id: newId(), ...(steps.length === 1 ? first : { type: "records.batch", data: { operations: steps } }) };
}

function listCreated({ type, data }) {
  return type === "records.batch" ? data.operations.map((step) => step.data) : [data];
}
