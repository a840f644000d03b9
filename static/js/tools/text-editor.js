// Typing in place: a textarea over the text it edits. Every input becomes splices; what teammates type flows in
// around my caret, and an input method is left alone until it is done.

import { length, toIndex, toPoint } from "../lib/points.js";
import * as text from "../lib/text.js";
import { leads } from "../store/pending.js";

export class TextEditor {
  #undo = [];
  #queued = [];
  #composing = false;
  #closed = false;

  // `host` shows the text already; `place` is {kind, id, field}; `ended({text, typed, cancelled, gone})` is called once.
  constructor({ store, session }, host, place, { lines = false, limit = 200, ended = () => {} } = {}) {
    Object.assign(this, { store, session, host, place, lines, ended });
    this.area = document.createElement("textarea");
    this.area.maxLength = limit;
    this.area.value = this.#stored();
    this.#base = this.area.value;
    this.#mount();
    this.#listen();
  }

  #base;

  // Puts the caret at the end, or selects everything.
  focus({ all = false } = {}) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(all ? 0 : this.area.value.length, this.area.value.length);
  }

  // Ends the edit; `cancelled` takes back my letters and nobody else's, `gone` is the touch that took the record.
  close({ cancelled = false, gone = null } = {}) {
    if (this.#closed) return;
    this.#closed = true;
    const typed = this.area.value;
    if (this.#composing) this.#compositionEnded();
    if (cancelled && this.#undo.length && this.#record()) this.#send(this.#undo);
    this.store.removeEventListener("change", this.#follow);
    document.removeEventListener("selectionchange", this.#tell);
    this.frame.replaceWith(this.host);
    this.session.presence({ record: this.place.id });
    this.ended({ text: this.#record() ? this.#stored() : null, cancelled, typed, gone });
  }

  #mount() {
    this.frame = document.createElement("span");
    this.frame.className = "typing";
    this.host.replaceWith(this.frame);
    this.frame.append(this.host, this.area);
    this.area.rows = 1;
    this.area.setAttribute("aria-label", this.host.dataset.label ?? "");
    this.area.lang = document.documentElement.lang;
  }

  #listen() {
    const on = (name, act) => this.area.addEventListener(name, act);
    on("input", () => this.#typed());
    on("compositionstart", () => (this.#composing = true));
    on("compositionend", () => this.#compositionEnded());
    on("keydown", (event) => this.#key(event));
    on("blur", () => setTimeout(() => document.hasFocus() && document.activeElement !== this.area && this.close()));
    this.store.addEventListener("change", this.#follow);
    document.addEventListener("selectionchange", this.#tell);
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#end(event, { cancelled: true });
    if (event.key === "Enter" && !(event.shiftKey && this.lines)) this.#end(event, {});
    if (event.key === "Tab") this.close();
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) this.#history(event);
  }

  #end(event, how) {
    event.preventDefault();
    this.close(how);
  }

  // The browser's own undo knows nothing of others' letters.
  #history(event) {
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.session.redo();
    else this.session.undo();
  }

  #typed() {
    if (this.#composing) return this.#show(this.area.value);
    this.#tidy();
    const splices = text.diff(this.#base, this.area.value, this.#caret());
    if (splices.length) this.#mine(splices);
    return undefined;
  }

  // No NUL, no half characters, no line breaks where a line is all there is.
  #tidy() {
    const { value } = this.area;
    let clean = value.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n");
    if (!this.lines) clean = clean.replaceAll("\n", " ");
    if (clean !== value) this.#replace(clean, text.diff(value, clean));
  }

  #mine(splices) {
    const inverse = text.invert(splices, text.removed(this.#base, splices));
    this.#undo = text.compose(inverse, this.#undo);
    this.#base = text.apply(this.#base, splices);
    this.#send(splices);
  }

  #send(splices) {
    const { kind, id, field } = this.place;
    this.session.edit(kind, id, field, splices);
  }

  // What came in while the input method worked is put under what it wrote.
  #compositionEnded() {
    this.#composing = false;
    const caret = this.#caret();
    const own = text.diff(this.#base, this.area.value, caret);
    const over = text.transform(this.#queued, own, "left");
    const mine = text.transform(own, this.#queued, "right");
    this.#base = text.apply(this.#base, this.#queued);
    this.#queued = [];
    if (mine.length) this.#mine(mine);
    if (this.#base !== this.area.value) this.#put(this.#base, text.mapPosition(caret, over));
  }

  #follow = ({ detail }) => {
    const touch = detail.touched.find(({ kind, id }) => kind === this.place.kind && id === this.place.id);
    if (!touch) return;
    if (!this.#record()) return this.close({ gone: touch });
    const now = this.#stored();
    const known = text.apply(this.#base, this.#queued);
    if (now !== known) this.#moved(known, now, touch);
  };

  // The text moved: by others, or by an undo or redo of mine, which is as much mine as what I type.
  #moved(before, now, { local, splices: told }) {
    const splices = leads(before, told?.[this.place.field], now) ?? text.diff(before, now);
    if (local) this.#undo = text.compose(text.invert(splices, text.removed(before, splices)), this.#undo);
    else this.#undo = text.transform(this.#undo, splices, "left");
    if (this.#composing) {
      this.#queued = text.compose(this.#queued, splices);
      return;
    }
    this.#base = now;
    this.#replace(now, splices);
  }

  // New text under a caret that stays with its letters.
  #replace(value, splices) {
    const at = (index) => text.mapPosition(toPoint(this.area.value, index), splices);
    const [start, end] = [at(this.area.selectionStart), at(this.area.selectionEnd)];
    this.#put(value, start, end);
  }

  #put(value, start, end = start) {
    const direction = this.area.selectionDirection;
    this.area.value = value;
    if (document.activeElement === this.area)
      this.area.setSelectionRange(toIndex(value, start), toIndex(value, end), direction);
  }

  #show(value) {
    this.host.textContent = value;
  }

  #tell = () => {
    if (document.activeElement !== this.area || this.#composing) return;
    const { id, field } = this.place;
    const anchor = toPoint(this.area.value, this.area.selectionStart);
    const caret = toPoint(this.area.value, this.area.selectionEnd);
    this.session.presence({ record: id, field, caret, ...(anchor === caret ? {} : { selection: [anchor, caret] }) });
  };

  #caret() {
    return Math.min(length(this.area.value), toPoint(this.area.value, this.area.selectionEnd));
  }

  #record() {
    return (
      this.store.get(this.place.kind, this.place.id) ?? (this.place.kind === "journey" ? this.store.journey : null)
    );
  }

  #stored() {
    return this.#record()[this.place.field] ?? "";
  }
}
