// Stores waiting operations in IndexedDB: one record for each, by its queue and id.

const DATABASE = "journeymap";
const STORE = "outbox";

export class DiskStorage {
  /** @type {Promise<IDBDatabase> | null} */
  #opened = null;

  // Return the operations stored in a queue.
  async load(queue) {
    const entries = await this.#access("readonly", (store) => store.index("queue").getAll(queue));
    return entries.map(({ queue: _, ...operation }) => operation);
  }

  // Store an operation, replacing an earlier version of it.
  put(queue, operation) {
    return this.#access("readwrite", (store) => store.put({ ...operation, queue }));
  }

  remove(queue, id) {
    return this.#access("readwrite", (store) => store.delete([queue, id]));
  }

  // Return the names of all queues with this prefix.
  async queues(prefix) {
    const keys = await this.#access("readonly", (store) =>
      store.getAllKeys(IDBKeyRange.bound([prefix], [`${prefix}\uffff`])),
    );
    return [...new Set(keys.map(([queue]) => queue))];
  }

  // Move all operations of one queue to another.
  async move(from, to) {
    for (const operation of await this.load(from)) {
      await this.put(to, operation);
      await this.remove(from, operation.id);
    }
  }

  async #access(mode, act) {
    this.#opened ??= openDatabase();
    const database = await this.#opened;
    return waitForRequest(act(database.transaction(STORE, mode, { durability: "relaxed" }).objectStore(STORE)));
  }
}

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: ["queue", "id"] }).createIndex("queue", "queue");
  };
  return waitForRequest(request);
}

function waitForRequest(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
