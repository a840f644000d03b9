// What was written and not sent, kept on this device: by the person, the map and the place it was written at.

export class UnsentTexts {
  #storage;
  #prefix;

  // `storage` is the browser's localStorage, or what stands in for it.
  constructor({ storage, me, journey }) {
    this.#storage = storage;
    this.#prefix = `draft ${me} ${journey} `;
  }

  // The words at a place; null where nothing waits.
  get(place) {
    return this.#try(() => this.#storage.getItem(this.#prefix + place)) ?? null;
  }

  // Keeps the words of a place.
  set(place, text) {
    this.#try(() => this.#storage.setItem(this.#prefix + place, text));
  }

  // Forgets the words of a place.
  drop(place) {
    this.#try(() => this.#storage.removeItem(this.#prefix + place));
  }

  // The places that begin so and at which words wait.
  listPlaces(beginning) {
    const names = this.#try(() => Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at))) ?? [];
    const wanted = this.#prefix + beginning;
    return names.filter((name) => name.startsWith(wanted)).map((name) => name.slice(this.#prefix.length));
  }

  // A device that keeps nothing is no reason to stop.
  #try(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}
