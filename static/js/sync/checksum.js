// Compares our copy of the map with the server's now and then, since nobody would notice a corrupt copy.

import { formatDigest, sumOf } from "../lib/checksum.js";

const REVISIONS_BETWEEN_CHECKS = 100;
// Few enough records at once not to delay a key press.
const SLICE_RECORDS = 200;
// Spread out, so that not all clients ask at once.
const MAX_DELAY = 5000;

// Sends "diverged" when the copies differ.
export class ChecksumComparison extends EventTarget {
  #log;
  #store;
  #clock;
  #random;
  #differed = false;
  #cancel = () => {};

  constructor({ log, store, clock, random }) {
    super();
    this.#log = log;
    this.#store = store;
    this.#clock = clock;
    this.#random = random ?? Math.random;
  }

  // Compare every hundredth revision a little later, with the records as they are now.
  scheduleCheck() {
    const { revision } = this.#store;
    if (revision % REVISIONS_BETWEEN_CHECKS) return;
    const records = this.#store.confirmed;
    this.#cancel();
    this.#cancel = this.#clock.schedule(this.#random() * MAX_DELAY, () => this.#addSlice({ revision, records, done: 0, sum: 0 }));
  }

  stop() {
    this.#cancel();
  }

  #addSlice({ revision, records, done, sum }) {
    const next = { revision, records, done: done + SLICE_RECORDS, sum: sumOf(records.slice(done, done + SLICE_RECORDS), sum) };
    if (next.done < records.length) this.#cancel = this.#clock.schedule(0, () => this.#addSlice(next));
    else this.#compare(revision, formatDigest(records.length, next.sum));
  }

  async #compare(revision, digest) {
    const answer = await this.#log.digest(revision, digest).catch(() => null);
    if (!answer || answer.revision !== revision) return;
    const differs = answer.digest !== digest;
    // A new copy that differs too is a systematic fault; reading the map again would not repair it.
    if (differs && !this.#differed) this.dispatchEvent(new Event("diverged"));
    this.#differed = differs;
  }
}
