// The map's log over HTTP: what happened since a revision, or the whole map.

// An answer that is not the one asked for; `status` 0 when there was none.
export class NoAnswer extends Error {
  constructor(status) {
    super(`No answer (${status})`);
    this.status = status;
  }

  // Whether asking again may help.
  get passes() {
    return ![401, 403, 404, 410].includes(this.status);
  }
}

export class Log {
  #url;
  #fetch;

  // `url` is the journey's, with a slash at its end.
  constructor(url, fetch) {
    this.#url = url;
    this.#fetch = fetch;
  }

  // One page of operations after a revision: {revision, operations}.
  since(after) {
    return this.#get(`operations/?after=${after}`);
  }

  // All pages of it, as one list of operations.
  async all(after) {
    const operations = [];
    for (let at = after; ; at = operations.at(-1).revision) {
      const page = await this.since(at);
      operations.push(...page.operations);
      if (!page.operations.length || operations.at(-1).revision >= page.revision) return operations;
    }
  }

  // The map as it is now.
  snapshot() {
    return this.#get("");
  }

  async #get(path) {
    const response = await this.#fetch(this.#url + path).catch(() => null);
    // A proxy's page is not the server's answer, whatever its status says: ours is JSON, and a refusal has a code.
    const answer = await response?.json().catch(() => null);
    if (response?.ok && answer) return answer;
    throw new NoAnswer(answer?.code ? response.status : 0);
  }
}
