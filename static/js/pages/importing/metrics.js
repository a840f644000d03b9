// Metrics of the workspace, created during an import.

import { ImportError, send } from "./requests.js";

const FIELDS = ["name", "kind", "low", "high", "method", "threshold"];

// Create the metric that the check offers and return it, or one of that name created by somebody else in the meantime.
export async function createMetric({ workspace, urls }, offer) {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, offer[name]]));
  try {
    return await (await send(urls.metrics, { json: { workspace, ...fields } })).json();
  } catch (error) {
    const theirs = error instanceof ImportError && error.code === "name_taken" && (await findByName(urls.metrics, workspace, offer)); // prettier-ignore
    if (theirs) return theirs;
    throw error;
  }
}

async function findByName(url, workspace, { name }) {
  const answer = await send(`${url}?workspace=${workspace}`, { method: "GET" });
  return (await answer.json()).results.find((metric) => metric.name === name);
}
