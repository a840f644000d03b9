// What waits, kept in IndexedDB: one record for each operation, by the line it stands in and its id.

const DATABASE = "journeymap";
const STORE = "outbox";

export class DiskStorage {
  #opened = null;

  // The operations kept in a line.
  async load(queue) {
    const kept = await this.#access("readonly", (store) => store.index("queue").getAll(queue));
    return kept.map(({ queue: _, ...operation }) => operation);
  }

  // Keeps an operation, in place of what was kept of it.
  put(queue, operation) {
    return this.#access("readwrite", (store) => store.put({ ...operation, queue }));
  }

  // Forgets an operation.
  remove(queue, id) {
    return this.#access("readwrite", (store) => store.delete([queue, id]));
  }

  // The names of all lines that begin so.
  async queues(prefix) {
    const keys = await this.#access("readonly", (store) => store.getAllKeys(IDBKeyRange.bound([prefix], [`${prefix}\uffff`])));
    return [...new Set(keys.map(([queue]) => queue))];
  }

  // Moves all of one line to another.
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
