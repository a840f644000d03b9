// How far I have read each thread: later comments of others are unread.

// Sends "seen" when a mark has moved.
export class ReadMarks extends EventTarget {
  #me;
  #since;
  #threads;
  #save;

  // `marks` are {since, threads: {id: moment}}; `tell(thread, at)` stores a mark beyond the life of the page.
  constructor({ me, marks, tell }) {
    super();
    this.#me = me;
    this.#since = marks.since;
    this.#threads = new Map(Object.entries(marks.threads));
    this.#save = tell;
  }

  // Whether a thread has comments of others that I have not read.
  isUnread({ id, comments }) {
    const mark = this.#markOf(id);
    return comments.some(({ author, at }) => author !== this.#me && at > mark);
  }

  // Mark all of a thread as read.
  markRead(thread) {
    if (!this.isUnread(thread)) return;
    const at = thread.comments.map((comment) => comment.at ?? "").sort().at(-1);
    this.#threads.set(thread.id, at);
    this.#save(thread.id, at);
    this.dispatchEvent(new Event("seen"));
  }

  // Merge marks made on another device.
  merge({ threads }) {
    for (const [id, at] of Object.entries(threads)) if (at > this.#markOf(id)) this.#threads.set(id, at);
    this.dispatchEvent(new Event("seen"));
  }

  #markOf(id) {
    const own = this.#threads.get(id) ?? "";
    return own > this.#since ? own : this.#since;
  }
}
