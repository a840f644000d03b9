// The map's log over HTTP: what happened since a revision, or the whole map.

import { readJson } from "./json-response.js";

export class Log {
  #url;
  #fetch;

  // `url` is the journey's, with a slash at its end.
  constructor(url, fetch) {
    this.#url = url;
    this.#fetch = fetch;
  }

  // One page of operations after a revision: {revision, operations}.
  listSince(after) {
    return this.#read(`operations/?after=${after}`);
  }

  // All pages of it, as one list of operations.
  async listAllSince(after) {
    const operations = [];
    for (let at = after; ; at = operations.at(-1).revision) {
      const page = await this.listSince(at);
      operations.push(...page.operations);
      if (!page.operations.length || operations.at(-1).revision >= page.revision) return operations;
    }
  }

  // The map as it is now; `reason` is why we read it anew, for the server's figures.
  snapshot(reason) {
    return this.#read(`?resync=${reason}`);
  }

  // The server's mark of the map at a revision: {revision, digest}. It is told ours.
  digest(revision, digest) {
    return this.#read(`digest/?revision=${revision}&digest=${digest}`);
  }

  // The map as it was after a revision, with the moment of that.
  snapshotAt(revision) {
    return this.#read(`at/${revision}/`);
  }

  // The line of revisions: {revision, kept_after, points}.
  timeline() {
    return this.#read("timeline/");
  }

  #read(path) {
    return readJson(this.#fetch, this.#url + path);
  }
}
