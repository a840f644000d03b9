// The name of a guest: asked for once, stored by the server in the guest's cookie.

import { csrfToken, fetchTranslated } from "../../lib/fetch-json.js";

// Whether a visitor by a link has not given a name yet.
export function isNameless(me) {
  return Boolean(me.visitor && !me.name);
}

// Send the name to the server; return whether it was accepted.
export async function saveGuestName(address, name) {
  const options = { method: "POST", headers: { "X-CSRFToken": csrfToken() }, body: new URLSearchParams({ name }) };
  const answer = await fetchTranslated(address, { ...options, redirect: "manual" }).catch(() => null);
  return Boolean(answer?.ok || answer?.type === "opaqueredirect");
}
