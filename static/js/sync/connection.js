// The connection to the server: a socket, and HTTP polling where the network lets no socket through.
//
// While the socket has received no greeting, HTTP is tried as well. When HTTP has answered twice and the socket has
// not, operations are posted and news is polled every few seconds, until the socket is greeted after all.

import { NO_JOURNEY, SIGNED_OUT } from "../lib/close-codes.js";
import { Backoff } from "./backoff.js";
import { isTransient } from "./sender.js";

const HTTP_DELAY = 1500;
const MIN_HTTP_ANSWERS = 2;
const MIN_POLL_PAUSE = 2000;
const MAX_POLL_PAUSE = 6000;
// Scores and members are polled less often than operations.
const POLLS_PER_SCORES = 5;
const POLLS_PER_MEMBERS = 10;
const LOST_STATUSES = new Set([401, 403, 404]);
const OUTDATED_CODE = "upgrade_required";

// Sends "frame" with a frame, by socket or HTTP; "polling" when HTTP replaces the socket; "role" with {role} as HTTP
// reports it; "down" when the connection is lost; "closed" with {code} when it will not come back.
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
  #pause = MIN_POLL_PAUSE;
  #queue = [];
  #posting = false;
  /** @type {(() => void) | null} */
  #cancel = null;

  constructor({ socket, http, clock, random = Math.random, build = "" }) {
    super();
    this.#socket = socket;
    this.#http = http;
    this.#clock = clock;
    this.#random = random;
    this.#backoff = new Backoff(random);
    this.#build = build;
    socket.addEventListener("frame", ({ detail }) => this.#handleFrame(detail));
    socket.addEventListener("down", ({ detail }) => this.#handleSocketDown(detail));
    socket.addEventListener("closed", ({ detail }) => this.#close(detail.code));
  }

  // Whether HTTP replaces the socket.
  get polls() {
    return this.#polls;
  }

  // Connect, and reconnect after each loss.
  start() {
    this.#socket.start();
    this.#schedule(HTTP_DELAY);
  }

  // Disconnect for good.
  stop() {
    this.#stopped = true;
    this.#socket.stop();
    this.#stopPolling();
  }

  // Send a frame; the caller must notice when it is lost.
  send(frame) {
    if (this.#live || !this.#polls) return this.#socket.send(frame);
    const { type, operation } = JSON.parse(frame);
    if (type !== "operation.submit") return undefined;
    this.#queue.push(operation);
    return this.#drain();
  }

  // Reset the backoff, so that the next loss is retried quickly.
  markSteady() {
    this.#socket.markSteady();
  }

  // Replace a connection that looks alive and is not.
  recycle() {
    this.#socket.recycle();
    if (this.#polls) this.#handleHttpDown();
  }

  // Try at once instead of waiting for the next attempt.
  hurry() {
    this.#socket.hurry();
    if (!this.#live && !this.#stopped && this.#cancel) this.#ask();
  }

  // Ask the server for the user's current role.
  askRole() {
    if (this.#polls) return this.#ask();
    this.#socket.recycle();
    return this.#socket.hurry();
  }

  #handleFrame(frame) {
    if (frame.type === "hello") this.#handleHello();
    this.#emit("frame", frame);
  }

  #handleHello() {
    this.#live = true;
    this.#stopPolling();
  }

  #stopPolling() {
    this.#polls = false;
    this.#answers = 0;
    this.#turn += 1;
    this.#queue = [];
    this.#backoff.reset();
    this.#cancel?.();
    this.#cancel = null;
  }

  #handleSocketDown(detail) {
    this.#live = false;
    // This was one of the socket attempts that go on while HTTP is used.
    if (this.#polls) return;
    this.#emit("down", detail);
    if (!this.#stopped && !this.#cancel) this.#schedule(HTTP_DELAY);
  }

  #handleHttpDown() {
    this.#stopPolling();
    this.#emit("down", { code: 1006 });
    this.#schedule(this.#backoff.nextDelay());
  }

  #close(code) {
    this.stop();
    this.#emit("closed", { code });
  }

  #schedule(milliseconds) {
    this.#cancel?.();
    this.#cancel = this.#stopped ? null : this.#clock.schedule(milliseconds, () => this.#ask());
  }

  async #ask() {
    this.#cancel?.();
    this.#turn += 1;
    const turn = this.#turn;
    const response = await this.#http.read();
    if (turn !== this.#turn || this.#live || this.#stopped) return;
    if (response.status === 200) this.#handleAnswer(response);
    else this.#handleFailure(response);
  }

  #handleAnswer(response) {
    this.#backoff.reset();
    this.#answers += 1;
    if (!this.#polls && this.#answers < MIN_HTTP_ANSWERS) {
      this.#socket.hurry();
      this.#schedule(HTTP_DELAY);
      return;
    }
    if (!this.#polls) this.#startPolling();
    this.#emitNews(response);
    this.#schedule(this.#pause * (0.75 + this.#random() / 2));
  }

  #startPolling() {
    this.#polls = true;
    this.#pause = MIN_POLL_PAUSE;
    this.#emit("polling", {});
  }

  #emitNews({ answer, role, build }) {
    this.#pause = answer.operations.length ? MIN_POLL_PAUSE : Math.min(MAX_POLL_PAUSE, this.#pause * 1.5);
    if (role) this.#emit("role", { role });
    if (build && this.#build && build !== this.#build) this.#emitFrame("error", { code: OUTDATED_CODE });
    for (const operation of answer.operations) this.#emitFrame("operation.applied", { operation });
    this.#emitFrame("head", { revision: answer.revision });
    if (this.#answers % POLLS_PER_SCORES === 0) this.#emitFrame("scores.changed", { metrics: [] });
    if (this.#answers % POLLS_PER_MEMBERS === 0) this.#emitFrame("members.changed");
  }

  #handleFailure({ status, answer, wait }) {
    if (LOST_STATUSES.has(status)) return this.#close(4000 + status);
    if (answer?.code === OUTDATED_CODE) return this.#emitFrame("error", { ...answer, final: true });
    // The log does not reach back far enough: the check of the head reads the map again.
    if (status === 410) return this.#handleAnswer({ answer: { operations: [], revision: Infinity } });
    if (status && this.#polls) return this.#schedule(this.#backoff.nextDelay(wait));
    if (this.#polls) return this.#handleHttpDown();
    this.#answers = 0;
    return this.#schedule(this.#backoff.nextDelay(wait));
  }

  // Post the waiting operations one after another, to keep their order.
  async #drain() {
    if (this.#posting) return;
    this.#posting = true;
    while (this.#polls && this.#queue.length) await this.#post(this.#queue.shift());
    this.#posting = false;
  }

  async #post(operation) {
    const turn = this.#polls;
    const response = await this.#http.post(operation);
    if (this.#stopped || !turn) return;
    if (response.status === 200 || response.status === 201) this.#handleApplied(response.answer);
    else await this.#handleRefusal(operation, response);
  }

  #handleApplied({ operation }) {
    this.#emitFrame("operation.applied", { operation });
    this.#pause = MIN_POLL_PAUSE;
    if (this.#polls) this.#schedule(MIN_POLL_PAUSE);
  }

  async #handleRefusal({ id }, { status, answer, wait }) {
    // The socket is back and will bring the answer.
    if (!this.#polls) return;
    if (!status) this.#handleHttpDown();
    else if (status === 401) this.#close(SIGNED_OUT);
    else if (answer.code === OUTDATED_CODE) this.#emitFrame("error", { ...answer, final: true });
    else if (status === 404 && answer.code === "not_found" && (await this.#http.read()).status === 404)
      this.#close(NO_JOURNEY);
    else await this.#refuse(id, { status, answer, wait });
  }

  async #refuse(id, { status, answer, wait }) {
    if (isTransient(status)) this.#queue = [];
    // What the operation needs may have been deleted since the last poll.
    if (status === 404 || status === 409) await this.#ask();
    this.#emitFrame("operation.refused", { id, status, code: answer.code, detail: answer.detail, wait });
    if (status === 403) this.#schedule(0);
  }

  #emitFrame(type, values = {}) {
    this.#emit("frame", { type, ...values });
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
