// The first steps in a workspace, in a list that opens from the toolbar, until all are done or somebody hides it.

import { icon, part, setAttribute, setChildren, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate, pgettext } from "../../lib/i18n.js";
import { placeBelow } from "./menu.js";

// What the map itself shows to be done, without asking the server.
const SEEN = {
  persona: ({ store }) => store.journey.personas?.length > 0,
  // The stages of a blank map have names that nobody gave.
  stages: ({ store }, { blank }) => store.all("stage").some(({ title }) => title && !blank.includes(title)),
  touchpoints: ({ store }) => store.all("touchpoint").length > 0,
  answers: ({ board }) => board.scores.data.scores.some(({ n }) => n > 0),
  gap: ({ board }) => board.scores.gaps.length > 0,
  fix: ({ store }) => store.all("fix").length > 0,
};

// What a step does on this map; any other step is a link.
const ACTIONS = {
  persona: () => document.getElementById("about").click(),
  stages: ({ adding }) => adding.addStage(),
  touchpoints: (editor) => addTouchpoint(editor),
  gap: (editor) => showGaps(editor),
  fix: (editor) => showGaps(editor),
  share: () => document.getElementById("share").click(),
};

export class FirstSteps {
  #steps = [];

  constructor(editor) {
    this.editor = editor;
    this.isOver = false;
    this.url = editor.board.data.urls.steps;
    if (this.url) this.#read();
  }

  async #read() {
    if (this.isOver) return;
    const { steps } = (await fetchJson(this.url)) ?? {};
    if (!steps?.length || this.isOver) return;
    this.#steps = steps;
    if (!this.box) this.#build();
    this.#refresh();
  }

  #build() {
    const { board, store } = this.editor;
    [this.button, this.box] = part("first-steps").children;
    this.list = this.box.querySelector("ol");
    document.querySelector(".toolbar > .sp").before(this.button);
    document.body.append(this.box);
    this.box.addEventListener("toggle", ({ newState }) => this.#handleToggle(newState === "open"));
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target));
    store.addEventListener("change", () => this.#refresh());
    for (const name of ["role", "scores"]) board.addEventListener(name, () => this.#refresh());
    document.getElementById("share-dialog").addEventListener("close", () => this.#read());
  }

  #refresh() {
    if (this.isOver) return;
    for (const step of this.#steps) step.done ||= SEEN[step.name]?.(this.editor, step) ?? false;
    const done = this.#steps.filter((step) => step.done).length;
    if (done === this.#steps.length) return this.#finish();
    this.button.hidden = !this.editor.board.mayEdit;
    setText(this.button.querySelector(".t-num"), `${done}/${this.#steps.length}`);
    const label = interpolate(gettext("First steps %(done)s/%(total)s"), { done, total: this.#steps.length });
    setAttribute(this.button, "aria-label", label);
    if (this.box.matches(":popover-open")) this.#show();
  }

  #handleToggle(open) {
    setAttribute(this.button, "aria-expanded", open);
    if (!open) return;
    this.#show();
    placeBelow(this.box, this.button.getBoundingClientRect());
    this.list.querySelector("a, button")?.focus();
  }

  #show() {
    const focused = document.activeElement?.closest("li")?.dataset.step;
    setChildren(this.list, ...this.#steps.map(createRow));
    if (focused) this.list.querySelector(`[data-step=${focused}] > *`)?.focus();
  }

  #handleClick(target) {
    if (target.closest("[data-do=hide]")) return this.#finish();
    const name = target.closest("button")?.closest("li")?.dataset.step;
    if (!name) return;
    this.box.hidePopover();
    ACTIONS[name](this.editor);
  }

  // Take the list away for good.
  #finish() {
    this.isOver = true;
    this.button.remove();
    this.box.remove();
    fetchJson(this.url, "POST");
  }
}

function createRow({ name, label, url, done }) {
  const row = document.createElement("li");
  row.dataset.step = name;
  const content = document.createElement(done ? "span" : name in ACTIONS ? "button" : "a");
  if (content.matches("button")) content.type = "button";
  if (content.matches("a")) content.href = url;
  content.className = done ? "done" : "";
  content.append(icon(done ? "check" : "s-open"), label);
  if (done) content.append(createNote());
  row.append(content);
  return row;
}

function createNote() {
  const note = document.createElement("span");
  note.className = "sr-only";
  note.textContent = ` ${pgettext("a step", "done")}`;
  return note;
}

function addTouchpoint({ adding, store }) {
  const [stage] = store.all("stage");
  const lane = store.all("lane").find(({ kind }) => kind === "touchpoints");
  if (stage && lane) adding.addCard({ stage: stage.id, lane: lane.id });
  else if (stage) adding.addLane("touchpoints");
  else adding.addStage();
}

function showGaps({ board, panel }) {
  board.setOverlay("gaps");
  panel.open(true);
  panel.show("gaps");
  document.getElementById("tab-gaps").focus();
}
