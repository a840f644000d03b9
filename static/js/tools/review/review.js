// The review of a journey: its stages one by one over the whole window, each with its three questions, what helps to
// answer them, and how many are answered.

import { part, setAttribute, setIcon, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { reconcile } from "../../lib/reconcile.js";
import { LEVELS } from "../../map/labels.js";
import { CustomerWords } from "./customer-words.js";
import { countAnswers, findNextOpen, isAnswered, progressText, QUESTIONS, stateOf } from "./progress.js";
import { QuestionSection } from "./question-section.js";
import { NEXT_OPEN_LABEL, readReviewKey, reviewKeyLabel } from "./review-keys.js";

const STATE_ICONS = { answered: "check", partly: "s-fixing", open: "s-open" };
const REFRESH_EVENTS = ["scores", "presence", "role", "members"];
// The parts of the page that lie under the review.
const COVERED = "#editor, .skip";

export class Review {
  #stage = null;
  #back = null;
  #sections = [];
  #lastSection = null;
  // The question whose answer Enter has just ended.
  #entered = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.words = new CustomerWords(editor, () => this.#show());
  }

  get isOpen() {
    return this.#stage !== null;
  }

  // Open the review at a stage: a given one, the selected one, or the first with an open question.
  open({ stage = null } = {}) {
    const first = this.#findStage(stage) ?? this.#findStage(this.#selectedStage) ?? this.#findFirst();
    if (!first || this.isOpen) return;
    this.dialog ??= this.#build();
    // They return the focus to what opened them.
    for (const open of document.querySelectorAll(":popover-open")) open.hidePopover();
    this.#back = document.activeElement;
    this.#enter(first.id);
  }

  // Return to the map, with the focus where it was.
  close() {
    if (!this.isOpen) return;
    this.editor.editing.close();
    this.dialog.close();
    this.#setCovered(false);
    this.#stage = null;
    const { selection } = this.board;
    this.editor.session.sendPresence(selection ? { record: selection.id } : {});
    if (this.#back?.isConnected) this.#back.focus({ preventScroll: true });
    this.#back = null;
  }

  // Show a stage, with the focus in a question: a given one, or the first that is open.
  goTo(stage, field = null) {
    const record = this.#findStage(stage);
    if (!record) return;
    this.editor.editing.close();
    this.#stage = record.id;
    this.editor.session.sendPresence({ record: record.id });
    this.#show();
    this.dialog.querySelector(".review-body").scrollTop = 0;
    this.dialog.querySelector("[aria-current=step]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#focusQuestion(field ?? QUESTIONS.find((name) => !isAnswered(record, name)));
  }

  get #stages() {
    return this.store.all("stage");
  }

  get #place() {
    return this.#stages.findIndex(({ id }) => id === this.#stage);
  }

  #findStage(id) {
    return id ? this.store.get("stage", id) : null;
  }

  get #selectedStage() {
    const { selection } = this.board;
    return selection && (this.store.get(selection.kind, selection.id)?.stage ?? selection.id);
  }

  #findFirst() {
    return this.#stages.find((stage) => stateOf(stage) !== "answered") ?? this.#stages[0];
  }

  #enter(stage) {
    this.editor.popover.close();
    this.editor.follow.stop();
    this.dialog.show();
    this.#setCovered(true);
    this.goTo(stage);
  }

  // What is under the review takes neither focus nor keys.
  #setCovered(on) {
    for (const region of document.querySelectorAll(COVERED)) region.inert = on;
    document.documentElement.classList.toggle("is-reviewing", on);
  }

  #build() {
    const dialog = document.getElementById("review");
    const { board, store } = this;
    this.#sections = QUESTIONS.map((field) => new QuestionSection(this.editor, field, this.words));
    dialog.querySelector(".review-questions").append(...this.#sections.map(({ element }) => element));
    for (const [name, label] of [
      ["previous", reviewKeyLabel("PageUp")],
      ["next", reviewKeyLabel("PageDown")],
      ["next-open", NEXT_OPEN_LABEL()],
    ])
      setText(dialog.querySelector(`[data-do=${name}] kbd`), label);
    dialog.addEventListener("focusin", () => (this.#lastSection = this.#focusedSection));
    dialog.addEventListener("click", ({ target }) => this.#handleClick(target.closest("button")));
    document.addEventListener(
      "keydown",
      skipComposing((event) => this.isOpen && this.#handleKey(event)),
      { capture: true },
    );
    board.addEventListener("editing", ({ detail }) => this.#handleEditing(detail.after));
    store.addEventListener("change", () => this.#handleChange());
    for (const name of REFRESH_EVENTS) board.addEventListener(name, () => this.#show());
    return dialog;
  }

  #handleClick(button) {
    const { stage } = button?.dataset ?? {};
    if (stage) this.goTo(stage);
    else this.#act({ do: button?.dataset.do });
  }

  // Keys come here before the field in which an answer is typed, which keeps them to itself.
  #handleKey(event) {
    const found = readReviewKey(event);
    if (found) {
      event.preventDefault();
      event.stopPropagation();
      return this.#act(found);
    }
    if (!this.dialog.contains(event.target) && event.target !== document.body) return undefined;
    const isTyped = event.target.matches("textarea");
    if (isTyped && event.key === "Enter" && !event.shiftKey) this.#entered = this.#focusedSection;
    if (isTyped || event.key !== "Escape") return this.#handleUndo(event, isTyped);
    event.preventDefault();
    event.stopPropagation();
    return this.close();
  }

  #handleUndo(event, isTyped) {
    const { session } = this.editor;
    if (isTyped || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const act = { KeyZ: () => (event.shiftKey ? session.redo() : session.undo()), KeyY: () => session.redo() };
    if (!act[event.code]) return;
    event.preventDefault();
    act[event.code]();
  }

  #act({ do: name, kind }) {
    const acts = {
      previous: () => this.#step(-1),
      next: () => this.#step(1),
      "next-open": () => this.#goToNextOpen(),
      convert: () => this.#convert(kind),
      close: () => this.close(),
    };
    acts[name]?.();
  }

  #convert(kind) {
    if (!this.board.mayEdit) return;
    const section = this.#focusedSection;
    if (section) section.convert(kind);
    else this.editor.toasts.show(gettext("Go to an answer first."), [], { kind: "undo" });
  }

  #step(by) {
    const stage = this.#stages[this.#place + by];
    if (stage) this.goTo(stage.id);
  }

  #goToNextOpen() {
    const next = findNextOpen(this.#stages, { stage: this.#stage, field: this.#focusedSection?.field ?? null });
    if (!next) return this.editor.toasts.show(gettext("Every question is answered."), [], { kind: "undo" });
    if (next.stage !== this.#stage) return this.goTo(next.stage, next.field);
    return this.#focusQuestion(next.field);
  }

  // The question with the focus; where the focus was lost with what it was on, the one that had it last.
  get #focusedSection() {
    const { activeElement } = document;
    if (activeElement === document.body) return this.#lastSection;
    return this.#sections.find(({ element }) => element.contains(activeElement)) ?? null;
  }

  #focusQuestion(field) {
    const section = this.#sections.find((one) => one.field === field);
    if (section && this.board.mayEdit) section.focus();
    else this.dialog.querySelector(".review-title").focus({ preventScroll: true });
  }

  // Enter goes on to the next question, and after the last one to the next stage.
  #handleEditing(after) {
    const section = this.#entered;
    if (after || !section) return;
    this.#entered = null;
    const next = this.#sections[this.#sections.indexOf(section) + 1];
    setTimeout(() => (next ? next.focus() : this.#focusFoot()));
  }

  #focusFoot() {
    const [previous, next] = ["previous", "next"].map((name) => this.dialog.querySelector(`footer [data-do=${name}]`));
    (next.disabled ? previous : next).focus();
  }

  // When the stage is deleted, the one in its place is shown; without stages the review ends.
  #handleChange() {
    if (!this.isOpen) return;
    if (this.#findStage(this.#stage)) return this.#show();
    const [stage] = this.#stages.slice(Math.max(0, this.#last)).concat(this.#stages.at(-1) ?? []);
    if (!stage) return this.close();
    return this.goTo(stage.id);
  }

  // The place of the stage when it was shown last.
  #last = 0;

  #show() {
    const record = this.isOpen && this.#findStage(this.#stage);
    if (!record) return;
    this.#last = this.#place;
    this.#showHead(record);
    this.#showStrip();
    this.#showFoot();
    for (const section of this.#sections) section.show(record);
  }

  #showHead(stage) {
    const set = (name, text) => setText(this.dialog.querySelector(name), text);
    const place = { place: this.#place + 1, count: this.#stages.length };
    set(".review-journey", this.store.journey.title);
    set(".review-count", progressText(this.#stages));
    const level = interpolate(gettext("Stage %(place)s of %(count)s"), place);
    set(".review-place", [level, LEVELS.get(stage.level), stage.duration].filter(Boolean).join(" · "));
    set(".review-title", stage.title || gettext("Untitled"));
    set(".review-goal", stage.goal || gettext("The goal of the customer is not written down."));
    this.dialog.querySelector(".review-goal").classList.toggle("is-none", !stage.goal);
    const button = this.dialog.querySelector("[data-do=next-open]");
    button.disabled = !countAnswers(this.#stages).open;
  }

  #showStrip() {
    reconcile(this.dialog.querySelector(".review-strip > ol"), this.#stages, {
      make: () => part("review-step"),
      update: (item, stage) => this.#showStep(item.firstElementChild, stage),
    });
  }

  #showStep(button, stage) {
    const title = stage.title || gettext("Untitled");
    const state = stateOf(stage);
    button.dataset.stage = stage.id;
    setAttribute(button, "data-state", state);
    setAttribute(button, "aria-current", stage.id === this.#stage ? "step" : null);
    setAttribute(button, "aria-label", `${title}: ${progressText([stage])}`);
    setIcon(button.firstElementChild, STATE_ICONS[state]);
    setText(button.lastElementChild, title);
  }

  #showFoot() {
    for (const [name, step] of [["previous", -1], ["next", 1]]) {
      const button = this.dialog.querySelector(`footer [data-do=${name}]`);
      const stage = this.#place + step >= 0 ? this.#stages[this.#place + step] : null;
      // The focus of a button that becomes disabled would be lost.
      if (!stage && button === document.activeElement) this.dialog.querySelector(".review-title").focus();
      button.disabled = !stage;
      const title = stage ? stage.title || gettext("Untitled") : button.dataset.none;
      setText(button.querySelector("span:not(.sr-only)"), title);
    }
    this.dialog.querySelector(".review-hint").hidden = !this.board.mayEdit;
  }
}
