// The files of a map by what they are on.

/** @typedef {{ id: string, rank: string, [field: string]: any }} Attachment */

const NONE = Object.freeze(/** @type {Attachment[]} */ ([]));

// The ids of files that the server no longer has, in all maps of this page, and what tells of a new one.
const gone = new Set();
const news = new EventTarget();

// Note that the server no longer has a file: its content never comes back.
export function noteGone(file) {
  if (gone.has(file)) return;
  gone.add(file);
  news.dispatchEvent(new Event("gone"));
}

// Whether the content of a file is known to be gone.
export function isGone({ file }) {
  return gone.has(file);
}

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
    news.addEventListener("gone", () => this.#announce(this.#byOwner.keys()));
  }

  // Return the files of a record of the map or of a comment, in order.
  listOf(id) {
    return this.#byOwner.get(id) ?? NONE;
  }

  #update() {
    const before = this.#byOwner;
    this.#byOwner = this.#group();
    this.#announce([...before.keys(), ...this.#byOwner.keys()]);
  }

  #announce(ids) {
    this.dispatchEvent(new CustomEvent("change", { detail: { owners: [...new Set(ids)] } }));
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
