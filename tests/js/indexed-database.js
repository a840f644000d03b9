// A database in memory with the few requests of IndexedDB that the outbox makes.

export class Database {
  opened = [];
  transactions = [];
  // What every request to a table fails with.
  error = null;
  // The table by name: {path, rows, indexes}.
  #tables = new Map();

  // Set the globals of a browser.
  install() {
    globalThis.indexedDB = { open: (...how) => this.#open(...how) };
    globalThis.IDBKeyRange = { bound: (low, high) => ({ low, high }) };
  }

  #open(name, version) {
    this.opened.push([name, version]);
    const request = { result: this.#describe() };
    queueMicrotask(() => {
      if (!this.#tables.size) request.onupgradeneeded();
      request.onsuccess();
    });
    return request;
  }

  #describe() {
    return {
      createObjectStore: (name, { keyPath }) => {
        const table = { path: keyPath, rows: [], indexes: new Map() };
        this.#tables.set(name, table);
        return { createIndex: (index, field) => table.indexes.set(index, field) };
      },
      transaction: (name, mode, how) => {
        this.transactions.push([name, mode, how]);
        return { objectStore: (table) => this.#access(this.#tables.get(table), mode) };
      },
    };
  }

  #access({ path, rows, indexes }, mode) {
    const keyOf = (row) => path.map((field) => row[field]);
    const find = (key) => rows.findIndex((row) => compareKeys(keyOf(row), key) === 0);
    const write = (act) => {
      if (mode !== "readwrite") throw new Error("The transaction is read-only.");
      return this.#answer(act);
    };
    return {
      put: (row) => write(() => rows.splice(...placeOf(find(keyOf(row)), rows), structuredClone(row))),
      delete: (key) => write(() => find(key) >= 0 && rows.splice(find(key), 1)),
      getAllKeys: ({ low, high }) =>
        this.#answer(() =>
          rows.map(keyOf).filter((key) => compareKeys(key, low) >= 0 && compareKeys(key, high) <= 0).sort(compareKeys),
        ),
      index: (name) => ({
        getAll: (value) =>
          this.#answer(() =>
            structuredClone(rows.filter((row) => row[indexes.get(name)] === value)).sort((one, other) =>
              compareKeys(keyOf(one), keyOf(other)),
            ),
          ),
      }),
    };
  }

  #answer(act) {
    const request = {};
    queueMicrotask(() => {
      if (this.error) {
        request.error = this.error;
        return request.onerror();
      }
      request.result = act();
      return request.onsuccess();
    });
    return request;
  }
}

// Return where to put a row: over its earlier version, or at the end.
function placeOf(found, rows) {
  return found < 0 ? [rows.length, 0] : [found, 1];
}

// Compare keys of several parts as IndexedDB does: a key that is the beginning of another comes first.
function compareKeys(one, other) {
  for (const [at, part] of one.entries()) {
    if (at >= other.length || part > other[at]) return 1;
    if (part < other[at]) return -1;
  }
  return one.length - other.length;
}
