// The comments of a map as threads, and their number at each record.

/** @typedef {{ id: string, root: any, comments: any[], target: string | null, resolved: boolean }} Thread */

// Sends "change" with {targets: [id or null, …]}: the records whose number of comments has changed.
export class CommentThreads extends EventTarget {
  #store;
  /** @type {Thread[] | null} */
  #threads = null;
  #counts = new Map();

  constructor(store) {
    super();
    this.#store = store;
    this.#counts = this.#countByTarget();
    store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind === "comment") && this.#update(),
    );
  }

  // All threads, the newest first: {id, root, comments, target, resolved}.
  /** @type {Thread[]} */
  get all() {
    this.#threads ??= groupThreads(this.#store.all("comment"));
    return this.#threads;
  }

  // Return a thread by its id, or undefined.
  find(id) {
    return this.all.find((thread) => thread.id === id);
  }

  // The unresolved threads.
  get open() {
    return this.all.filter(({ resolved }) => !resolved);
  }

  // Return the threads that are "open", "resolved", or mention the person `me` ("me").
  filterThreads(filter, me) {
    if (filter === "me")
      return this.all.filter(({ comments }) => comments.some(({ mentions }) => mentions.includes(me)));
    return this.all.filter(({ resolved }) => resolved === (filter === "resolved"));
  }

  // Return the number of comments of open threads about a record (null: the map itself).
  countAt(target) {
    return this.#counts.get(target) ?? 0;
  }

  #update() {
    this.#threads = null;
    const before = this.#counts;
    this.#counts = this.#countByTarget();
    const all = new Set([...before.keys(), ...this.#counts.keys()]);
    const targets = [...all].filter((target) => before.get(target) !== this.#counts.get(target));
    this.dispatchEvent(new CustomEvent("change", { detail: { targets } }));
  }

  #countByTarget() {
    const counts = new Map();
    for (const { target, comments } of this.open) counts.set(target, (counts.get(target) ?? 0) + comments.length);
    return counts;
  }
}

function groupThreads(comments) {
  const threads = new Map();
  for (const root of comments.filter(({ thread }) => thread === null))
    threads.set(root.id, { id: root.id, root, target: root.target, resolved: root.resolved, comments: [root] });
  for (const reply of comments) threads.get(reply.thread)?.comments.push(reply);
  return [...threads.values()].reverse();
}
