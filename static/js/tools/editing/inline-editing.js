// Editing in place: which record's text is being edited, and what happens at the end.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { length } from "../../lib/code-points.js";
import { copyText } from "../../lib/clipboard.js";
import { fieldName, nameOf } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { LastSeen } from "../recovery/last-seen.js";
import { findNext } from "./next-text.js";
import { TextEditor } from "./text-editor.js";
import { skipComposing } from "../../lib/input-method.js";
import { setAttribute } from "../../lib/dom.js";

// Texts that may be longer have lines.
const MAX_LINE_LENGTH = 200;

export class InlineEditing {
  #editor = null;
  #fresh = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, store: editor.store });
    this.lastSeen = new LastSeen(editor);
    this.board.addEventListener("role", () => this.board.mayEdit || this.#editor?.close());
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
  }

  // Whether any text is being edited.
  get isOpen() {
    return this.#editor !== null;
  }

  // Whether a record that is being typed was added just now.
  isFresh(id) {
    return this.#fresh === id;
  }

  // End the edit, and keep what was typed.
  close() {
    this.#editor?.close();
  }

  // Edit the record's own text on the map. Escape keeps what was typed in a `made` one, which was added just now; a
  // `fresh` one that stays empty is deleted again. `first` are letters that were typed already in place of the text,
  // `typed` after it. A title is selected as a whole, since it is mostly replaced. Enter in a fresh one goes on with
  // the next, which is `chained`; Tab goes to the next cell.
  start({ kind, id }, options = {}) {
    const { fresh = false, made = fresh, all = fresh || kind in TITLE_SELECTORS, first = "", typed = "" } = options;
    const { chained = false } = options;
    if (!this.board.mayEdit || this.board.editing?.id === id) return;
    const element = this.map.elementOf(id);
    if (!element) return;
    this.#fresh = fresh ? id : null;
    this.board.select({ kind, id });
    const place = { kind, id, field: kind in TITLE_SELECTORS ? "title" : "text" };
    this.open(hostOf(element, kind), place, { all, back: element, made, chained, moves: true });
    if (first) this.#editor?.retype(first);
    if (typed) this.#editor?.append(typed);
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Edit any text field, shown by `host`. When done the focus goes `back`; after Enter or Escape `rest` may set it.
  open(host, place, { all = false, back = null, rest = null, made = false, chained = false, moves = false } = {}) {
    if (!this.board.mayEdit) return;
    this.#editor?.close();
    this.lastSeen.note(place.kind, place.id);
    host.dataset.label = labelOf(this.store, place);
    const ended = (how) => {
      if (made) this.editor.session.endBurst();
      this.#handleEnd(host, place, back, { ...how, rest });
    };
    const options = { lines: limitOf(place) > MAX_LINE_LENGTH, limit: limitOf(place), made, chained, moves, ended };
    this.#editor = new TextEditor(this.editor, host, place, options);
    this.#setEditing(place, this.map.contains(this.#editor.frame));
    this.#editor.focus({ all });
  }

  // Handle changes around the text that is being edited.
  #handleChange(touched) {
    const { editing } = this.board;
    if (!editing) return;
    this.lastSeen.note(editing.kind, editing.id);
    const folded = touched.find((touch) => touch.kind === "lane" && this.#isHeldOpen(touch));
    if (folded && !folded.local && !folded.same) this.#reportFolded(folded.actor);
  }

  #isHeldOpen({ id }) {
    const lane = this.store.get("lane", id);
    return Boolean(lane?.collapsed) && this.board.isTypedIn(lane);
  }

  #reportFolded(actor) {
    const form = gettext("%(name)s folded this lane. It stays open for you until you stop typing.");
    this.editor.toasts.show(interpolate(form, { name: actor?.name ?? gettext("Someone") }));
  }

  // Offer a text that is too long to be saved to its author.
  #offerTooLong(host, place, back, typed) {
    const values = { limit: formatCount(limitOf(place)), length: formatCount(length(typed)) };
    const form = gettext("At most %(limit)s characters fit here; your text has %(length)s and is not saved.");
    const again = () => this.#editAgain(host, place, back, typed);
    const buttons = [[gettext("Edit again"), again], [gettext("Copy my text"), () => copyText(typed)]];
    this.editor.toasts.show(interpolate(form, values), buttons, { stay: true, alert: true });
  }

  #editAgain(host, place, back, typed) {
    this.open(host.isConnected ? host : hostOf(this.map.elementOf(place.id), place.kind), place, { back });
    this.#editor?.retype(typed);
  }

  // Offer a text that Escape removed to its author.
  #offerReverted(host, place, back, { typed, text }) {
    const again = (words) => this.#editAgain(host, place, back, words);
    if (typed !== text) this.editor.revertedText.offer(place, { typed, text, again });
  }

  #handleEnd(host, place, back, how) {
    const { text, typed, tooLong, cancelled, gone: deleted, by, rest } = how;
    const { kind, id } = place;
    const fresh = this.#fresh === id;
    const next = by && findNext(this.store, place, by, { fresh, text });
    this.#editor = null;
    this.#setEditing(null);
    const isBlank = fresh && !typed?.trim();
    if (deleted && !deleted.local && !isBlank) this.reportDeletion(place, typed, deleted);
    else if (tooLong) this.#offerTooLong(host, place, back, typed);
    else if (cancelled) this.#offerReverted(host, place, back, how);
    this.#fresh = null;
    if (fresh && text !== null && !text.trim()) this.store.get(kind, id) && this.#discard(kind, id, back);
    else if (document.activeElement === document.body) {
      const spot = back ?? popoverOf(host, cancelled);
      if (rest && !spot && (cancelled || by === "Enter")) rest();
      else this.#returnFocus(spot, kind, id);
    }
    if (next) this.#goOn(next);
  }

  #goOn({ record, cell, after = null, chained = false }) {
    if (record) this.start(record);
    else this.editor.adding.addCard(cell, after, { chained });
  }

  // Report that a text was deleted with its record, and offer what was typed.
  reportDeletion({ kind, id, field }, typed, { actor = null } = {}) {
    this.lastSeen.noteRemoval(id);
    const operation = { data: { kind, id, field }, record: this.lastSeen.record(id) };
    this.board.emit("deleted-under", { operation, text: typed, actor });
  }

  // Return the focus to what was edited, or to its lane if that has been folded since.
  #returnFocus(back, kind, id) {
    const lane = this.store.get(kind, id)?.lane;
    const spot = back && !back.isConnected && lane ? this.map.elementOf(lane) : back;
    spot?.focus({ preventScroll: true });
  }

  #discard(kind, id, back) {
    const cell = back?.closest("map-cell");
    this.editor.session.unmake(kind, id);
    this.board.select(null);
    cell?.focus({ preventScroll: true });
  }

  #setEditing(place, onMap = false) {
    const before = this.board.editing;
    this.board.editing = place && { kind: place.kind, id: place.id, onMap };
    this.board.emit("editing", { before, after: this.board.editing });
  }
}

// After Escape the popover keeps the focus: what is typed next is no shortcut of the map.
function popoverOf(host, cancelled) {
  return cancelled ? host.closest(".popover") : null;
}

function limitOf({ kind, field }) {
  return fieldOf(kind, field).limit;
}

const TITLE_SELECTORS = { stage: ".st-title", lane: ".lane-name", journey: "span" };

function hostOf(element, kind) {
  return kind in TITLE_SELECTORS ? element.querySelector(TITLE_SELECTORS[kind]) : element.text;
}

function labelOf(store, { kind, id, field }) {
  const record = store.get(kind, id);
  const name = kind === "journey" ? gettext("Journey") : nameOf(kind, store.get("lane", record?.lane));
  return `${name}, ${fieldName(kind, field)}`;
}

export class JourneyTitle {
  constructor(editor) {
    Object.assign(this, { editor, heading: document.getElementById("title") });
    this.heading.addEventListener("click", () => this.#edit());
    this.heading.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    editor.board.addEventListener("role", () => this.#show());
    this.#show();
  }

  #show() {
    const { mayEdit } = this.editor.board;
    setAttribute(this.heading, "tabindex", mayEdit ? 0 : null);
    this.heading.classList.toggle("may-edit", mayEdit);
  }

  #edit() {
    if (!this.editor.board.mayEdit || this.heading.querySelector("textarea")) return;
    const { id } = this.editor.store.journey;
    this.editor.editing.open(
      this.heading.firstElementChild,
      { kind: "journey", id, field: "title" },
      { back: this.heading },
    );
  }

  #handleKey(event) {
    if (event.target !== this.heading || (event.key !== "Enter" && event.key !== "F2")) return;
    event.preventDefault();
    this.#edit();
  }
}
