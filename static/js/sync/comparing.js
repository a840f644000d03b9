// Compares our copy of the map with the server's now and then, since nobody notices a copy that has gone wrong.

const EVERY = 100;
// Not everybody at once.
const SPREAD = 5000;

// Sends "diverged" when the copies differ.
export class Comparing extends EventTarget {
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

  // A revision has come: of every hundredth the mark is taken now and compared a little later.
  look() {
    const { revision } = this.#store;
    if (revision % EVERY) return;
    const digest = this.#store.digest();
    this.#cancel();
    this.#cancel = this.#clock.after(this.#random() * SPREAD, () => this.#compare(revision, digest));
  }

  // Compares no more.
  stop() {
    this.#cancel();
  }

  async #compare(revision, digest) {
    const answer = await this.#log.digest(revision, digest).catch(() => null);
    if (!answer || answer.revision !== revision) return;
    const differs = answer.digest !== digest;
    // A new copy that differs again is no accident, and reading it for ever would not mend it.
    if (differs && !this.#differed) this.dispatchEvent(new Event("diverged"));
    this.#differed = differs;
  }
}
