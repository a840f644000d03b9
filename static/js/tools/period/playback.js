// Playback: the end of the period moves through the last year week by week, and the map is painted accordingly.

import { skipComposing } from "../../lib/input-method.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { formatShortDate } from "../../lib/date-format.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { setIcon, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { periodDays, addDays, countDays } from "../../lib/periods.js";
import { buildWeekScores } from "../../lib/week-scores.js";
import { takeBar } from "../page/take-bar.js";
import { Markers } from "./markers.js";

const STEP_MILLISECONDS = 600;
const REDUCED_MOTION_STEP_MILLISECONDS = 1500;

export class Playback {
  #playback = null;
  #timer = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    this.bar = takeBar("play-bar");
    this.range = this.bar.querySelector("input[type=range]");
    this.button = this.bar.querySelector("[data-do=run]");
    this.markers = new Markers(editor, this.bar);
    document.querySelector("#period-pop [data-do=play]").addEventListener("click", () => this.open());
    this.bar.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do]")));
    this.bar.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.range.addEventListener("input", () => this.#showWeek(Number(this.range.value), { stop: true }));
    this.board.addEventListener("period", () => this.close());
    this.board.addEventListener("scores", () => this.#playback && this.board.persona !== this.persona && this.close());
    editor.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
  }

  // Fetch the whole year at once, so that nothing must be loaded later, and show its last week.
  async open() {
    document.getElementById("period-pop").hidePopover();
    this.persona = this.board.persona;
    const url = new URL(`${this.board.data.urls.api}scores/weeks/`, location.href);
    this.days = periodDays(this.board.period, this.board.clock);
    for (const [name, value] of Object.entries(this.days)) url.searchParams.set(name, value);
    if (this.persona) url.searchParams.set("persona", this.persona);
    const playback = await fetchJson(url);
    if (!playback) return this.editor.toasts.show(gettext("This did not load. Try again."));
    this.#playback = playback;
    this.#setShown(true);
    this.range.max = String(playback.weeks.length - 1);
    this.markers.show(playback);
    this.#showWeek(playback.weeks.length - 1);
    return this.button.focus();
  }

  // Return to the current scores.
  close() {
    if (!this.#playback) return;
    this.#stop();
    this.#playback = null;
    this.markers.close();
    const inside = this.bar.contains(document.activeElement);
    this.#setShown(false);
    this.board.replay(null);
    if (inside) document.getElementById("period").focus();
  }

  #setShown(shown) {
    this.bar.hidden = !shown;
    this.editor.canvas.classList.toggle("is-playback", shown);
  }

  get #last() {
    return this.#playback.weeks.length - 1;
  }

  #handleClick(button) {
    if (button?.dataset.do === "close") this.close();
    if (button?.dataset.do === "run") this.#play();
  }

  #handleKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  }

  // Play on from here, or from the beginning if at the end; stop if it is playing.
  #play() {
    if (this.#timer) return this.#stop();
    const start = Number(this.range.value);
    this.#showWeek(start === this.#last ? 0 : start);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#timer = setInterval(() => this.#playNext(), calm ? REDUCED_MOTION_STEP_MILLISECONDS : STEP_MILLISECONDS);
    return this.#showButton();
  }

  #playNext() {
    const place = Number(this.range.value) + 1;
    this.#showWeek(place);
    if (place >= this.#last) this.#stop();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#showButton();
  }

  #showButton() {
    const runs = Boolean(this.#timer);
    setIcon(this.button.firstElementChild, runs ? "pause" : "play");
    setAttribute(this.button, "aria-label", runs ? gettext("Pause") : gettext("Play"));
    setAttribute(this.button, "title", runs ? gettext("Pause") : gettext("Play"));
  }

  #showWeek(place, { stop = false } = {}) {
    if (stop) this.#stop();
    this.range.value = String(place);
    const { to } = this.#playback.weeks[place];
    const days = `${formatShortDate(addDays(to, 1 - countDays(this.days)))} \u2013 ${formatShortDate(to)}`;
    const ago = this.#last - place;
    setText(this.bar.querySelector(".play-week b"), days);
    setText(this.bar.querySelector(".play-week span"), weeksAgoText(ago));
    setAttribute(this.range, "aria-valuetext", `${days}. ${this.#playback.weeks[place].verdict.title}`);
    setStyle(this.range, "--share", `${(100 * place) / this.#last}%`);
    this.board.replay(buildWeekScores(this.#playback, place, this.board.rated));
  }

  #handleChange(touched) {
    if (this.#playback && touched.some(({ kind }) => kind === "marker" || kind === "fix")) {
      this.markers.show(this.#playback);
    }
  }
}

function weeksAgoText(ago) {
  return ago ? interpolate(ngettext("%(ago)s week ago", "%(ago)s weeks ago", ago), { ago }) : gettext("Now");
}
