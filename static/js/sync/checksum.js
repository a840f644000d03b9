// Compares our copy of the map with the server's now and then, since nobody would notice a corrupt copy.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
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
    this.#cancel = this.#clock.schedule(this.#random() * MAX_DELAY, () =>
      this.#addSlice({ revision, records, done: 0, sum: 0 }),
    );
  }

  stop() {
    this.#cancel();
  }

  #addSlice({ revision, records, done, sum }) {
    const next = {
      revision,
      records,
      done: done + SLICE_RECORDS,
      sum: sumOf(records.slice(done, done + SLICE_RECORDS), sum),
    };
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

const encoder = new TextEncoder();

// Return the checksum of [kind, record] pairs: their number, and a sum that does not depend on their order.
export function digest(pairs) {
  return formatDigest(pairs.length, sumOf(pairs));
}

// Return the sum of pairs, which may be computed in parts: `sum` is that of the earlier ones.
export function sumOf(pairs, sum = 0) {
  return pairs.reduce((so, pair) => (so + crc32(encoder.encode(canonicalJson(pair)))) >>> 0, sum);
}

// Return the checksum of so many pairs with this sum.
export function formatDigest(count, sum) {
  return `${count}-${sum.toString(16).padStart(8, "0")}`;
}

// Return JSON without spaces, with the keys of objects sorted.
export function canonicalJson(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

// Return the CRC-32, as zlib computes it.
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
