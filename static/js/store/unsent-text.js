// Text that was written and not sent, kept on this device by person, map and place.

export class UnsentTexts {
  /** @type {Storage} */
  #storage;
  #prefix;

  // `storage` is the browser's localStorage, or what stands in for it.
  /** @param {{ storage: Storage, me: string, journey: string }} where */
  constructor({ storage, me, journey }) {
    this.#storage = storage;
    this.#prefix = `draft ${me} ${journey} `;
  }

  // Return the text at a place, or null.
  /** @type {(place: string) => string | null} */
  get(place) {
    return this.#try(() => this.#storage.getItem(this.#prefix + place)) ?? null;
  }

  // Store the text of a place.
  /** @type {(place: string, text: string) => void} */
  set(place, text) {
    this.#try(() => this.#storage.setItem(this.#prefix + place, text));
  }

  /** @type {(place: string) => void} */
  drop(place) {
    this.#try(() => this.#storage.removeItem(this.#prefix + place));
  }

  // Return the places with unsent text that begin with this prefix.
  /** @type {(beginning: string) => string[]} */
  listPlaces(beginning) {
    const list = () => Array.from({ length: this.#storage.length }, (_, at) => String(this.#storage.key(at)));
    const names = this.#try(list) ?? [];
    const start = this.#prefix + beginning;
    return names.filter((name) => name.startsWith(start)).map((name) => name.slice(this.#prefix.length));
  }

  // Ignore errors of the storage: unsent text is not essential.
  /**
   * @template Result
   * @param {() => Result} act
   */
  #try(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}
