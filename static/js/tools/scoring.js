// Keeps the scores fresh: asks again when answers came in, or when what they are weighed by has changed.

const PAUSE = 250;
const WEIGHED = new Set(["touchpoint", "stage", "expectation"]);

export class Scoring {
  #timer = null;
  #asked = 0;

  constructor({ board, session, store, toasts }) {
    Object.assign(this, { board, toasts });
    session.addEventListener("scores", () => this.ask());
    store.addEventListener("change", ({ detail }) => detail.touched.some((touch) => weighs(touch)) && this.#soon());
    document
      .querySelector("persona-chips")
      .addEventListener("click", ({ target }) => this.#choose(target.closest("[data-persona]")));
  }

  // Asks the server for the scores of now, for one persona where one is chosen.
  async ask() {
    const asked = (this.#asked += 1);
    const url = new URL(`${this.board.data.urls.api}scores/`, location.href);
    if (this.board.persona) url.searchParams.set("persona", this.board.persona);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || asked !== this.#asked) return;
    this.board.rate(await answer.json());
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
