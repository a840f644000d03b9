// Search the map: cards that hold the words stay, the rest fade; Enter goes to the next.

import { gettext, interpolate } from "../lib/language.js";
import { count } from "../lib/numbers.js";
import { write } from "../lib/parts.js";

const CARDS = ["touchpoint", "note", "expectation", "pain"];

export class Search {
  #hits = [];
  #at = -1;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.input = document.getElementById("search");
    this.output = document.getElementById("found");
    this.input.addEventListener("input", () => this.#find());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.store.addEventListener("change", () => this.input.value && this.#find());
  }

  // Puts the caret into the field.
  focus() {
    this.input.focus();
    this.input.select();
  }

  // Ends a search; false when there was none.
  clear() {
    if (!this.input.value) return false;
    this.input.value = "";
    this.#find();
    return true;
  }

  #find() {
    const words = fold(this.input.value).split(/\s+/).filter(Boolean);
    this.#hits = words.length
      ? this.#inOrder().filter(({ record }) => words.every((word) => fold(record.text).includes(word)))
      : [];
    this.#at = -1;
    this.board.find(words.length ? new Set(this.#hits.map(({ record }) => record.id)) : null);
    write(this.output, words.length ? this.#told() : "");
  }

  // Cards as they are read: lane by lane, from the first stage to the last.
  #inOrder() {
    const lanes = this.store.all("lane").map((lane) => lane.id);
    const stages = this.store.all("stage").map((stage) => stage.id);
    const all = CARDS.flatMap((kind) => this.store.all(kind).map((record) => ({ kind, record })));
    const place = ({ record }) => lanes.indexOf(record.lane) * stages.length + stages.indexOf(record.stage);
    return all.sort((one, other) => place(one) - place(other));
  }

  #told() {
    if (!this.#hits.length) return gettext("Nothing");
    if (this.#at < 0) return count(this.#hits.length);
    return interpolate(gettext("%(at)s of %(all)s"), { at: this.#at + 1, all: this.#hits.length });
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === "Escape" && !this.clear()) this.editor.grid.first();
    if (event.key === "Enter" && this.#hits.length) this.#go(event.shiftKey ? -1 : 1);
    if (event.key === "ArrowDown" && this.#hits.length) this.editor.jump.to(this.#current(), { focus: true });
  }

  #go(step) {
    this.#at = (this.#at + step + this.#hits.length) % this.#hits.length;
    write(this.output, this.#told());
    this.editor.jump.to(this.#current());
  }

  #current() {
    const { kind, record } = this.#hits[Math.max(0, this.#at)];
    return { kind, id: record.id };
  }
}

function fold(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}
