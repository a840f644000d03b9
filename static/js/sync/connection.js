// The line to the server: a socket, and HTTP where the network lets no socket through.
//
// While the socket is not greeted, HTTP is asked as well. When it has answered twice and the socket has not, operations
// are posted and news is asked for every few seconds, until the socket is greeted after all.

import { Backoff } from "./backoff.js";
import { isTransient } from "./sender.js";

const PATIENCE = 1500;
const ENOUGH = 2;
const OFTEN = 2000;
const SELDOM = 6000;
// Answers and members come in without operations.
const SCORES = 5;
const MEMBERS = 10;
const LOST = new Set([401, 403, 404]);
const OUTDATED = "upgrade_required";

// Sends "frame" with a frame, whichever way it came; "polling" when HTTP takes the socket's place; "role" with {role}
// as HTTP tells it; "down" when the line is cut; "closed" with {code} when it will not come back.
export class Connection extends EventTarget {
  #socket;
  #http;
  #clock;
  #random;
  #backoff;
  #build;
  #live = false;
  #polls = false;
  #stopped = false;
  #answers = 0;
  #turn = 0;
  #pause = OFTEN;
  #queue = [];
  #posting = false;
  #cancel = null;

  constructor({ socket, http, clock, random = Math.random, build = "" }) {
    super();
    this.#socket = socket;
    this.#http = http;
    this.#clock = clock;
    this.#random = random;
    this.#backoff = new Backoff(random);
    this.#build = build;
    socket.addEventListener("frame", ({ detail }) => this.#heard(detail));
    socket.addEventListener("down", ({ detail }) => this.#socketDown(detail));
    socket.addEventListener("closed", ({ detail }) => this.#close(detail.code));
  }

  // Whether HTTP stands in for the socket.
  get polls() {
    return this.#polls;
  }

  // Connects, now and again.
  start() {
    this.#socket.start();
    this.#plan(PATIENCE);
  }

  // Ends for good.
  stop() {
    this.#stopped = true;
    this.#socket.stop();
    this.#rest();
  }

  // Sends a frame; what is lost on the way is for the caller to notice.
  send(frame) {
    if (this.#live || !this.#polls) return this.#socket.send(frame);
    const { type, operation } = JSON.parse(frame);
    if (type !== "operation.submit") return undefined;
    this.#queue.push(operation);
    return this.#drain();
  }

  // All is well: the next cut is answered quickly again.
  steady() {
    this.#socket.steady();
  }

  // Gives up this line, which looks alive and is not, for a new one.
  recycle() {
    this.#socket.recycle();
    if (this.#polls) this.#httpDown();
  }

  // Tries at once instead of waiting for the next turn.
  hurry() {
    this.#socket.hurry();
    if (!this.#live && !this.#stopped && this.#cancel) this.#ask();
  }

  // Asks the server what its reader may do now.
  askRole() {
    if (this.#polls) return this.#ask();
    this.#socket.recycle();
    return this.#socket.hurry();
  }

  #heard(frame) {
    if (frame.type === "hello") this.#greeted();
    this.#tell("frame", frame);
  }

  #greeted() {
    this.#live = true;
    this.#rest();
  }

  #rest() {
    this.#polls = false;
    this.#answers = 0;
    this.#turn += 1;
    this.#queue = [];
    this.#backoff.reset();
    this.#cancel?.();
    this.#cancel = null;
  }

  #socketDown(detail) {
    this.#live = false;
    // One of the attempts that are made while HTTP does the work.
    if (this.#polls) return;
    this.#tell("down", detail);
    if (!this.#stopped && !this.#cancel) this.#plan(PATIENCE);
  }

  #httpDown() {
    this.#rest();
    this.#tell("down", { code: 1006 });
    this.#plan(this.#backoff.next());
  }

  #close(code) {
    this.stop();
    this.#tell("closed", { code });
  }

  #plan(milliseconds) {
    this.#cancel?.();
    this.#cancel = this.#stopped ? null : this.#clock.after(milliseconds, () => this.#ask());
  }

  async #ask() {
    this.#cancel?.();
    this.#turn += 1;
    const turn = this.#turn;
    const found = await this.#http.read();
    if (turn !== this.#turn || this.#live || this.#stopped) return;
    if (found.status === 200) this.#answered(found);
    else this.#failed(found);
  }

  #answered(found) {
    this.#backoff.reset();
    this.#answers += 1;
    if (!this.#polls && this.#answers < ENOUGH) {
      this.#socket.hurry();
      this.#plan(PATIENCE);
      return;
    }
    if (!this.#polls) this.#begin();
    this.#take(found);
    this.#plan(this.#pause * (0.75 + this.#random() / 2));
  }

  #begin() {
    this.#polls = true;
    this.#pause = OFTEN;
    this.#tell("polling", {});
  }

  #take({ answer, role, build }) {
    this.#pause = answer.operations.length ? OFTEN : Math.min(SELDOM, this.#pause * 1.5);
    if (role) this.#tell("role", { role });
    if (build && this.#build && build !== this.#build) this.#frame("error", { code: OUTDATED });
    for (const operation of answer.operations) this.#frame("operation.applied", { operation });
    this.#frame("head", { revision: answer.revision });
    if (this.#answers % SCORES === 0) this.#frame("scores.changed", { metrics: [] });
    if (this.#answers % MEMBERS === 0) this.#frame("members.changed");
  }

  #failed({ status, answer, wait }) {
    if (LOST.has(status)) return this.#close(4000 + status);
    if (answer?.code === OUTDATED) return this.#frame("error", { ...answer, final: true });
    // The log does not reach back so far: the check of the head reads the map anew.
    if (status === 410) return this.#answered({ answer: { operations: [], revision: Infinity } });
    if (status && this.#polls) return this.#plan(this.#backoff.next(wait));
    if (this.#polls) return this.#httpDown();
    this.#answers = 0;
    return this.#plan(this.#backoff.next(wait));
  }

  // Posts what waits, one after another: the order is theirs.
  async #drain() {
    if (this.#posting) return;
    this.#posting = true;
    while (this.#polls && this.#queue.length) await this.#post(this.#queue.shift());
    this.#posting = false;
  }

  async #post(operation) {
    const turn = this.#polls;
    const found = await this.#http.post(operation);
    if (this.#stopped || !turn) return;
    if (found.status === 200 || found.status === 201) this.#applied(found.answer);
    else await this.#unapplied(operation, found);
  }

  #applied({ operation }) {
    this.#frame("operation.applied", { operation });
    this.#pause = OFTEN;
    if (this.#polls) this.#plan(OFTEN);
  }

  async #unapplied({ id }, { status, answer, wait }) {
    // What becomes of it is the socket's answer by now.
    if (!this.#polls) return;
    if (!status) this.#httpDown();
    else if (status === 401) this.#close(4401);
    else if (answer.code === OUTDATED) this.#frame("error", { ...answer, final: true });
    else if (status === 404 && answer.code === "not_found" && (await this.#http.read()).status === 404) this.#close(4404);
    else await this.#refuse(id, { status, answer, wait });
  }

  async #refuse(id, { status, answer, wait }) {
    if (isTransient(status)) this.#queue = [];
    // What it needs may have been deleted since news was last asked for.
    if (status === 404 || status === 409) await this.#ask();
    this.#frame("operation.refused", { id, status, code: answer.code, detail: answer.detail, wait });
    if (status === 403) this.#plan(0);
  }

  #frame(type, values = {}) {
    this.#tell("frame", { type, ...values });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
