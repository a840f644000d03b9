// How long to wait before the next try: twice as long each time up to a limit, never the same for everybody.

const FIRST = 500;
const MOST = 15000;

export class Backoff {
  #tries = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  // Milliseconds until the next try, at least `least`.
  next(least = 0) {
    const full = Math.min(MOST, FIRST * 2 ** this.#tries);
    this.#tries += 1;
    return Math.max(least, full * (0.5 + this.#random() / 2));
  }

  // It went well.
  reset() {
    this.#tries = 0;
  }
}
