// The saved views of a map, on the server: one's own and the shared ones.

import { fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";

export class SavedViews {
  list = [];

  constructor(api) {
    this.address = `${api}views/`;
  }

  // Fetch the views; return whether that worked.
  async load() {
    const { data } = await this.#send("GET");
    if (data) this.list = data.views;
    return Boolean(data);
  }

  // Save a new view; return {data} or {problem}.
  create(view) {
    return this.#change("POST", "", view);
  }

  update(id, fields) {
    return this.#change("PATCH", `${id}/`, fields);
  }

  remove(id) {
    return this.#change("DELETE", `${id}/`);
  }

  async #change(method, path, body) {
    const answer = await this.#send(method, path, body);
    if (!answer.problem) await this.load();
    return answer;
  }

  async #send(method, path = "", body = undefined) {
    const options = { method, headers: jsonHeaders(method !== "GET"), body: body && JSON.stringify(body) };
    const answer = await fetchTranslated(this.address + path, options).catch(() => null);
    const data = answer && answer.status !== 204 ? await answer.json().catch(() => null) : null;
    if (answer?.ok) return { data, problem: null };
    return { data: null, problem: Object.values(data?.fields ?? {})[0] ?? data?.detail ?? "offline" };
  }
}
