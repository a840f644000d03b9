// Fetches the operations that the socket did not bring until none is missing; retries for ever without an answer.

import { Backoff } from "./backoff.js";

// Sends "barred" with {code} when the map may no longer be read.
export class CatchUp extends EventTarget {
  #log;
  #store;
  #clock;
  #backoff;
  /** @type {Promise<void> | null} */
  #running = null;
  #diverged = false;
  #cancel = () => {};
  #early = new Map();

  // Called with each operation, in order.
  /** @type {(operation: any) => void} */
  take = () => {};
  // Called with a new snapshot when the log no longer reaches back far enough.
  /** @type {(snapshot: any) => void} */
  begin = () => {};

  constructor({ log, store, clock, random }) {
    super();
    this.#log = log;
    this.#store = store;
    this.#clock = clock;
    this.#backoff = new Backoff(random);
  }

  // Keep an operation that came too early, and ask for those before it.
  keepEarly(operation) {
    if (operation.changes) this.#early.set(operation.revision, operation);
    this.run();
  }

  // Return the kept operation whose turn it is now, or undefined.
  nextOperation() {
    for (const revision of this.#early.keys()) if (revision <= this.#store.revision) this.#early.delete(revision);
    return this.#early.get(this.#store.revision + 1);
  }

  // Ask for all that is missing; the promise resolves when it is here, or when this attempt has failed.
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

  // Ask for the whole map, because our copy differs from the server's.
  renew() {
    this.#diverged = true;
    return this.run();
  }

  // Stop asking.
  stop() {
    this.#cancel();
  }

  // Fetch and apply one page; return true when there are more.
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
