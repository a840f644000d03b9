// The operations that the server has not acknowledged, in their order, kept on this device until it has.

// An operation to be sent. Once `sent`, its content never changes; `flying` means sent on this connection.
export class OutboxEntry {
  flying = false;
  late = false;
  safe = false;
  version = 0;

  constructor(stored) {
    Object.assign(this, { sent: false, order: 0, ...stored });
  }

  // What is stored of the entry. A text edit has `splices` and `base` as they read at `revision`, apart from what was
  // sent, and its `origin` once it has been moved: see store/pending.js.
  // A refused operation has the reason, and the `text` and the `record` as they were last seen.
  get storedForm() {
    const { id, type, data, order, revision, sent, splices, base, origin, refused, text, record } =
      /** @type {any} */ (this);
    return { id, type, data, order, revision, sent, splices, base, origin, ...(refused && { refused, text, record }) };
  }
}

// Sends "safe" when an entry has been stored or storing it has failed, "aside" when the number of refused operations
// changes.
export class Outbox extends EventTarget {
  #storage;
  #queue;
  #last = 0;
  entries = [];
  // Refused operations that exist only here, until their author has retried or discarded them.
  aside = [];
  // Whether storing fails, so that a reload would lose what waits.
  failing = false;

  // `queue` names this tab's queue in the storage; it may be a promise.
  constructor(storage, queue) {
    super();
    this.#storage = storage;
    this.#queue = queue;
  }

  // Read what an earlier visit left, put it before newer operations, and return it.
  async open() {
    this.name = await this.#queue;
    const stored = await this.#access((queue) => this.#storage.load(queue)).catch(() => []);
    const old = stored
      .sort((entry, other) => entry.order - other.order)
      .map((entry) => Object.assign(new OutboxEntry(entry), { safe: true }));
    const fresh = this.entries;
    const waiting = old.filter(({ refused }) => !refused);
    this.entries = [...waiting, ...fresh];
    this.#last = Math.max(0, ...old.map(({ order }) => order));
    for (const entry of fresh) this.keep(this.#assignOrder(entry));
    this.#replaceAside([...old.filter(({ refused }) => refused), ...this.aside]);
    return waiting;
  }

  find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  // Append an operation, which is not stored yet.
  add(operation) {
    const entry = this.#assignOrder(new OutboxEntry(operation));
    this.entries.push(entry);
    return entry;
  }

  // Store an entry as it is now; it may be sent when that is done or has failed.
  keep(entry) {
    entry.safe = false;
    entry.version += 1;
    const { version } = entry;
    const done = () => this.#confirmStored(entry, version);
    const { storedForm } = entry;
    this.#access((queue) => this.#storage.put(queue, storedForm)).then(done, () => {
      this.failing = true;
      done();
    });
  }

  // Remove an entry; return true when it was there.
  remove(id) {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.#access((queue) => this.#storage.remove(queue, id)).catch(() => {});
    return this.entries.length < before;
  }

  // Keep a refused operation, which is not sent again.
  setAside(operation) {
    const entry = new OutboxEntry(operation);
    this.keep(entry);
    this.#replaceAside([...this.aside, entry]);
  }

  // Remove and return what was set aside: one operation by its id, or all.
  takeAside(id = null) {
    const chosen = this.aside.filter((entry) => id === null || entry.id === id);
    for (const entry of chosen) this.remove(entry.id);
    if (chosen.length) this.#replaceAside(this.aside.filter((entry) => !chosen.includes(entry)));
    return chosen;
  }

  #replaceAside(aside) {
    const before = this.aside.length;
    this.aside = aside;
    if (before !== aside.length) this.dispatchEvent(new Event("aside"));
  }

  #assignOrder(entry) {
    this.#last += 1;
    entry.order = this.#last;
    return entry;
  }

  async #access(act) {
    return act(await this.#queue);
  }

  #confirmStored(entry, version) {
    if (entry.version !== version) return;
    entry.safe = true;
    this.dispatchEvent(new Event("safe"));
  }
}

// Update an entry with its splices as they apply to the current map, and return it.
export function refreshEntry(entry, store) {
  const { splices, base, origin } = store.pending.find(({ id }) => id === entry.id) ?? entry;
  return Object.assign(entry, { splices, base, origin, revision: store.revision });
}
