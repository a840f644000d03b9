// Asks for the latest of something until there is an answer; a newer request replaces an older one.

import { readJson } from "./http.js";
import { Backoff } from "./backoff.js";
import { isTransient } from "./sender.js";

export class LatestRequest {
  #fetch;
  #clock;
  #backoff;
  #requestCount = 0;
  #cancel = () => {};

  constructor({ fetch, clock, random }) {
    this.#fetch = fetch;
    this.#clock = clock;
    this.#backoff = new Backoff(random);
  }

  // Pass the answer to `take`, now or when the connection is back.
  ask(url, take) {
    this.#requestCount += 1;
    this.#backoff.reset();
    return this.#try(url, take, this.#requestCount);
  }

  async #try(url, take, requestNumber) {
    this.#cancel();
    const { answer, status } = await readJson(this.#fetch, url).then(
      (payload) => ({ answer: payload }),
      (error) => error,
    );
    if (requestNumber !== this.#requestCount) return;
    if (answer) take(answer);
    else if (!status || isTransient(status))
      this.#cancel = this.#clock.schedule(this.#backoff.nextDelay(), () => this.#try(url, take, requestNumber));
  }
}
