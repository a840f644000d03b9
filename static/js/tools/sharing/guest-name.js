// The name by which a guest signs: asked once, kept by the server in the guest's cookie.

// Whether somebody came by a link and has not said their name yet.
export function isNameless(me) {
  return Boolean(me.visitor && !me.name);
}

// Tells the server the name; whether it took it.
export async function saveGuestName(address, name) {
  const body = new URLSearchParams({ name, csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value });
  const answer = await fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return Boolean(answer?.ok || answer?.type === "opaqueredirect");
}
