// Time travel: the map as it was at any revision, read-only, over the live one, which is still updated.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { formatTime, formatDay, dayIn } from "../../lib/date-format.js";
import { EditorState } from "../../map/editor-state.js";
import { PastStore } from "../../store/past-store.js";
import { Log } from "../../sync/http.js";
import { HistoryCache, momentOf } from "../../sync/history-cache.js";
import { prefersReducedMotion } from "../navigation/jump.js";
import { HistoryCommands } from "./commands.js";
import { askName } from "./naming.js";
import { Timeline } from "./timeline.js";
import { BlueprintView } from "../../map/blueprint/blueprint.js";
import { PathBand } from "../../map/paths/path-band.js";
import { PersonaCurves } from "../../map/personas/persona-curves.js";
import { loadStyles } from "../page/late-styles.js";
import { loadPathStyles } from "../paths/load-path-styles.js";

const REQUEST_DELAY = 150;
const NARROW_WIDTH = 900;

export class TimeTravel {
  #shown = null;
  #board = null;
  #outlined = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, acts: new HistoryCommands(editor) });
    Object.assign(this, { canvas: editor.canvas, box: document.getElementById("time-travel") });
    this.bar = document.getElementById("time-travel-bar");
    [this.verdict, this.map] = this.box.children;
    this.log = new Log(new URL(this.board.data.urls.api, location.href).href, requestJson);
    this.spans = new HistoryCache(this.log);
    this.scores = new PastScores(this.board, (scores) => this.#board?.setScores(scores));
    this.line = new Timeline(this.bar, { board: this.board, store: this.store, chosen: (at) => this.#show(at) });
    this.#listen();
  }

  get isOpen() {
    return this.#shown !== null;
  }

  // Show the map after a revision, or the current one, with a button to return.
  async open(revision = this.store.revision) {
    // End any typing first.
    document.activeElement?.blur();
    this.editor.popover.close();
    // In a narrow window the map of the past needs the room of the panel.
    if (innerWidth <= NARROW_WIDTH) this.editor.panel.open(false);
    const reach = await this.log.timeline().catch(() => null);
    if (!reach) return this.editor.toasts.show(gettext("The history could not be loaded. Try again."));
    this.spans.setKeptAfter(reach.kept_after);
    await this.#show(revision);
    if (!this.isOpen) return undefined;
    this.line.start(reach, revision);
    this.line.focus();
    return undefined;
  }

  // Return to the current map.
  close() {
    this.#shown = null;
    this.outline(null);
    this.#setShown(false);
    document.getElementById("tab-history").focus({ preventScroll: true });
  }

  #setShown(shown) {
    this.bar.hidden = this.box.hidden = !shown;
    for (const element of [this.canvas, this.canvas.parentElement]) element.classList.toggle("is-time-travel", shown);
  }

  // Outline the record {kind, id} on the visible map, and scroll it into view; null removes the outline.
  outline(record) {
    const element = record && (this.isOpen ? this.map : this.editor.map).elementOf(record.id);
    if (element === this.#outlined) return;
    this.#outlined?.classList.remove("is-outlined");
    this.#outlined = element ?? null;
    element?.classList.add("is-outlined");
    element?.scrollIntoView({
      block: "nearest",
      inline: "nearest",
      behavior: prefersReducedMotion() ? "auto" : "smooth",
    });
  }

  #listen() {
    this.bar.addEventListener("click", ({ target }) => this.#actions[target.closest("button")?.dataset.do]?.(target));
    this.bar.addEventListener(
      "keydown",
      skipComposing((event) => event.key === "Escape" && !event.defaultPrevented && this.close()),
    );
    this.map.addEventListener("click", ({ target }) => this.#select(target.closest("map-card, map-stage")));
    this.board.addEventListener("overlay", () => this.#board?.setOverlay(this.board.chosen));
    this.board.addEventListener("scores", () => this.#shown && this.scores.showDay(this.#shown.moment));
    for (const button of this.bar.querySelectorAll("[data-do^=restore], [data-do=name]"))
      button.hidden = !this.acts.isAllowed || button.dataset.do === "restore-card";
  }

  #actions = {
    close: () => this.close(),
    restore: () => {
      const { revision } = this.#shown;
      this.close();
      this.acts.restore(revision);
    },
    "restore-card": () => this.acts.restoreRecord(this.#board.selection, this.#shown.revision),
    name: (target) => {
      const { revision } = this.#shown;
      askName(target.closest("button"), "", (title) => this.acts.nameVersion(title, revision));
    },
  };

  // Show a revision. The latest choice wins: a late answer is only cached.
  async #show(revision) {
    this.wanted = revision;
    const known = this.spans.findSpan(revision);
    const span = known instanceof Promise ? await known.catch((error) => this.#reportFailure(error)) : known;
    if (!span || this.wanted !== revision) return;
    this.#draw(span, revision);
  }

  #draw(span, revision) {
    const moment = momentOf(span, revision);
    this.#shown = { revision, moment };
    this.#setShown(true);
    if (!this.#board) this.#create(span, revision);
    this.#board.persona = this.board.persona;
    this.#board.curves.isOn = this.board.curves.isOn;
    this.#board.store.show(span, revision);
    this.scores.showDay(moment);
    this.#showMoment(revision, moment);
  }

  #create(span, revision) {
    const store = new PastStore(span);
    store.show(span, revision);
    const { data, me, chosen } = this.board;
    this.#board = new EditorState(store, { ...data, me: { ...me, role: "viewer" } });
    this.#board.chosen = chosen;
    this.#board.curves = new PersonaCurves(this.#board, this.map);
    this.map.open(this.#board);
    this.verdict.open(this.#board, this.map);
    const board = this.#board;
    loadPathStyles().then(() => new PathBand(this.map, board), () => {});
    loadStyles("blueprint-styles").then(() => new BlueprintView(this.map, board), () => {});
    this.#board.addEventListener("selection", ({ detail }) => this.#showSelection(detail.after));
  }

  #showMoment(revision, moment) {
    const [, when, number] = this.bar.querySelector(".time-travel-moment").children;
    setText(
      when,
      interpolate(gettext("As it was on %(day)s, %(time)s"), { day: formatDay(moment), time: formatTime(moment) }),
    );
    setText(number, interpolate(gettext("revision %(revision)s"), { revision: formatCount(revision) }));
    this.line.setMomentText(`${when.textContent}, ${number.textContent}`);
  }

  #select(element) {
    const record = element && { kind: element.dataset.kind ?? "stage", id: element.dataset.id };
    this.#board.select(record);
  }

  #showSelection(record) {
    this.bar.querySelector("[data-do=restore-card]").hidden = !record || !this.acts.isAllowed;
  }

  #reportFailure({ status }) {
    const message = gettext("The log does not go back that far.");
    this.editor.toasts.show(status === 410 ? message : gettext("The history could not be loaded. Try again."));
    return null;
  }
}

function requestJson(url) {
  return fetchTranslated(url, { headers: { Accept: "application/json" } });
}

class PastScores {
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
    const answer = await fetchTranslated(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    this.#known.set(day, await answer.json());
    if (day === this.#day) this.show(this.#known.get(day));
  }
}
