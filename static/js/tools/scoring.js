// Keeps the scores fresh: asks again when answers came in, or when what they are weighed by has changed.

import { newAsking } from "../sync/browser.js";

const PAUSE = 250;
const WEIGHED = new Set(["touchpoint", "stage", "expectation"]);

export class Scoring {
  #timer = null;
  #asking = newAsking();
  #cut = false;

  constructor({ board, session, store, toasts }) {
    Object.assign(this, { board, toasts });
    session.addEventListener("scores", () => this.ask());
    session.addEventListener("status", ({ detail }) => this.#missed(detail.state === "offline"));
    store.addEventListener("change", ({ detail }) => detail.touched.some((touch) => weighs(touch)) && this.#soon());
    document
      .querySelector("persona-chips")
      .addEventListener("click", ({ target }) => this.#choose(target.closest("[data-persona]")));
  }

  // Asks the server for the scores of now, for one persona where one is chosen.
  ask() {
    const url = new URL(`${this.board.data.urls.api}scores/`, location.href);
    if (this.board.persona) url.searchParams.set("persona", this.board.persona);
    this.#asking.ask(url, (scores) => this.board.rate(scores));
  }

  // Nobody tells of new answers while the line is cut.
  #missed(cut) {
    if (this.#cut && !cut) this.ask();
    this.#cut = cut;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), PAUSE);
  }

  #choose(chip) {
    if (!chip) return;
    const { persona } = chip.dataset;
    this.board.persona = this.board.persona === persona ? null : persona;
    this.board.repaint("scores");
    this.ask();
  }
}

// Letters weigh nothing; importance, reach, order and existence do, once the server knows them.
function weighs({ kind, splices }) {
  return WEIGHED.has(kind) && !splices;
}
