// What a visitor's page does while an approved edition is shown: no connection, only a question now and then whether
// something else is shown.

import { EDITION_SHOWN } from "../lib/close-codes.js";
import { fetchTranslated } from "../lib/fetch-json.js";

const PAUSE = 5000;
// The answers to a page whose edition, map or link is gone: loaded again, it says so.
const GONE_STATUSES = new Set([401, 403, 404, 410]);
// cxapp/api/operations.py sends it.
const EDITION_HEADER = "X-Edition";

// Start the session of the page, or, for an edition, wait for the next one; call `reload` when the page is outdated.
export function startSession({ data, store, session }, reload = () => location.reload()) {
  session.addEventListener("closed", ({ detail }) => detail.code === EDITION_SHOWN && reload());
  if (!data.edition) return session.start();
  const ask = async () => !document.hidden && (await isOutdated(data, store.revision)) && reload();
  setInterval(ask, PAUSE);
  document.addEventListener("visibilitychange", ask);
  return undefined;
}

// Whether an answer to a visitor's page says that another edition is shown, or none.
export function showsOther({ status, headers }, edition) {
  const shown = headers?.get(EDITION_HEADER) ?? null;
  return status === 410 || (shown !== null && shown !== String(edition ?? "none"));
}

async function isOutdated({ urls, edition }, revision) {
  const answer = await fetchTranslated(`${urls.api}operations/?after=${revision}`).catch(() => null);
  if (!answer) return false;
  if (GONE_STATUSES.has(answer.status) || showsOther(answer, edition)) return true;
  const log = answer.ok ? await answer.json().catch(() => null) : null;
  return Boolean(log?.operations.length);
}
