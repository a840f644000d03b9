// The views of an embedded map: the map, its verdict and the overlays, without editing, storage or a socket.

import { setText } from "../../lib/dom.js";
import { EditorState } from "../../map/editor-state.js";
import "../../map/journey-map.js";
import "../../map/verdict-strip.js";
import { BlueprintView } from "../../map/blueprint/blueprint.js";
import { PathBand } from "../../map/paths/path-band.js";
import { loadStyles } from "../page/late-styles.js";
import { loadPathStyles } from "../paths/load-path-styles.js";
import { ChannelList } from "../page/channel-list.js";
import { laterPainters } from "../../map/overlays.js";
import { ThreeEsOverlay } from "../../map/overlays/three-es.js";
import { OverlayBar } from "../page/overlay-bar.js";
import { CatchUp } from "../../sync/catch-up.js";
import { clock } from "../../sync/clock.js";
import { showsOther } from "../../sync/edition-watch.js";
import { Log } from "../../sync/http.js";

const POLL_MILLISECONDS = 30_000;

// An embedded map has no tools that bring the others.
for (const name of Object.keys(laterPainters)) laterPainters[name] = null;
laterPainters.three_es = ThreeEsOverlay;

// Open the map on the data of the page; return an object for tests. An edition never changes: it `polls` for nothing.
export function openEmbed(data, store, { polls = true } = {}) {
  const board = new EditorState(store, data);
  const map = document.querySelector("journey-map");
  map.open(board);
  document.querySelector("verdict-strip").open(board, map);
  new OverlayBar({ board }, { remembers: false });
  loadPathStyles().then(() => new PathBand(map, board), () => {});
  const polling = new Polling({ data, store, board });
  store.addEventListener("change", () => showTitle(store.journey.title));
  document.getElementById("canvas").removeAttribute("aria-busy");
  const options = { scroller: document.getElementById("canvas"), read: (path) => polling.read(path) };
  loadStyles("blueprint-styles").then(() => new BlueprintView(map, board, options), () => {});
  if (polls) polling.start();
  return { board, store, polling };
}

function showTitle(title) {
  setText(document.getElementById("title"), title);
  document.title = title;
}

const POLLS_PER_SCORES = 4; // answers cause no operations, so scores are polled every so many turns

class Polling {
  #timer = null;
  #turn = 0;
  #ended = false;

  constructor({ data, store, board }) {
    Object.assign(this, { store, board, token: data.token, api: data.urls.api, edition: data.edition });
    const log = new Log(this.api, (url) => this.#fetch(url));
    this.catchUp = new CatchUp({ log, store, clock, random: Math.random });
    this.catchUp.take = (operation) => store.receive(operation);
    this.catchUp.begin = (snapshot) => store.reset(snapshot);
    this.catchUp.addEventListener("barred", () => this.#stop());
    new ChannelList({ store, board }, (path) => this.read(path));
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
    const scores = await this.read("scores/");
    if (scores) this.board.setScores(scores);
  }

  // Fetch a path of the API of the map; null on failure.
  async read(path) {
    const answer = await this.#fetch(this.api + path).catch(() => null);
    return answer?.ok ? answer.json().catch(() => null) : null;
  }

  // Stop when the link has ended; the map stays as it was.
  #stop() {
    this.#ended = true;
    this.catchUp.stop();
  }

  // The page says which edition it shows, so it is loaded again when that changes.
  async #fetch(url) {
    const headers = { Accept: "application/json", Authorization: `Bearer ${this.token}` };
    const answer = await fetch(url, { headers, credentials: "omit" });
    if (answer.status !== 410 && showsOther(answer, this.edition)) location.reload();
    return answer;
  }
}
