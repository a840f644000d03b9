// Fetches what the socket did not bring, until nothing is missing; asks again for ever when there is no answer.

import { Backoff } from "./backoff.js";

// Sends "barred" with {code} when the map may no longer be read.
export class CatchUp extends EventTarget {
  #log;
  #store;
  #clock;
  #backoff;
  #running = null;
  #diverged = false;
  #cancel = () => {};
  #early = new Map();

  // Given each operation in its order.
  take = () => {};
  // Given a new snapshot where the log no longer reaches back.
  begin = () => {};

  constructor({ log, store, clock, random }) {
    super();
    this.#log = log;
    this.#store = store;
    this.#clock = clock;
    this.#backoff = new Backoff(random);
  }

  // Keeps an operation that came before its turn, and asks for those between.
  keepEarly(operation) {
    if (operation.changes) this.#early.set(operation.revision, operation);
    this.run();
  }

  // The kept operation whose turn it is now, or undefined.
  nextOperation() {
    for (const revision of this.#early.keys()) if (revision <= this.#store.revision) this.#early.delete(revision);
    return this.#early.get(this.#store.revision + 1);
  }

  // Asks for all that is missing; the promise is kept when it is here, or when this try has failed.
  run() {
    this.#running ??= this.#fetch().finally(() => (this.#running = null));
    return this.#running;
  }

  async #fetch() {
    this.#cancel();
    try {
      while ((await this.#fetchPage()) || this.#diverged);
      this.#backoff.reset();
    } catch (error) {
      this.#handleFailure(error);
    }
  }

  // Our copy is not what the server has: asks for the whole map.
  renew() {
    this.#diverged = true;
    return this.run();
  }

  // Asks no more.
  stop() {
    this.#cancel();
  }

  // Takes one page; true when there are more.
  async #fetchPage() {
    if (this.#diverged) await this.#reload("diverged");
    const page = await this.#log.listSince(this.#store.revision).catch((error) => this.#handlePruned(error));
    for (const operation of page.operations) this.take(operation);
    return page.operations.length > 0 && this.#store.revision < page.revision;
  }

  async #handlePruned(error) {
    if (error.status !== 410) throw error;
    await this.#reload("pruned");
    return { operations: [] };
  }

  async #reload(reason) {
    this.begin(await this.#log.snapshot(reason));
    this.#diverged = false;
  }

  #handleFailure(error) {
    if (error.mayPass !== false) this.#cancel = this.#clock.schedule(this.#backoff.nextDelay(), () => this.run());
    else this.dispatchEvent(new CustomEvent("barred", { detail: { code: 4000 + error.status } }));
  }
}
