// Requests to our own server, in the language of the page: JSON in both directions, with the CSRF token.

// Return the answer's JSON, or null on failure.
export async function fetchJson(url, method = "GET", body = undefined) {
  // A change sent while the reader leaves the page must still arrive.
  const options = {
    method,
    headers: jsonHeaders(method !== "GET"),
    body: body && JSON.stringify(body),
    keepalive: method !== "GET",
  };
  const answer = await fetchTranslated(url, options).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// Fetch from our server in the language of this page, which the account may have left since.
/** @type {(url: string | URL, options?: RequestInit) => Promise<Response>} */
export function fetchTranslated(url, options = {}) {
  return fetch(url, { ...options, headers: { ...options.headers, ...languageHeaders() } });
}

// Return the header that names the language of this page; cxapp/web/accounts/preferences.py reads it.
export function languageHeaders() {
  const language = pageLanguage();
  return language && { "X-Page-Language": language };
}

// Return the language of this page, or nothing.
export function pageLanguage() {
  return globalThis.document?.documentElement?.lang;
}

// Return the headers of a request for JSON, which has a body of JSON itself if it `sends` one.
export function jsonHeaders(sends) {
  const sending = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
  return { Accept: "application/json", ...(sends && sending) };
}

// Return the token that proves that a request comes from our own page.
export function csrfToken() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}
