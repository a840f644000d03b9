// What a visitor's page does while an approved edition is shown: no connection, only a question now and then whether
// something else is shown.

import { EDITION_SHOWN } from "../lib/close-codes.js";
import { fetchTranslated } from "../lib/fetch-json.js";

const PAUSE = 30_000;

// Start the session of the page, or, for an edition, wait for the next one; call `reload` when the page is outdated.
export function startSession({ data, store, session }, reload = () => location.reload()) {
  session.addEventListener("closed", ({ detail }) => detail.code === EDITION_SHOWN && reload());
  if (!data.edition) return session.start();
  const ask = async () => !document.hidden && (await isOutdated(data.urls.api, store.revision)) && reload();
  setInterval(ask, PAUSE);
  document.addEventListener("visibilitychange", ask);
  return undefined;
}

async function isOutdated(api, revision) {
  const answer = await fetchTranslated(`${api}operations/?after=${revision}`).catch(() => null);
  if (answer?.status === 410) return true;
  const log = answer?.ok ? await answer.json().catch(() => null) : null;
  return Boolean(log?.operations.length);
}
