// The name by which a guest signs: kept by the server in the guest's cookie.

// Tells the server the name; whether it took it.
export async function signAs(address, name) {
  const body = new URLSearchParams({ name, csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value });
  const answer = await fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return Boolean(answer?.ok || answer?.type === "opaqueredirect");
}
