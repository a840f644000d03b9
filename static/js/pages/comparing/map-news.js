// The line that says that one of the compared maps has changed since it was read. The maps are asked about now and
// then: a socket would show the reader as somebody who is on the map.

import { fetchTranslated } from "../../lib/fetch-json.js";

const PAUSE = 15_000;
// Records that are not compared.
const UNSEEN_KINDS = new Set(["comment", "version", "quote", "attachment"]);
// The map is gone, or its log is not kept so long: the page itself says what is the case.
const OTHER_STATUSES = new Set([401, 403, 404, 410]);

export class MapNews {
  #element;
  #show;
  #isAsking = false;

  // `show` draws the changes.
  constructor(element, show) {
    this.#element = element;
    this.#show = show;
    element.querySelector("button").addEventListener("click", () => this.#handleClick());
    document.addEventListener("visibilitychange", () => this.ask());
    setInterval(() => this.ask(), PAUSE);
  }

  // Ask whether one of the maps has changed, unless that is known, or nobody looks.
  async ask() {
    if (document.hidden || this.#isAsking || !this.#element.hidden) return;
    this.#isAsking = true;
    const changed = await Promise.all(readMaps().map(hasChanged));
    this.#isAsking = false;
    this.#element.hidden = !changed.includes(true);
  }

  // Hide the line: what is shown is read again.
  restart() {
    this.#element.hidden = true;
    const summary = document.querySelector(".cmp-sum");
    summary.tabIndex = -1;
    summary.focus({ preventScroll: true });
  }

  async #handleClick() {
    const button = this.#element.querySelector("button");
    button.disabled = true;
    await this.#show();
    button.disabled = false;
  }
}

// Return the maps of the page as [{operations, revision}, …].
function readMaps() {
  return JSON.parse(document.getElementById("compared-maps").textContent);
}

/** @type {(map: { operations: string, revision: number }) => Promise<boolean>} */
async function hasChanged({ operations, revision }) {
  const answer = await fetchTranslated(`${operations}?after=${revision}`).catch(() => null);
  if (!answer || OTHER_STATUSES.has(answer.status)) return Boolean(answer);
  const log = answer.ok ? await answer.json().catch(() => null) : null;
  return Boolean(log?.operations.some(({ changes }) => changes.some(({ kind }) => !UNSEEN_KINDS.has(kind))));
}
