// One socket to a map, made anew whenever it ends, is silent for too long, or is given up from above.

import { Backoff } from "./backoff.js";

const SILENCE_TIMEOUT = 12000; // the server speaks at least every 5 s
const TOO_MANY_DELAY = 5000; // after "too many"
const FINAL_CODES = new Set([4401, 4403, 4404]);
const TOO_MANY_CODE = 4429;
// A server that restarts closes everybody at once.
const RESTART_CODE = 1012;
const MAX_RESTART_DELAY = 1500;

// Sends "frame" with a frame, "down" when the line is cut, "closed" with {code} when it will not come back.
export class Socket extends EventTarget {
  #url;
  #make;
  #clock;
  #backoff;
  #random;
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

  // Connects, now and again.
  start() {
    this.#cancel();
    this.#socket = this.#make(this.#url);
    this.#listen(this.#socket);
    this.#watch();
  }

  // Ends for good.
  stop() {
    this.#stopped = true;
    this.#drop();
  }

  // Sends a frame; what is lost on the way is for the caller to notice.
  send(frame) {
    if (this.#socket?.readyState === 1) this.#socket.send(frame);
  }

  // All is well: the next cut is answered quickly again.
  markSteady() {
    this.#backoff.reset();
  }

  // Gives up this line, which looks alive and is not, for a new one.
  recycle() {
    this.#handleDown(1006);
  }

  // Tries at once instead of waiting for the next turn.
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
    else if (!this.#stopped) this.#cancel = this.#clock.schedule(this.#backoff.nextDelay(this.#minDelay(code)), () => this.start());
  }

  #minDelay(code) {
    if (code === TOO_MANY_CODE) return TOO_MANY_DELAY;
    return code === RESTART_CODE ? this.#random() * MAX_RESTART_DELAY : 0;
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
