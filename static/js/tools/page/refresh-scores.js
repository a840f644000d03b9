// Keeps the scores fresh: fetches them when answers came in, or when their weights have changed.

import { throttle } from "../../lib/throttle.js";
import { isDefault, buildQuery } from "../../lib/periods.js";
import { createLatestRequest } from "../../sync/environment.js";

const REFRESH_DELAY = 250;
const WEIGHED_KINDS = new Set(["touchpoint", "stage", "expectation", "target", "fix", "path", "experience", "journey"]);

export class ScoreRefresh {
  #timer = null;
  #asking = createLatestRequest();
  #cut = false;

  constructor({ board, session, store, toasts }) {
    Object.assign(this, { board, toasts });
    session.addEventListener("scores", throttle(() => this.ask(), REFRESH_DELAY));
    session.addEventListener("status", ({ detail }) => this.#handleStatus(["offline", "ended"].includes(detail.state)));
    store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some((touch) => hasWeight(touch)) && this.#scheduleRequest(),
    );
    board.addEventListener("period", () => this.ask());
    document
      .querySelector("persona-chips")
      .addEventListener("click", ({ target }) => this.#choose(target.closest("[data-persona]")));
    // The page comes with the scores of everyone in the default period.
    if (board.persona || !isDefault(board.period)) this.ask();
  }

  // Fetch the scores of the chosen period, and of the chosen persona if any.
  ask() {
    const url = new URL(`${this.board.data.urls.api}scores/`, location.href);
    const { persona, period, clock } = this.board;
    for (const [name, value] of Object.entries(buildQuery(period, clock))) url.searchParams.set(name, value);
    if (persona) url.searchParams.set("persona", persona);
    return this.#asking.ask(url, (scores) => this.board.setScores(scores));
  }

  // Fetch the scores after a lost connection, which brought no notice of new answers.
  #handleStatus(cut) {
    if (this.#cut && !cut) this.ask();
    this.#cut = cut;
  }

  // Schedule one request: however long others go on editing, the scores are no older than this delay.
  #scheduleRequest() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.ask();
    }, REFRESH_DELAY);
  }

  #choose(chip) {
    if (!chip) return;
    const { persona } = chip.dataset;
    this.board.persona = this.board.persona === persona ? null : persona;
    this.board.repaint("scores");
    this.ask();
  }
}

// Whether a change affects weights: texts do not; importance, reach, order and existence do, once the server knows
// them.
function hasWeight({ kind, splices }) {
  return WEIGHED_KINDS.has(kind) && !splices;
}
