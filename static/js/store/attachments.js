// The files of a map by what they are on.

/** @typedef {{ id: string, rank: string, [field: string]: any }} Attachment */

const NONE = Object.freeze(/** @type {Attachment[]} */ ([]));

// Sends "change" with {owners: [id, …]}: the records whose files have changed.
export class Attachments extends EventTarget {
  #store;
  /** @type {Map<string, Attachment[]>} */
  #byOwner;

  constructor(store) {
    super();
    this.#store = store;
    this.#byOwner = this.#group();
    store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind === "attachment") && this.#update(),
    );
  }

  // Return the files of a record of the map or of a comment, in order.
  listOf(id) {
    return this.#byOwner.get(id) ?? NONE;
  }

  #update() {
    const before = this.#byOwner;
    this.#byOwner = this.#group();
    const owners = new Set([...before.keys(), ...this.#byOwner.keys()]);
    this.dispatchEvent(new CustomEvent("change", { detail: { owners: [...owners] } }));
  }

  #group() {
    const groups = new Map();
    for (const attachment of this.#store.all("attachment")) {
      const owner = attachment.target ?? attachment.comment;
      // What a file is, the server says: until then it is not shown.
      if (attachment.type) groups.set(owner, [...(groups.get(owner) ?? []), attachment]);
    }
    return groups;
  }
}
