// Text that was written and not sent, kept on this device by person, map and place.

export class UnsentTexts {
  #storage;
  #prefix;

  // `storage` is the browser's localStorage, or what stands in for it.
  constructor({ storage, me, journey }) {
    this.#storage = storage;
    this.#prefix = `draft ${me} ${journey} `;
  }

  // Return the text at a place, or null.
  get(place) {
    return this.#try(() => this.#storage.getItem(this.#prefix + place)) ?? null;
  }

  // Store the text of a place.
  set(place, text) {
    this.#try(() => this.#storage.setItem(this.#prefix + place, text));
  }

  drop(place) {
    this.#try(() => this.#storage.removeItem(this.#prefix + place));
  }

  // Return the places with unsent text that begin with this prefix.
  listPlaces(beginning) {
    const names = this.#try(() => Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at))) ?? [];
    const wanted = this.#prefix + beginning;
    return names.filter((name) => name.startsWith(wanted)).map((name) => name.slice(this.#prefix.length));
  }

  // Ignore errors of the storage: unsent text is not essential.
  #try(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}
