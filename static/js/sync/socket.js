// One socket to a map, reopened whenever it ends, is silent for too long or is given up by its user.

import { ACCESS_LOST, EDITION_SHOWN, NO_JOURNEY, RESTART, SIGNED_OUT, TOO_MANY } from "../lib/close-codes.js";
import { Backoff } from "./backoff.js";

const SILENCE_TIMEOUT = 12000; // the server sends at least every 5 s
const TOO_MANY_DELAY = 5000; // after "too many"
const FINAL_CODES = new Set([SIGNED_OUT, ACCESS_LOST, NO_JOURNEY, EDITION_SHOWN]);
const MAX_RESTART_DELAY = 1500;

// Sends "frame" with a frame, "down" when the connection is lost, "closed" with {code} when it will not come back.
export class Socket extends EventTarget {
  #url;
  #make;
  #clock;
  #backoff;
  #random;
  /** @type {WebSocket | null} */
  #socket = null;
  #cancel = () => {};
  #stopped = false;

  constructor({ url, makeSocket, clock, random = Math.random }) {
    super();
    this.#url = url;
    this.#make = makeSocket;
    this.#clock = clock;
    this.#random = random;
    this.#backoff = new Backoff(random);
  }

  // Connect, and reconnect after each loss.
  start() {
    this.#cancel();
    this.#socket = this.#make(this.#url);
    this.#listen(this.#socket);
    this.#watch();
  }

  // Disconnect for good.
  stop() {
    this.#stopped = true;
    this.#drop();
  }

  // Send a frame; the caller must notice when it is lost.
  send(frame) {
    if (this.#socket?.readyState === 1) this.#socket.send(frame);
  }

  // Reset the backoff, so that the next loss is retried quickly.
  markSteady() {
    this.#backoff.reset();
  }

  // Replace a connection that looks alive and is not.
  recycle() {
    this.#handleDown(1006);
  }

  // Try at once instead of waiting for the next attempt.
  hurry() {
    if (!this.#socket && !this.#stopped) this.start();
  }

  #listen(socket) {
    const mine = (act) => (event) => socket === this.#socket && act(event);
    socket.onmessage = mine(({ data }) => this.#receive(data));
    socket.onclose = mine(({ code }) => this.#handleDown(code));
  }

  #receive(data) {
    this.#watch();
    const frame = parseFrame(data);
    if (frame) this.#emit("frame", frame);
  }

  #watch() {
    this.#cancel();
    this.#cancel = this.#clock.schedule(SILENCE_TIMEOUT, () => this.recycle());
  }

  #handleDown(code) {
    this.#drop();
    if (FINAL_CODES.has(code)) this.#stopped = true;
    this.#emit("down", { code });
    if (FINAL_CODES.has(code)) this.#emit("closed", { code });
    else if (!this.#stopped)
      this.#cancel = this.#clock.schedule(this.#backoff.nextDelay(this.#minDelay(code)), () => this.start());
  }

  #minDelay(code) {
    if (code === TOO_MANY) return TOO_MANY_DELAY;
    return code === RESTART ? this.#random() * MAX_RESTART_DELAY : 0;
  }

  #drop() {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function parseFrame(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
