// Presentations: the map in the whole window, one large stage at a time, its neighbours receding, without editing.

import { setAttribute, setStyle, setIcon, setText } from "../../lib/dom.js";
import { PresentKeys } from "./present-keys.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { scoreText } from "../../map/metric-chip.js";
import { GapsOverlay } from "../../map/overlays/gaps.js";
import { takeBar } from "../page/take-bar.js";

export class Presentation {
  #full = false;
  #back = null;
  #place = 0;
  #last = null;

  constructor(editor) {
    const { board, store, map, viewport, session } = editor;
    Object.assign(this, { editor, board, store, map, viewport, session });
    this.root = document.getElementById("editor");
    this.bar = takeBar("present-bar");
    this.button = document.getElementById("present");
    this.button.addEventListener("click", () => this.start());
    this.bar.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do]")));
    map.addEventListener("layout", () => this.#handleMapChange());
    for (const name of ["overlay", "scores"]) board.addEventListener(name, () => this.#handleRepaint());
    map.addEventListener("settled", () => this.#handleRepaint());
    new ResizeObserver(() => setStyle(this.root, "--bar", `${this.bar.offsetHeight}px`)).observe(this.bar);
    document.addEventListener("fullscreenchange", () => this.#handleFullScreenExit());
    addEventListener("resize", () => this.isOn && this.#centre({ glide: false }));
    new PresentKeys(this);
    this.#handleMapChange();
  }

  get isOn() {
    return this.board.presenting !== null;
  }

  // Start where the last presentation ended, or at a stage selected since, or at the first visible one.
  start() {
    const stage = this.#resumedStage() ?? this.#stageOf(this.board.selection) ?? this.viewport.read().stage;
    if (!stage || this.isOn) return;
    this.#back = document.activeElement;
    this.#enter(stage);
    this.viewport.scrollTo({ left: this.viewport.centreOf(stage), top: 0 }, { glide: false });
    this.bar.querySelector("[data-do=next]").focus();
    this.#setInert(true);
    this.#enterFullScreen();
  }

  // Show what the teammate whom I follow presents; the focus is unchanged.
  showLed(stage) {
    if (!this.store.get("stage", stage)) return;
    if (this.isOn) this.#show(stage);
    else this.#enter(stage);
  }

  // Show the next or previous stage.
  step(by) {
    this.goTo(Math.max(0, this.#place + by));
  }

  // Show the stage at a position counted from 0; -1 is the last.
  goTo(place) {
    const stages = this.store.all("stage");
    this.showStage(stages.at(Math.min(place, stages.length - 1)).id);
  }

  // Show a stage, and publish my place.
  showStage(id) {
    if (id === this.board.presenting) return;
    this.#show(id);
    this.session.sendPresence({ record: id });
  }

  // Return to the whole map, with the same stage visible.
  leave() {
    if (!this.isOn) return;
    const seen = { ...this.viewport.read(), stage: this.board.presenting, x: 0 };
    this.#last = { stage: this.board.presenting, selection: this.board.selection };
    this.board.present(null);
    this.#setAppearance(false);
    this.viewport.scrollTo(this.viewport.spotOf(seen), { glide: false });
    if (this.#full) document.exitFullscreen().catch(() => {});
    this.#full = false;
    if (this.bar.contains(document.activeElement) || document.activeElement === document.body)
      this.#back?.focus({ preventScroll: true });
    this.bar.hidden = true;
    this.#back = null;
  }

  #enter(stage) {
    const seen = this.viewport.read();
    this.editor.popover.close();
    this.bar.hidden = false;
    this.board.present(stage);
    this.#setAppearance(true);
    this.#markStages();
    this.viewport.scrollTo({ ...this.viewport.spotOf(seen), left: this.viewport.centreOf(stage) }, { glide: false });
    this.#showPlace();
    if (!this.board.leader) this.session.sendPresence({ record: stage });
  }

  #setAppearance(on) {
    this.root.classList.toggle("presenting", on);
    this.#setInert(on);
    if (!on) for (const aside of this.map.querySelectorAll("[data-aside]")) setAttribute(aside, "data-aside", null);
    this.map.layOut();
  }

  // Make what is under the presentation inert, unless it has the focus.
  #setInert(on) {
    for (const region of this.root.querySelectorAll(".topbar, .toolbar, #panel"))
      region.inert = on && !region.contains(document.activeElement);
  }

  #show(stage) {
    if (stage === this.board.presenting) return;
    this.board.present(stage);
    this.#markStages();
    this.#showPlace();
    this.#centre();
  }

  #centre(how) {
    this.viewport.scrollTo({ left: this.viewport.centreOf(this.board.presenting), top: this.viewport.top }, how);
  }

  // Show the next stage in its place when the shown one is deleted.
  #handleMapChange() {
    const stages = this.store.all("stage");
    if (!this.isOn) return;
    if (!stages.length) this.leave();
    else if (!this.store.get("stage", this.board.presenting)) this.goTo(Math.max(0, this.#place));
    else this.#markStages();
    if (this.isOn) this.#showPlace();
  }

  #handleRepaint() {
    if (!this.isOn) return;
    this.#markStages();
    this.#showPlace();
  }

  #markStages() {
    const stages = this.store.all("stage");
    this.#place = stages.findIndex(({ id }) => id === this.board.presenting);
    for (const part of this.map.querySelectorAll("map-stage, [data-stage]"))
      setAttribute(part, "data-aside", (part.dataset.stage ?? part.dataset.id) !== this.board.presenting);
    const [, ...backgrounds] = this.map.backgrounds.children;
    backgrounds.forEach((background, place) => setAttribute(background, "data-aside", place !== this.#place));
  }

  #showPlace() {
    showPlace(this.bar, this.board, this.#place);
  }

  #handleClick(button) {
    const acts = { previous: () => this.step(-1), next: () => this.step(1), leave: () => this.leave() };
    acts[button?.dataset.do]?.();
  }

  #resumedStage() {
    return this.#last?.selection === this.board.selection ? this.store.get("stage", this.#last?.stage)?.id : null;
  }

  #stageOf(record) {
    if (!record) return null;
    return record.kind === "stage" ? record.id : this.store.get(record.kind, record.id)?.stage;
  }

  // Enter full screen where the browser permits it; Esc leaves it and the presentation at once.
  #enterFullScreen() {
    const request = document.documentElement.requestFullscreen?.({ navigationUI: "hidden" });
    request?.then(() => this.#handleFullScreen()).catch(() => {});
  }

  #handleFullScreen() {
    if (!this.isOn) return document.exitFullscreen();
    this.#full = true;
    return undefined;
  }

  #handleFullScreenExit() {
    if (document.fullscreenElement || !this.#full) return;
    this.#full = false;
    this.leave();
  }
}

// Show the stage at a position counted from 0. Its gap is shown under every overlay.
function showPlace(bar, board, place) {
  const stages = board.store.all("stage");
  const stage = stages[place];
  const where = { number: formatCount(place + 1), total: formatCount(stages.length) };
  const part = (name) => bar.querySelector(`.present-${name}`);
  setText(part("place"), interpolate(gettext("%(number)s of %(total)s"), where));
  setText(part("title"), stage.title || gettext("Untitled"));
  showGap(part("gap"), new GapsOverlay(board).stage(stage));
  const score = board.scores.gapIn(stage.id) ?? board.scores.stageScores(stage.id)[0];
  setText(part("score"), score ? scoreText(score) : "");
  bar.querySelector("[data-do=previous]").disabled = place === 0;
  bar.querySelector("[data-do=next]").disabled = place === stages.length - 1;
}

function showGap(element, look) {
  const [drawing, text] = element.children;
  drawing.toggleAttribute("hidden", !look.icon);
  if (look.icon) setIcon(drawing, look.icon);
  setText(text, look.text);
  setAttribute(element, "data-burn", look.burn);
}
