// Keeps an embedded map fresh without cookies or a socket: polls for news while the map is visible.

import { CatchUp } from "../../sync/catch-up.js";
import { clock } from "../../sync/clock.js";
import { Log } from "../../sync/log.js";

const POLL_MILLISECONDS = 30_000;
const POLLS_PER_SCORES = 4; // answers cause no operations, so scores are polled every so many turns

export class Polling {
  #timer = null;
  #turn = 0;
  #ended = false;

  constructor({ data, store, board }) {
    Object.assign(this, { store, board, token: data.token, api: data.urls.api });
    const log = new Log(this.api, (url) => this.#fetch(url));
    this.catchUp = new CatchUp({ log, store, clock, random: Math.random });
    this.catchUp.take = (operation) => store.receive(operation);
    this.catchUp.begin = (snapshot) => store.reset(snapshot);
    this.catchUp.addEventListener("barred", () => this.#stop());
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  start() {
    if (!this.#ended) this.#timer = setTimeout(() => this.ask(), POLL_MILLISECONDS);
  }

  // Ask now, and again after a while.
  async ask() {
    clearTimeout(this.#timer);
    if (!document.hidden) await this.#refresh();
    this.start();
  }

  async #refresh() {
    const { revision } = this.store;
    this.#turn += 1;
    await this.catchUp.run();
    if (this.store.revision !== revision || this.#turn % POLLS_PER_SCORES === 0) await this.#refreshScores();
  }

  async #refreshScores() {
    const answer = await this.#fetch(`${this.api}scores/`).catch(() => null);
    const scores = answer?.ok ? await answer.json().catch(() => null) : null;
    if (scores) this.board.setScores(scores);
  }

  // Stop when the link has ended; the map stays as it was.
  #stop() {
    this.#ended = true;
    this.catchUp.stop();
  }

  #fetch(url) {
    const headers = { Accept: "application/json", Authorization: `Bearer ${this.token}` };
    return fetch(url, { headers, credentials: "omit" });
  }
}
