// One question of the review: the answer, what it can become, and what helps to answer it.

import { part, setAttribute, setChildren, setIcon, setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { reconcile } from "../../lib/reconcile.js";
import { fieldQuestion } from "../../map/labels.js";
import { stripMarkup } from "../../lib/markup.js";
import { AnswerField } from "./answer-field.js";
import { CONVERSIONS, convert } from "./conversions.js";
import { listEvidence } from "./evidence.js";
import { isAnswered } from "./progress.js";
import { reviewKeyLabel } from "./review-keys.js";

const RECORD_ICONS = { expectation: "target", pain: "warn", fix: "fix" };
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };

export class QuestionSection {
  // What the answers of each stage became while this page is open: stage → [{kind, id}, …].
  #made = new Map();
  #stage = null;

  constructor(editor, field, words) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, field, words });
    this.element = part("review-question");
    this.heading = this.element.querySelector("h3");
    this.bar = this.element.querySelector(".review-turn");
    this.answer = new AnswerField(editor, this.element.querySelector(".review-answer"), field);
    this.#label();
    // The focus stays in the answer, and so do its selected words.
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.bar.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-turn]")));
    this.bar.addEventListener("keydown", skipComposing((event) => this.#handleArrow(event)));
    this.element.addEventListener("click", ({ target }) => this.#handleRetry(target));
  }

  // Show the question for a stage.
  show(stage) {
    this.#stage = stage;
    const { mayEdit } = this.board;
    this.answer.show(stage);
    const isOpen = !isAnswered(stage, this.field);
    this.element.classList.toggle("is-open", isOpen);
    setAttribute(this.element, "data-state", isOpen ? "open" : "answered");
    this.answer.paragraph.dataset.empty = mayEdit ? gettext("Not answered yet") : gettext("Not answered");
    this.bar.hidden = !mayEdit;
    this.#showMade();
    this.#showEvidence();
  }

  // Move the focus into the answer, or to the question where it cannot be typed.
  focus() {
    if (!this.board.mayEdit) return this.heading.focus();
    this.answer.element.scrollIntoView({ block: "nearest" });
    return this.answer.start();
  }

  // Make a record of the selected words, or of the whole answer.
  convert(kind) {
    if (!this.board.mayEdit) return;
    const text = this.answer.selectedText || this.#stage[this.field].trim();
    if (!text) {
      this.editor.toasts.show(gettext("Answer the question first."), [], { kind: "undo" });
      return;
    }
    const record = convert(this.editor, { kind, stage: this.#stage.id, text });
    this.#made.set(this.#stage.id, [...(this.#made.get(this.#stage.id) ?? []), record]);
    this.#showMade();
  }

  #label() {
    const question = fieldQuestion("stage", this.field);
    setText(this.heading, question);
    this.heading.id = `review-${this.field}`;
    setAttribute(this.answer.element, "aria-labelledby", `${this.heading.id} review-stage`);
    setAttribute(this.element, "aria-labelledby", this.heading.id);
    for (const button of this.bar.querySelectorAll("[data-turn]")) {
      const { letter } = CONVERSIONS.find(({ kind }) => kind === button.dataset.turn);
      setText(button.querySelector("kbd"), reviewKeyLabel(letter));
    }
  }

  #handleClick(button) {
    if (button) this.convert(button.dataset.turn);
  }

  // The buttons are one stop of Tab, and arrows go from one to the next.
  #handleArrow(event) {
    const step = ARROWS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const buttons = [...this.bar.querySelectorAll("[data-turn]")];
    const next = buttons.at((buttons.indexOf(event.target) + step) % buttons.length);
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  #handleRetry(target) {
    if (target.closest("[data-do=retry]")) this.words.retry(this.#stage.id);
  }

  #showMade() {
    const list = this.element.querySelector(".review-made");
    const made = (this.#made.get(this.#stage.id) ?? []).filter(({ kind, id }) => this.store.get(kind, id));
    reconcile(list, made, {
      make: () => part("review-item"),
      update: (item, { kind, id }) => {
        const note = kind === "fix" ? gettext("Added to the fixes of the stage") : gettext("Added to the map");
        showItem(item, { text: stripMarkup(this.store.get(kind, id).text), icon: RECORD_ICONS[kind], note });
      },
    });
    list.hidden = !made.length;
  }

  #showEvidence() {
    const { editor, field } = this;
    const words = field === "brand_values" ? this.words.read(this.#stage.id) : null;
    const groups = listEvidence(editor, this.#stage, field, words);
    reconcile(this.element.querySelector(".review-evidence"), groups, {
      make: () => part("review-group"),
      update: showGroup,
    });
  }
}

function showGroup(element, { title, items, none, isFailed }) {
  const [heading, list, empty] = element.children;
  setText(heading, title);
  reconcile(list, items, { make: () => part("review-item"), update: showItem });
  list.hidden = !items.length;
  empty.hidden = !none;
  setText(empty.firstElementChild, none);
  empty.lastElementChild.hidden = !isFailed;
}

function showItem(item, { text, icon, score, note, state, stateIcon, tone, share, fix, isQuote }) {
  const [drawing, words, facts] = item.children;
  drawing.toggleAttribute("hidden", Boolean(isQuote));
  if (icon) setIcon(drawing, icon);
  item.classList.toggle("is-quote", Boolean(isQuote));
  setAttribute(item, "data-tone", tone);
  showWords(words, text, isQuote);
  const [rated, details, judged, part, planned] = facts.children;
  setText(rated, score ?? "");
  setText(details, note ?? "");
  setText(judged.lastElementChild, state ?? "");
  judged.hidden = !state;
  if (state) setIcon(judged.firstElementChild, stateIcon);
  setText(part, share ?? "");
  setText(planned, fix ?? "");
  facts.hidden = !(score || note || state || share || fix);
}

function showWords(element, text, isQuote) {
  const shown = element.firstElementChild;
  if (isQuote && !shown) setChildren(element, document.createElement("q"));
  setText(isQuote ? element.firstElementChild : element, text);
}
