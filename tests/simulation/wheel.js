// A clock that is wound by hand, quick with many timers: they lie in a heap by the time they fall due.

export class Wheel {
  #heap = [];
  #now = 1_000_000;
  #made = 0;
  #settle;

  // `settle` lets everything that waits for a promise go on.
  constructor(settle) {
    this.#settle = settle;
  }

  now = () => this.#now;

  schedule = (milliseconds, act) => {
    this.#made += 1;
    const timer = { at: this.#now + milliseconds, order: this.#made, act };
    this.#push(timer);
    return () => (timer.act = null);
  };

  async wind(milliseconds) {
    await this.#settle();
    const end = this.#now + milliseconds;
    while (this.#heap.length && this.#heap[0].at <= end) {
      const timer = this.#pop();
      if (!timer.act) continue;
      this.#now = Math.max(this.#now, timer.at);
      timer.act();
      await this.#settle();
    }
    this.#now = end;
  }

  #push(timer) {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(timer);
    for (let above = (place - 1) >> 1; place > 0 && earlier(timer, heap[above]); above = (place - 1) >> 1) {
      heap[place] = heap[above];
      place = above;
    }
    heap[place] = timer;
  }

  #pop() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length) this.#sink(last);
    return first;
  }

  #sink(timer) {
    const heap = this.#heap;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      if (below + 1 < heap.length && earlier(heap[below + 1], heap[below])) below += 1;
      if (!earlier(heap[below], timer)) break;
      heap[place] = heap[below];
      place = below;
    }
    heap[place] = timer;
  }
}

function earlier(one, other) {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
