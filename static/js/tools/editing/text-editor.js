// Typing in place: a textarea over the text it edits. Every input becomes splices, and teammates' edits appear around
// my caret. While an input method works, and while the text exceeds the field's limit, nothing is sent and teammates'
// edits wait.

import { skipComposing } from "../../lib/input-method.js";
import { putFrame, removeFrame, setText } from "../../lib/dom.js";
import { length, toIndex, toPoint } from "../../lib/code-points.js";
import * as text from "../../lib/text.js";
import { showFormatted } from "../../map/formatted-text.js";
import { LANES } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { matchingSplices } from "../../store/pending.js";

export class TextEditor {
  #undo = [];
  #queued = [];
  #composing = false;
  #tooLong = false;
  #closed = false;

  // `host` shows the text already; `place` is {kind, id, field};
  // `ended({text, typed, tooLong, cancelled, gone, by})` is called once.
  // In a record that was `made` just now, Escape reverts nothing, as there is no earlier text. With `moves`, Tab does
  // not leave to what the browser would focus next. A record that was `chained` came by itself after another one:
  // while it is empty, undo is meant for that one.
  constructor({ store, session }, host, place, options = {}) {
    const { lines = false, limit = 200, made = false, moves = false, chained = false, ended = () => {} } = options;
    Object.assign(this, { store, session, host, place, lines, limit, made, moves, chained, ended });
    this.formatted = Boolean(fieldOf(place.kind, place.field).formatted);
    this.area = document.createElement("textarea");
    this.area.dataset.limit = limit;
    this.area.value = this.#storedText();
    this.#base = this.area.value;
    this.#mount();
    this.#listen();
  }

  #base;

  // Put the caret at the end, or select everything.
  focus({ all = false } = {}) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(all ? 0 : this.area.value.length, this.area.value.length);
  }

  // Replace the typed text as if the new one had been typed.
  retype(value) {
    this.area.value = value;
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  // Add to the text as if it had been typed at its end.
  append(value) {
    this.retype(this.area.value + value);
  }

  // End the edit; `cancelled` reverts my letters only, `gone` is the touch that deleted the record, `by` is the key.
  close({ cancelled = false, gone = null, by = null } = {}) {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#composing && !gone) this.#handleCompositionEnd();
    const typed = this.#typedText();
    const tooLong = this.#tooLong && !cancelled;
    if (cancelled && this.#undo.length && this.#findRecord()) this.#revert();
    this.store.removeEventListener("change", this.#handleChange);
    document.removeEventListener("selectionchange", this.#sendCaret);
    removeFrame(this.frame);
    this.#showHost();
    this.session.sendPresence({ record: this.place.id });
    this.ended({ text: this.#findRecord() ? this.#storedText() : null, typed, tooLong, cancelled, gone, by });
  }

  #mount() {
    this.frame = document.createElement("span");
    this.frame.className = "typing";
    putFrame(this.frame, this.host);
    this.frame.append(this.area);
    this.area.toggleAttribute("data-formatted", this.formatted);
    this.#showHost();
    this.area.rows = 1;
    this.area.dir = "auto";
    if (this.place.kind === "lane") this.area.placeholder = LANES.get(this.#findRecord().kind);
    this.area.setAttribute("aria-label", this.host.dataset.label ?? "");
    this.area.lang = document.documentElement.lang;
  }

  // Show the text below with its marks while it is typed, and as it is read at the end.
  #showHost() {
    if (this.formatted && this.#findRecord()) showFormatted(this.host, this.#storedText());
  }

  #listen() {
    const on = (name, act) => this.area.addEventListener(name, act);
    on("input", () => this.#handleInput());
    on("compositionstart", () => (this.#composing = true));
    on("compositionend", () => this.#handleCompositionEnd());
    on("keydown", skipComposing((event) => this.#handleKey(event)));
    on("blur", () => setTimeout(() => document.hasFocus() && !this.#isFocused && this.close()));
    this.store.addEventListener("change", this.#handleChange);
    document.addEventListener("selectionchange", this.#sendCaret);
  }

  #handleKey(event) {
    if (event.key === "Escape") this.#end(event, { cancelled: !this.made });
    if (event.key === "Enter" && !(event.shiftKey && this.lines)) this.#finish(event);
    if (event.key === "Tab") this.#leave(event);
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) this.#handleUndo(event);
  }

  // End the edit unless the text is too long; a note at the field says what is wrong.
  #finish(event) {
    if (this.#tooLong) event.preventDefault();
    else this.#end(event, { by: "Enter" });
  }

  #leave(event) {
    if (this.moves && !this.#tooLong) this.#end(event, { by: event.shiftKey ? "Shift+Tab" : "Tab" });
    else this.close();
  }

  #end(event, how) {
    event.preventDefault();
    this.close(how);
  }

  // Replace the browser's own undo, which does not know of others' letters.
  #handleUndo(event) {
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (this.chained && !this.area.value) this.close();
    if (this.#tooLong) this.#keepPrevious();
    else if (key === "y" || event.shiftKey) this.session.redo();
    else this.session.undo();
  }

  #handleInput() {
    if (!this.#composing) this.#sanitize();
    if (!this.#composing) this.#settle();
    if (this.#isHeldBack) setText(this.host, this.area.value);
  }

  // Whether typed text is not being sent for now.
  get #isHeldBack() {
    return this.#composing || this.#tooLong;
  }

  // Truthy while the text has the focus, or the toolbar that formats it.
  get #isFocused() {
    return document.activeElement === this.area || document.activeElement?.closest(".format-tools");
  }

  // Return to the text without the part that is too long.
  #keepPrevious() {
    this.#tooLong = false;
    this.#base = text.apply(this.#base, this.#queued);
    this.#queued = [];
    this.retype(this.#base);
  }

  // Remove NUL and lone surrogates, and line breaks in a field of one line.
  #sanitize() {
    const { value } = this.area;
    let clean = value.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n");
    if (!this.lines) clean = clean.replaceAll("\n", " ");
    if (clean !== value) this.#replace(clean, text.diff(value, clean));
  }

  #applyLocal(splices) {
    const inverse = text.invert(splices, text.deletions(this.#base, splices));
    this.#undo = text.compose(inverse, this.#undo);
    this.#base = text.apply(this.#base, splices);
    this.#send(splices);
  }

  #revert() {
    const { kind, id, field } = this.place;
    this.session.revert(kind, id, field, this.#undo);
  }

  #send(splices) {
    const { kind, id, field } = this.place;
    this.session.edit(kind, id, field, splices);
  }

  #handleCompositionEnd() {
    this.#composing = false;
    this.#settle();
  }

  // Send what was typed, if the text is not too long, and apply the edits that came in meanwhile.
  #settle() {
    const caret = this.#caretPosition();
    const own = text.diff(this.#base, this.area.value, caret);
    const over = text.transform(this.#queued, own, "left");
    const mine = text.transform(own, this.#queued, "right");
    const theirs = text.apply(this.#base, this.#queued);
    this.#tooLong = mine.length > 0 && length(text.apply(theirs, mine)) > this.limit;
    if (this.#tooLong) return;
    this.#base = theirs;
    this.#queued = [];
    if (mine.length) this.#applyLocal(mine);
    if (this.#base !== this.area.value) this.#setValue(this.#base, text.mapPosition(caret, over));
  }

  #handleChange = ({ detail }) => {
    const touch = detail.touched.find(({ kind, id }) => kind === this.place.kind && id === this.place.id);
    if (!touch) return;
    if (!this.#findRecord()) return this.close({ gone: touch });
    const now = this.#storedText();
    const known = text.apply(this.#base, this.#queued);
    if (now !== known) this.#applyRemote(known, now, touch);
  };

  // Apply a change from elsewhere: by others, or by my own undo or redo, which counts as my typing.
  #applyRemote(before, now, { local, splices: remote }) {
    const splices = matchingSplices(before, remote?.[this.place.field], now) ?? text.diff(before, now);
    if (local) this.#undo = text.compose(text.invert(splices, text.deletions(before, splices)), this.#undo);
    else this.#undo = text.transform(this.#undo, splices, "left");
    if (this.#isHeldBack) {
      this.#queued = text.compose(this.#queued, splices);
      return;
    }
    this.#base = now;
    this.#replace(now, splices);
  }

  // Replace the text, keeping the caret at its letters.
  #replace(value, splices) {
    const at = (index) => text.mapPosition(toPoint(this.area.value, index), splices);
    const [start, end] = [at(this.area.selectionStart), at(this.area.selectionEnd)];
    this.#setValue(value, start, end);
  }

  #setValue(value, start, end = start) {
    const direction = this.area.selectionDirection;
    this.area.value = value;
    if (this.#isFocused)
      this.area.setSelectionRange(toIndex(value, start), toIndex(value, end), direction);
  }

  #sendCaret = () => {
    if (!this.#isFocused || this.#isHeldBack) return;
    const { id, field } = this.place;
    const anchor = toPoint(this.area.value, this.area.selectionStart);
    const caret = toPoint(this.area.value, this.area.selectionEnd);
    this.session.sendPresence({
      record: id,
      field,
      caret,
      ...(anchor === caret ? {} : { selection: [anchor, caret] }),
    });
  };

  #caretPosition() {
    return Math.min(length(this.area.value), toPoint(this.area.value, this.area.selectionEnd));
  }

  #findRecord() {
    return (
      this.store.get(this.place.kind, this.place.id) ?? (this.place.kind === "journey" ? this.store.journey : null)
    );
  }

  // Return the text as it is typed, with the edits that wait.
  #typedText() {
    const mine = text.transform(text.diff(this.#base, this.area.value), this.#queued, "right");
    return text.apply(text.apply(this.#base, this.#queued), mine);
  }

  #storedText() {
    return this.#findRecord()[this.place.field] ?? "";
  }
}
