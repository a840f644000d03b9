// How long to wait before the next try: twice as long each time up to a limit, never the same for everybody.

const FIRST_DELAY = 500;
const MAX_DELAY = 15000;

export class Backoff {
  #tries = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  // Milliseconds until the next try, at least `least`.
  nextDelay(least = 0) {
    const full = Math.min(MAX_DELAY, FIRST_DELAY * 2 ** this.#tries);
    this.#tries += 1;
    return Math.max(least, full * (0.5 + this.#random() / 2));
  }

  // It went well.
  reset() {
    this.#tries = 0;
  }
}
