// The requests of an import: a file as it is on the disk, never read here, or a pasted text.

import { csrfToken, fetchTranslated } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";

// Send a request with the CSRF token; throw ImportError on refusal.
export async function send(url, { method = "POST", body, signal, json } = {}) {
  const headers = { Accept: "application/json, application/x-ndjson, text/csv" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (json) headers["Content-Type"] = "application/json";
  const answer = await fetchTranslated(url, { method, headers, body: json ? JSON.stringify(json) : body, signal });
  if (answer.ok) return answer;
  const payload = await answer.json().catch(() => null);
  throw new ImportError(payload ?? {});
}

export class ImportError extends Error {
  constructor({ code = "error", detail = gettext("The server answered with an error."), fields = {} }) {
    super(detail);
    Object.assign(this, { code, fields });
  }
}

// Return a sentence for the user about any error.
export function errorText(error) {
  if (!(error instanceof ImportError)) return gettext("The server cannot be reached. Your file stays here. Try again.");
  const about = Object.values(error.fields).filter((text) => text !== error.message);
  return [error.message, ...about].join(" ");
}

// Return the body of a request about a file (a form) or about a text (JSON).
export function packRequest({ file, text, name }, fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  if (!file) return { json: { text, name, ...Object.fromEntries(entries) } };
  const body = new FormData();
  for (const [key, value] of entries) body.append(key, typeof value === "string" ? value : JSON.stringify(value));
  body.append("file", file, file.name);
  return { body };
}

// Call `tell` with each line of a stream of JSON; return the last one.
export async function readLines(answer, tell) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  let last = null;
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (pending + (value ?? "")).split("\n");
    pending = lines.pop();
    for (const line of lines.filter(Boolean)) {
      last = JSON.parse(line);
      tell(last);
    }
    if (done) return last;
  }
}
