// What customers wrote at the places of a stage: the comments of their answers, asked for once for each stage.

import { fetchJson } from "../../lib/fetch-json.js";

const MAX_PLACES = 6;
const MAX_COMMENTS = 5;

export class CustomerWords {
  #known = new Map();

  // `changed` is called when the comments of a stage have come.
  constructor({ board, store }, changed) {
    Object.assign(this, { board, store, changed });
    board.addEventListener("scores", () => this.#known.clear());
  }

  // Return {state, comments} of a stage; the state is "loading", "failed" or "ready". Visitors see no answers.
  read(stage) {
    if (this.board.me.visitor) return { state: "ready", comments: [] };
    if (!this.#known.has(stage)) this.#load(stage);
    return this.#known.get(stage);
  }

  // Ask again for what did not load.
  retry(stage) {
    this.#known.delete(stage);
    this.changed();
  }

  async #load(stage) {
    const entry = { state: "loading", comments: [] };
    this.#known.set(stage, entry);
    const payloads = await Promise.all(this.#listPlaces(stage).map((place) => this.#fetch(place)));
    if (payloads.includes(null)) entry.state = "failed";
    else Object.assign(entry, { state: "ready", comments: chooseLatest(payloads.flatMap(({ results }) => results)) });
    this.changed();
  }

  // The places of a stage that were measured, those with the heaviest gaps first.
  #listPlaces(stage) {
    const places = this.board.scores.stageScores(stage).map(({ place }) => place.id);
    return [...new Set(places)].slice(0, MAX_PLACES);
  }

  #fetch(place) {
    const query = new URLSearchParams({
      journey: this.store.journey.id,
      place,
      words: "1",
      page_size: String(MAX_COMMENTS),
    });
    return fetchJson(`/api/v1/answers/?${query}`);
  }
}

function chooseLatest(answers) {
  const latest = [...answers].sort((one, two) => (one.at < two.at ? 1 : -1)).slice(0, MAX_COMMENTS);
  return latest.map(({ id, comment, metric, value, day }) => ({ id, text: comment, metric, value, day }));
}
