// Requests to our own server: JSON in both directions, with the CSRF token.

// Return the answer's JSON, or null on failure.
export async function fetchJson(url, method = "GET", body = undefined) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": csrfToken() });
  // A change sent while the reader leaves the page must still arrive.
  const options = { method, headers, body: body && JSON.stringify(body), keepalive: method !== "GET" };
  const answer = await fetch(url, options).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// Return the token that proves that a request comes from our own page.
export function csrfToken() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}
