// Stages that a file names and the map lacks: created at the end of the map, as one step of its history.

import { newId } from "../../lib/ids.js";
import { send } from "./requests.js";

// Create stages with these titles and return them as places. `sent` remembers the operation of each list of titles:
// sent once more after a lost connection, it changes nothing.
export async function createStages({ urls, stage_level: level }, titles, sent) {
  const key = JSON.stringify(titles);
  if (!sent.has(key)) sent.set(key, buildOperation(titles, level));
  const operation = sent.get(key);
  await send(urls.operations, { json: operation });
  sent.delete(key);
  return listCreated(operation).map(({ id, title }) => ({ kind: "stage", id, name: title }));
}

function buildOperation(titles, level) {
  const steps = titles.map((title) => ({ type: "stage.create", data: { id: newId(), title, level } }));
  const [first] = steps;
  return { id: newId(), ...(steps.length === 1 ? first : { type: "records.batch", data: { operations: steps } }) };
}

function listCreated({ type, data }) {
  return type === "records.batch" ? data.operations.map((step) => step.data) : [data];
}
