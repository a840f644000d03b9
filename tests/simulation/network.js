// A bad line: delays, cuts, frames lost, doubled and out of order, an HTTP proxy that fails now and then.

const BATCH = 64;

// An answer as fetch gives it.
function answerOf(status, body) {
  return { ok: status < 300, status, headers: new Headers(), json: async () => structuredClone(body) };
}

export class Network {
  #inbox = [];
  #lines = new Set();
  #ask;
  #chance;
  #clock;
  revision = 0;
  calm = false;
  counts = { cut: 0, lost: 0, doubled: 0, refused: 0, repeated: 0, failed: 0, compared: 0, diverged: 0 };

  // `ask` puts a question to the real server and promises its answer.
  constructor({ ask, chance, clock }) {
    this.#ask = ask;
    this.#chance = chance;
    this.#clock = clock;
  }

  // A socket of a person (a number) who is `reachable()` or not.
  open(person, reachable) {
    const socket = { readyState: 0, person, lastSent: 0, close: () => this.#lines.delete(socket) };
    socket.send = (text) => this.#carry(socket, JSON.parse(text));
    this.#later(this.#delay(), () => (reachable() ? this.#greet(socket) : this.cut(socket)));
    return socket;
  }

  // An HTTP answer to a person.
  async fetch(url, reachable, { person, method, body }) {
    if (!reachable()) throw new TypeError("Failed to fetch");
    if (this.#happens(20)) {
      this.counts.failed += 1;
      return { ok: false, status: 502, headers: new Headers(), json: async () => JSON.parse("<html>") };
    }
    if (method === "POST") return this.#post(person, JSON.parse(body));
    if (url.includes("digest/")) return this.#compare(new URL(url, "http://test").searchParams);
    const after = /after=(\d+)/.exec(url);
    const answer = await this.#ask(after ? { since: Number(after[1]) } : { snapshot: null });
    return answerOf(200, answer);
  }

  // An operation that comes over HTTP, as it does where no socket gets through.
  async #post(person, operation) {
    const [outcome] = await this.#ask({ submit: [[person, operation]] });
    if (outcome.refused) {
      this.counts.refused += 1;
      this.counts[outcome.refused.code] = (this.counts[outcome.refused.code] ?? 0) + 1;
      return answerOf(outcome.refused.status, outcome.refused);
    }
    if (outcome.created) this.#announce(outcome.operation);
    else this.counts.repeated += 1;
    return answerOf(outcome.created ? 201 : 200, { operation: outcome.operation });
  }

  // The server's mark of the map at a revision, beside the one that was sent along.
  async #compare(asked) {
    const revision = Number(asked.get("revision"));
    const digest = await this.#ask({ digest: revision });
    this.counts.compared += 1;
    this.counts.diverged += digest !== asked.get("digest");
    return answerOf(200, { revision, digest });
  }

  // Cuts a person's line; what is on it is lost for one side at least.
  hangUp(person) {
    for (const socket of this.#lines) if (socket.person === person) this.cut(socket);
  }

  cut(socket) {
    this.counts.cut += 1;
    this.#lines.delete(socket);
    socket.readyState = 3;
    socket.onclose?.({ code: 1006 });
  }

  // The server does what has arrived, as one batch.
  async serve() {
    const batch = this.#inbox.splice(0, BATCH);
    if (!batch.length) return;
    const outcomes = await this.#ask({ submit: batch.map(({ socket, operation }) => [socket.person, operation]) });
    for (const [place, outcome] of outcomes.entries()) this.#tell(batch[place], outcome);
  }

  // The heartbeat.
  beat() {
    for (const socket of this.#lines) this.#deliver(socket, { type: "head", revision: this.revision });
  }

  #greet(socket) {
    if (socket.readyState !== 0) return;
    socket.readyState = 1;
    this.#lines.add(socket);
    socket.onmessage({ data: JSON.stringify({ type: "hello", revision: this.revision, session: "", you: {}, presences: [] }) });
  }

  // Frames of one socket arrive in their order; after a cut, those under way may arrive or not.
  #carry(socket, frame) {
    if (frame.type !== "operation.submit") return;
    const wait = Math.max(this.#delay(), socket.lastSent - this.#clock.now());
    socket.lastSent = this.#clock.now() + wait;
    const fate = this.#chance.below(2) === 0;
    this.#later(wait, () => (socket.readyState === 1 || fate) && this.#inbox.push({ socket, operation: frame.operation }));
  }

  #tell({ socket, operation: { id } }, { operation, created, refused }) {
    if (refused) {
      this.counts.refused += 1;
      this.counts[refused.code] = (this.counts[refused.code] ?? 0) + 1;
      this.#send(socket, { type: "operation.refused", id, ...refused });
    } else if (!created) {
      this.counts.repeated += 1;
      this.#send(socket, { type: "operation.applied", operation });
    } else this.#announce(operation);
  }

  #announce(operation) {
    this.revision = operation.revision;
    for (const socket of this.#lines) {
      if (this.#happens(25)) this.counts.lost += 1;
      else this.#send(socket, { type: "operation.applied", operation });
      if (this.#happens(25)) {
        this.counts.doubled += 1;
        this.#send(socket, { type: "operation.applied", operation });
      }
    }
  }

  #send(socket, frame) {
    this.#later(this.#delay(), () => this.#deliver(socket, frame));
  }

  #deliver(socket, frame) {
    if (socket.readyState === 1 && this.#lines.has(socket)) socket.onmessage({ data: JSON.stringify(frame) });
  }

  #delay() {
    return this.#happens(10) ? this.#chance.below(800) : 20 + this.#chance.below(20);
  }

  #later(wait, act) {
    this.#clock.schedule(wait, act);
  }

  #happens(oneIn) {
    return !this.calm && this.#chance.below(oneIn) === 0;
  }
}
