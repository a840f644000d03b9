// Requests to the API of a journey: operations and the log over HTTP, in JSON that differs from other responses.

// cxapp/api/operations.py reads and sends these.
const PROTOCOL_HEADER = "X-Page-Protocol";
const ROLE_HEADER = "X-Journey-Role";
const BUILD_HEADER = "X-Build";

// An unexpected answer; `status` is 0 when there was none, or it did not come from the server.
export class ResponseError extends Error {
  constructor(status) {
    super(`No answer (${status})`);
    this.status = status;
  }

  // Whether asking again may help.
  get mayPass() {
    return ![401, 403, 404, 410].includes(this.status);
  }
}

// Return the JSON at an address; throw ResponseError when there is none.
export async function readJson(fetch, url) {
  const { status, answer } = await exchange(fetch, url);
  if (status >= 200 && status < 300) return answer;
  throw new ResponseError(status);
}

// Fetch and return {status, answer, headers, wait}; `wait` is the delay in milliseconds that the server asks for.
/**
 * @param {(url: string, options?: RequestInit) => Promise<Response>} fetch
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function exchange(fetch, url, options = undefined) {
  const response = await fetch(url, options).catch(() => null);
  // A proxy's page is not the server's response, whatever its status: that is JSON, and an error has a code.
  const answer = await response?.json().catch(() => null);
  const ours = answer && (response?.ok || answer.code);
  const wait = 1000 * (Number(response?.headers?.get("Retry-After")) || 0);
  const status = response && ours ? response.status : 0;
  return { status, answer: ours ? answer : null, headers: response?.headers, wait };
}

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
    const response = await exchange(this.#fetch, url, { ...options, headers: { [PROTOCOL_HEADER]: this.#protocol } });
    const header = (name) => response.headers?.get(name) ?? null;
    return { ...response, role: header(ROLE_HEADER), build: header(BUILD_HEADER) };
  }
}

export class Log {
  #url;
  #fetch;
  #snapshotPath;

  // `url` is the document's, with a slash at its end; its snapshot is at `snapshotPath` below.
  constructor(url, fetch, snapshotPath = "") {
    this.#url = url;
    this.#fetch = fetch;
    this.#snapshotPath = snapshotPath;
  }

  // Return one page of operations after a revision: {revision, operations}.
  listSince(after) {
    return this.#read(`operations/?after=${after}`);
  }

  // Return all operations after a revision as one list.
  async listAllSince(after) {
    const operations = [];
    for (let at = after; ; at = operations.at(-1).revision) {
      const page = await this.listSince(at);
      operations.push(...page.operations);
      if (!page.operations.length || operations.at(-1).revision >= page.revision) return operations;
    }
  }

  // Return the current map; `reason` is why it is read again, for the server's statistics.
  snapshot(reason) {
    return this.#read(`${this.#snapshotPath}?resync=${reason}`);
  }

  // Return the server's checksum of the map at a revision, {revision, digest}, and send this copy's with the request.
  digest(revision, digest) {
    return this.#read(`digest/?revision=${revision}&digest=${digest}`);
  }

  // Return the map as it was after a revision, with the moment of that revision.
  snapshotAt(revision) {
    return this.#read(`at/${revision}/`);
  }

  // Return the timeline of revisions: {revision, kept_after, points}.
  timeline() {
    return this.#read("timeline/");
  }

  #read(path) {
    return readJson(this.#fetch, this.#url + path);
  }
}
