// The scores of a past day, requested when the reader stays there a moment, and only once for each day.

import { dayIn } from "../../lib/date-format.js";

const REQUEST_DELAY = 150;

export class PastScores {
  #known = new Map();
  #timer = null;
  #day = null;

  // `show(scores)` is called with the scores to show.
  constructor(board, show) {
    Object.assign(this, { board, show });
  }

  // Show the scores of the day of a moment.
  showDay(moment) {
    const day = `${dayIn(this.board.data.time_zone, moment)} ${this.board.persona ?? ""}`;
    if (day === this.#day) return;
    this.#day = day;
    clearTimeout(this.#timer);
    if (this.#known.has(day)) this.show(this.#known.get(day));
    else this.#timer = setTimeout(() => this.#fetch(day), REQUEST_DELAY);
  }

  async #fetch(day) {
    const [to, persona] = day.split(" ");
    const url = new URL(`${this.board.data.urls.api}scores/`, location.href);
    url.searchParams.set("to", to);
    if (persona) url.searchParams.set("persona", persona);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    this.#known.set(day, await answer.json());
    if (day === this.#day) this.show(this.#known.get(day));
  }
}
