// Copies the files of pasted cards from the map that they come from, so that the cards here have files of their own.

import { fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";

// The server takes so many at once: cxapp/api/files.py.
const MAX_COPIES = 100;

// Whether a fragment has files of another map than this one.
export function hasForeignFiles(store, { journey, cards }) {
  return journey !== store.journey.id && cards.some(({ files }) => files.length > 0);
}

// Copy the files of a fragment to the map at `url`; return {copies, refusal}: a Map from the ids of files to those of
// their copies, and the server's sentence if it refused.
export async function copyFiles(url, { journey, cards }) {
  const ids = [...new Set(cards.flatMap(({ files }) => files.map(({ file }) => file)))];
  const copies = new Map();
  for (let start = 0; start < ids.length; start += MAX_COPIES) {
    const { copied, refusal } = await requestCopies(url, { journey, files: ids.slice(start, start + MAX_COPIES) });
    for (const { source, id } of copied) copies.set(source, id);
    if (refusal !== null) return { copies, refusal };
  }
  return { copies, refusal: null };
}

async function requestCopies(url, body) {
  const options = { method: "POST", headers: jsonHeaders(true), body: JSON.stringify(body) };
  const answer = await fetchTranslated(url, options).catch(() => null);
  const content = await answer?.json().catch(() => null);
  return answer?.ok && content ? { copied: content, refusal: null } : { copied: [], refusal: content?.detail ?? "" };
}
