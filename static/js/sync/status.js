// The truth about what is saved: "saved" only when the server has answered for everything.

const ANSWER_TIMEOUT = 10000;

// Sends "status" with {state, waiting, polls?} whenever that is another; "stuck" when an answer is overdue. `polls`: news
// comes every few seconds.
export class Status extends EventTarget {
  #outbox;
  #clock;
  #connected = false;
  #polls = false;
  #ended = false;
  #begun = false;
  #stuck = false;
  #told = "";
  #watched = undefined;
  #left = ANSWER_TIMEOUT;
  #since = null;
  #cancel = () => {};

  constructor({ outbox, clock }) {
    super();
    this.#outbox = outbox;
    this.#clock = clock;
  }

  // saved · saving · sending (what waited while the line was cut) · offline · unsaved (an answer is overdue) · ended.
  get state() {
    const { entries } = this.#outbox;
    if (this.#ended) return "ended";
    if (this.#stuck && entries.length) return "unsaved";
    if (!this.#connected) return "offline";
    if (!entries.length) return "saved";
    return entries.some((entry) => entry.late) ? "sending" : "saving";
  }

  // The line is up, or cut: what waits now has waited through a cut.
  setConnected(connected, { polls = false } = {}) {
    this.#connected = connected;
    this.#polls = polls;
    this.#begun = true;
    for (const entry of this.#outbox.entries) entry.late = true;
    this.update();
  }

  // The line will not come back.
  end() {
    this.#ended = true;
    this.update();
  }

  // The server has answered something: it is not stuck.
  noteAnswer() {
    this.#stuck = false;
    this.update();
  }

  // Looks again and tells what is new.
  update() {
    this.#watch(this.#outbox.entries[0], this.#connected);
    if (!this.#connected) for (const entry of this.#outbox.entries) entry.late = true;
    const detail = { state: this.state, waiting: this.#outbox.entries.length, ...(this.#polls && { polls: true }) };
    if (!this.#begun && !detail.waiting) return;
    if (this.#told === JSON.stringify(detail)) return;
    this.#told = JSON.stringify(detail);
    this.dispatchEvent(new CustomEvent("status", { detail }));
  }

  // Gives the oldest that has no answer ten seconds of an open line, however often that is cut meanwhile.
  #watch(oldest, open) {
    if (oldest !== this.#watched) this.#left = ANSWER_TIMEOUT;
    else if (this.#since !== null) this.#left -= this.#clock.now() - this.#since;
    this.#cancel();
    this.#watched = oldest;
    this.#since = oldest && open ? this.#clock.now() : null;
    this.#cancel = this.#since === null ? () => {} : this.#clock.schedule(Math.max(0, this.#left), () => this.#handleOverdue());
  }

  #handleOverdue() {
    this.#stuck = true;
    this.#watched = undefined;
    this.update();
    this.dispatchEvent(new Event("stuck"));
  }
}
