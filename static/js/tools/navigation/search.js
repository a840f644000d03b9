// Searches the map: cards, stages and lanes with the words stay, other cards fade; Enter goes to the next match.

import { stripMarkup } from "../../lib/markup.js";
import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { laneName } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";

const INVISIBLE_PATTERN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

export class Search {
  #hits = [];
  #at = -1;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.input = document.getElementById("search");
    this.output = document.getElementById("found");
    this.input.addEventListener("input", () => this.#find());
    this.input.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.store.addEventListener("change", () => this.input.value && this.#find());
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  // End a search; return false when there was none.
  clear() {
    if (!this.input.value) return false;
    this.input.value = "";
    this.#find();
    return true;
  }

  #find() {
    const words = fold(this.input.value).split(/\s+/).filter(Boolean);
    this.#hits = words.length
      ? this.#listRecords().filter(({ record }) => words.every((word) => fold(textOf(record)).includes(word)))
      : [];
    this.#at = -1;
    this.board.setFound(words.length ? new Set(this.#hits.map(({ record }) => record.id)) : null);
    setText(this.output, words.length ? this.#resultText() : "");
  }

  // Return all records in reading order: the stages, then each lane's title and its cards from the first stage to the
  // last.
  #listRecords() {
    const [stages, lanes] = ["stage", "lane"].map((kind) => this.store.all(kind));
    const all = [...CARD_KINDS].flatMap((kind) => this.store.all(kind).map((record) => ({ kind, record })));
    const column = ({ record }) => stages.findIndex(({ id }) => id === record.stage);
    const rows = lanes.map((lane) => {
      const cards = all.filter(({ record }) => record.lane === lane.id);
      return [{ kind: "lane", record: lane }, ...cards.sort((a, b) => column(a) - column(b))];
    });
    return [...stages.map((record) => ({ kind: "stage", record })), ...rows.flat()];
  }

  #resultText() {
    if (!this.#hits.length) return gettext("Nothing");
    if (this.#at < 0) return formatCount(this.#hits.length);
    return interpolate(gettext("%(at)s of %(all)s"), { at: this.#at + 1, all: this.#hits.length });
  }

  #handleKey(event) {
    event.stopPropagation();
    if (event.key === "Escape" && !this.clear()) this.editor.grid.focusFirst();
    if (event.key === "Enter" && this.#hits.length) this.#goToNext(event.shiftKey ? -1 : 1);
    if (event.key === "ArrowDown" && this.#hits.length) this.editor.jump.goTo(this.#currentHit(), { focus: true });
  }

  #goToNext(step) {
    this.#at = (this.#at + step + this.#hits.length) % this.#hits.length;
    setText(this.output, this.#resultText());
    this.editor.jump.goTo(this.#currentHit());
  }

  #currentHit() {
    const { kind, record } = this.#hits[Math.max(0, this.#at)];
    return { kind, id: record.id };
  }
}

// Return the text of a card, or the label of a stage or a lane on the map.
function textOf(record) {
  return stripMarkup(record.text ?? "") || laneName(record) || "";
}

// Remove soft hyphens and zero-width characters, which Word inserts.
function fold(text) {
  return text.normalize("NFKC").replace(INVISIBLE_PATTERN, "").toLocaleLowerCase();
}
