// Reads and submits operations over HTTP, in the same form as on a socket.

import { exchange } from "./json-response.js";

// cxapp/api/operations.py reads and sends these.
const PROTOCOL_HEADER = "X-Page-Protocol";
const ROLE_HEADER = "X-Journey-Role";
const BUILD_HEADER = "X-Build";

export class HttpOperations {
  #url;
  #fetch;
  #store;
  #protocol;

  // `url` is the journey's, with a slash at its end; `protocol` the version of the frames that this page speaks.
  constructor({ url, fetch, store, protocol }) {
    this.#url = `${url}operations/`;
    this.#fetch = fetch;
    this.#store = store;
    this.#protocol = String(protocol);
  }

  // Return what happened since our revision: {status, answer, wait, role, build}; status 0 means no answer of the
  // server.
  read() {
    return this.#request(`${this.#url}?after=${this.#store.revision}`);
  }

  // Submit an operation {id, type, data}; return the same as `read`.
  post(operation) {
    return this.#request(this.#url, { method: "POST", body: JSON.stringify(operation) });
  }

  async #request(url, options = {}) {
    const found = await exchange(this.#fetch, url, { ...options, headers: { [PROTOCOL_HEADER]: this.#protocol } });
    const header = (name) => found.headers?.get(name) ?? null;
    return { ...found, role: header(ROLE_HEADER), build: header(BUILD_HEADER) };
  }
}
