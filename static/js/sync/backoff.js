// The delay before the next attempt: doubled each time up to a limit, and random so that clients do not retry together.

const FIRST_DELAY = 500;
const MAX_DELAY = 15000;

export class Backoff {
  #tries = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  // Return the milliseconds until the next attempt, at least `least`.
  nextDelay(least = 0) {
    const full = Math.min(MAX_DELAY, FIRST_DELAY * 2 ** this.#tries);
    this.#tries += 1;
    return Math.max(least, full * (0.5 + this.#random() / 2));
  }

  // Start again with the shortest delay after a success.
  reset() {
    this.#tries = 0;
  }
}
