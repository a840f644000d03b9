// The state of saving: "saved" only when the server has acknowledged everything.

const ANSWER_TIMEOUT = 10000;

// Sends "status" with {state, waiting, polls?} whenever it changes; "stuck" when an answer is overdue. `waiting`: how
// many changes wait. `polls`: news is polled every few seconds.
export class Status extends EventTarget {
  #outbox;
  #clock;
  #connected = false;
  #polls = false;
  #ended = false;
  #isStarted = false;
  #stuck = false;
  #lastStatus = "";
  #watched = undefined;
  #left = ANSWER_TIMEOUT;
  #since = null;
  #cancel = () => {};

  constructor({ outbox, clock }) {
    super();
    this.#outbox = outbox;
    this.#clock = clock;
  }

  // saved · saving · sending (what waited while disconnected) · offline · unsaved (an answer is overdue) · ended.
  get state() {
    const { entries } = this.#outbox;
    if (this.#ended) return "ended";
    if (this.#stuck && entries.length) return "unsaved";
    if (!this.#connected) return "offline";
    if (!entries.length) return "saved";
    return entries.some((entry) => entry.late) ? "sending" : "saving";
  }

  // Note that the connection is up or lost; all that waits now counts as delayed.
  setConnected(connected, { polls = false } = {}) {
    this.#connected = connected;
    this.#polls = polls;
    this.#isStarted = true;
    for (const entry of this.#outbox.entries) entry.late = true;
    this.update();
  }

  // Note that the connection will not come back.
  end() {
    this.#ended = true;
    this.update();
  }

  // Note an answer of the server: it is not stuck.
  noteAnswer() {
    this.#stuck = false;
    this.update();
  }

  // Compute the status and publish it when it has changed.
  update() {
    this.#watch(this.#outbox.entries[0], this.#connected);
    if (!this.#connected) for (const entry of this.#outbox.entries) entry.late = true;
    const detail = { state: this.state, waiting: this.#countWaiting(), ...(this.#polls && { polls: true }) };
    if (!this.#isStarted && !detail.waiting) return;
    if (this.#lastStatus === JSON.stringify(detail)) return;
    this.#lastStatus = JSON.stringify(detail);
    this.dispatchEvent(new CustomEvent("status", { detail }));
  }

  // Return how many changes wait as a person counts them: a card that was made and typed is one. The list of what is
  // not saved shows every operation.
  #countWaiting() {
    const { entries } = this.#outbox;
    if (this.state === "unsaved" || this.state === "ended") return entries.length;
    return new Set(entries.map(changedRecord)).size;
  }

  // Give the oldest unanswered entry ten seconds of connection time, however often the connection is lost.
  #watch(oldest, open) {
    if (oldest !== this.#watched) this.#left = ANSWER_TIMEOUT;
    else if (this.#since !== null) this.#left -= this.#clock.now() - this.#since;
    this.#cancel();
    this.#watched = oldest;
    this.#since = oldest && open ? this.#clock.now() : null;
    this.#cancel =
      this.#since === null ? () => {} : this.#clock.schedule(Math.max(0, this.#left), () => this.#handleOverdue());
  }

  #handleOverdue() {
    this.#stuck = true;
    this.#watched = undefined;
    this.update();
    this.dispatchEvent(new Event("stuck"));
  }
}

// Return a key of the record that an operation changes; several records at once are a change of their own.
function changedRecord({ id, type, data }) {
  const kind = type === "text.edit" ? data.kind : type.split(".")[0];
  if (kind === "journey") return kind;
  return data.id ? `${kind} ${data.id}` : id;
}
