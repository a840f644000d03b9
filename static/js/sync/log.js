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

  // Return the current map; `reason` is why it is read anew, for the server's statistics.
  snapshot(reason) {
    return this.#read(`?resync=${reason}`);
  }

  // Return the server's checksum of the map at a revision, {revision, digest}, and send ours with the request.
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
