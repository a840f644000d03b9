// Asking our own server: JSON there and back, with the token that shows the page is ours.

// The answer's JSON; null where it could not be had.
export async function fetchJson(url, method = "GET", body = undefined) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": csrfToken() });
  // What is told on the way to another page arrives all the same.
  const options = { method, headers, body: body && JSON.stringify(body), keepalive: method !== "GET" };
  const answer = await fetch(url, options).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// What shows the server that a request is from its own page.
export function csrfToken() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}
