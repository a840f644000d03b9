// Presenting: the map in the whole window, one stage at a time, large, its neighbours receding. Nothing is edited.

import { setAttribute, setStyle } from "../../lib/dom.js";
import { showPlace } from "./present-bar.js";
import { PresentKeys } from "./present-keys.js";

export class Present {
  #full = false;
  #back = null;
  #place = 0;
  #last = null;

  constructor(editor) {
    const { board, store, map, viewport, session } = editor;
    Object.assign(this, { editor, board, store, map, viewport, session });
    this.root = document.getElementById("editor");
    this.bar = document.getElementById("present-bar");
    this.button = document.getElementById("present");
    this.button.addEventListener("click", () => this.start());
    this.bar.addEventListener("click", ({ target }) => this.#clicked(target.closest("[data-do]")));
    map.addEventListener("layout", () => this.#mapChanged());
    for (const name of ["overlay", "scores"]) board.addEventListener(name, () => this.#repainted());
    map.addEventListener("settled", () => this.#repainted());
    new ResizeObserver(() => setStyle(this.root, "--bar", `${this.bar.offsetHeight}px`)).observe(this.bar);
    document.addEventListener("fullscreenchange", () => this.#unfolded());
    addEventListener("resize", () => this.isOn && this.#centre({ glide: false }));
    new PresentKeys(this);
    this.#mapChanged();
  }

  get isOn() {
    return this.board.presenting !== null;
  }

  // Begins where the last presentation ended, or with the stage that was selected since, or the first that is seen.
  start() {
    const stage = this.#resumed() ?? this.#stageOf(this.board.selection) ?? this.viewport.read().stage;
    if (!stage || this.isOn) return;
    this.#back = document.activeElement;
    this.#enter(stage);
    this.viewport.go({ left: this.viewport.centre(stage), top: 0 }, { glide: false });
    this.bar.querySelector("[data-do=next]").focus();
    this.#cover(true);
    this.#fill();
  }

  // Shows what a teammate presents whom I follow; the focus stays where it is.
  lead(stage) {
    if (!this.store.get("stage", stage)) return;
    if (this.isOn) this.#show(stage);
    else this.#enter(stage);
  }

  // Shows the next stage, or the one before.
  step(by) {
    this.to(Math.max(0, this.#place + by));
  }

  // Shows the stage at a place counted from 0; -1 is the last.
  to(place) {
    const stages = this.store.all("stage");
    this.stage(stages.at(Math.min(place, stages.length - 1)).id);
  }

  // Shows a stage, and tells the others where I am.
  stage(id) {
    if (id === this.board.presenting) return;
    this.#show(id);
    this.session.sendPresence({ record: id });
  }

  // Back to the whole map, with the same stage in sight.
  leave() {
    if (!this.isOn) return;
    const seen = { ...this.viewport.read(), stage: this.board.presenting, x: 0 };
    this.#last = { stage: this.board.presenting, selection: this.board.selection };
    this.board.present(null);
    this.#dress(false);
    this.viewport.go(this.viewport.spotOf(seen), { glide: false });
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
    this.#dress(true);
    this.#mark();
    this.viewport.go({ ...this.viewport.spotOf(seen), left: this.viewport.centre(stage) }, { glide: false });
    this.#tell();
    if (!this.board.leader) this.session.sendPresence({ record: stage });
  }

  #dress(on) {
    this.root.classList.toggle("presenting", on);
    this.#cover(on);
    if (!on) for (const aside of this.map.querySelectorAll("[data-aside]")) setAttribute(aside, "data-aside", null);
    this.map.layOut();
  }

  // What lies under the presentation is out of reach, but is not robbed of the focus.
  #cover(on) {
    for (const region of this.root.querySelectorAll(".topbar, .toolbar, #panel"))
      region.inert = on && !region.contains(document.activeElement);
  }

  #show(stage) {
    if (stage === this.board.presenting) return;
    this.board.present(stage);
    this.#mark();
    this.#tell();
    this.#centre();
  }

  #centre(how) {
    this.viewport.go({ left: this.viewport.centre(this.board.presenting), top: this.viewport.top }, how);
  }

  // A stage may be deleted while it is shown: then the one in its place is shown.
  #mapChanged() {
    const stages = this.store.all("stage");
    this.button.disabled = stages.length === 0;
    if (!this.isOn) return;
    if (!stages.length) this.leave();
    else if (!this.store.get("stage", this.board.presenting)) this.to(Math.max(0, this.#place));
    else this.#mark();
    if (this.isOn) this.#tell();
  }

  #repainted() {
    if (!this.isOn) return;
    this.#mark();
    this.#tell();
  }

  #mark() {
    const stages = this.store.all("stage");
    this.#place = stages.findIndex(({ id }) => id === this.board.presenting);
    for (const part of this.map.querySelectorAll("map-stage, [data-stage]"))
      setAttribute(part, "data-aside", (part.dataset.stage ?? part.dataset.id) !== this.board.presenting);
    const [, ...washes] = this.map.washes.children;
    washes.forEach((wash, place) => setAttribute(wash, "data-aside", place !== this.#place));
  }

  #tell() {
    showPlace(this.bar, this.board, this.#place);
  }

  #clicked(button) {
    const acts = { previous: () => this.step(-1), next: () => this.step(1), leave: () => this.leave() };
    acts[button?.dataset.do]?.();
  }

  #resumed() {
    return this.#last?.selection === this.board.selection ? this.store.get("stage", this.#last?.stage)?.id : null;
  }

  #stageOf(record) {
    if (!record) return null;
    return record.kind === "stage" ? record.id : this.store.get(record.kind, record.id)?.stage;
  }

  // The whole screen, where the browser lets us; Esc leaves it and the presentation at once.
  #fill() {
    const asked = document.documentElement.requestFullscreen?.({ navigationUI: "hidden" });
    asked?.then(() => (this.isOn ? (this.#full = true) : document.exitFullscreen())).catch(() => {});
  }

  #unfolded() {
    if (document.fullscreenElement || !this.#full) return;
    this.#full = false;
    this.leave();
  }
}
