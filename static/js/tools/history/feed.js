// The rows of history read so far, in spans of revisions: new ones on top, older ones below.

const MAX_SPAN_REVISIONS = 300;

export class Feed {
  #read;
  #spans = [];
  #next = null;
  #busy = Promise.resolve();

  // `read(query)` returns one page of the server's history.
  constructor(read) {
    this.#read = read;
  }

  // All rows, newest first.
  get rows() {
    return this.#spans.flatMap(({ rows }) => rows);
  }

  // Whether older rows can be read.
  get hasMore() {
    return this.#next !== null || !this.#spans.length;
  }

  // Read what is newer than the last time; the latest span is read again as a whole.
  refresh() {
    return this.#enqueue(() => (this.#spans.length ? this.#readNewer() : this.#readFirst()));
  }

  // Read the next older page.
  readOlder() {
    return this.#enqueue(async () => {
      if (!this.#spans.length) return this.#readFirst();
      if (this.#next === null) return undefined;
      return this.#appendPage(await this.#read({ before: this.#next }));
    });
  }

  async #readFirst() {
    this.#appendPage(await this.#read({}));
  }

  #appendPage(page) {
    const high = this.#spans.at(-1)?.low ?? page.revision;
    this.#spans.push({ low: lowOf(page, page.kept_after), high, rows: page.rows });
    this.#next = page.next;
  }

  async #readNewer() {
    const [live] = this.#spans;
    // A long span is left as it is, and a new one begins above it.
    const grown = live.high - live.low > MAX_SPAN_REVISIONS;
    const low = grown ? live.high : live.low;
    const fresh = [];
    for (let page, before; before !== null; before = page.next) {
      page = await this.#read({ after: low, ...(before && { before }) });
      const high = fresh.at(-1)?.low ?? page.revision;
      fresh.push({ low: lowOf(page, low), high, rows: page.rows });
    }
    this.#spans.splice(0, grown ? 0 : 1, ...fresh.filter(({ rows, high }) => rows.length || high > low || !grown));
  }

  // Run requests one after another: an answer must not meet spans that another has changed.
  #enqueue(act) {
    this.#busy = this.#busy.catch(() => {}).then(act);
    return this.#busy;
  }
}

function lowOf(page, end) {
  return page.next === null ? end : page.next - 1;
}
