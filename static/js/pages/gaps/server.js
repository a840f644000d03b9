// The requests of the gap board: fresh cards, and operations that are applied once however often they are sent.
import { fetchJson, jsonHeaders } from "../../lib/fetch-json.js";
import { newId } from "../../lib/ids.js";
import { gettext } from "../../lib/i18n.js";

const MAX_TRIES = 3;

export const fetchBoard = (workspace) => fetchJson(`/api/v1/gap-board/?workspace=${workspace}`);

// Apply an operation on a journey; return {id} on success, {detail} if it was refused or could not be sent.
export async function submit(journey, type, data, id = newId()) {
  const answer = await send(`/api/v1/journeys/${journey}/operations/`, { id, type, data });
  if (answer?.ok) return { id };
  const told = await answer?.json().catch(() => null);
  return { detail: told?.detail ?? gettext("The server cannot be reached. Nothing was changed.") };
}

// Send a request again when there was no answer, which its id makes safe.
async function send(url, body, tries = MAX_TRIES) {
  const options = { method: "POST", headers: jsonHeaders(true), body: JSON.stringify(body), keepalive: true };
  const answer = await fetch(url, options).catch(() => null);
  return answer || tries <= 1 ? answer : send(url, body, tries - 1);
}
