// Edit in place: which record is being typed in, and what happens when the typing ends.

import { gettext } from "../lib/language.js";
import { FIELDS, nameOf } from "../map/words.js";
import { TextEditor } from "./text-editor.js";

const TITLE = 200;
const TEXT = 10_000;

export class Editing {
  #editor = null;
  #fresh = null;
  #typedIn = new Map();

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, store: editor.store });
    this.board.addEventListener("role", () => this.board.mayEdit || this.#editor?.close());
  }

  // Whether anything is being typed in.
  get isOpen() {
    return this.#editor !== null;
  }

  // Types in the record's own text on the map. A `fresh` one that stays empty is taken away again.
  start({ kind, id }, { fresh = false, all = fresh } = {}) {
    if (!this.board.mayEdit || this.board.editing?.id === id) return;
    const element = this.map.elementOf(id);
    if (!element) return;
    this.#fresh = fresh ? id : null;
    this.board.select({ kind, id });
    this.open(hostOf(element, kind), { kind, id, field: kind in TITLES ? "title" : "text" }, { all, back: element });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Types in any text field, shown by `host`; the focus goes `back` when done.
  open(host, place, { all = false, back = null } = {}) {
    if (!this.board.mayEdit) return;
    this.#editor?.close();
    this.#typedIn.set(place.id, this.store.get(place.kind, place.id));
    host.dataset.label = labelOf(this.store, place);
    const short = ["title", "label", "duration"].includes(place.field);
    const ended = (how) => this.#ended(place, back, how);
    this.#editor = new TextEditor(this.editor, host, place, { lines: !short, limit: short ? TITLE : TEXT, ended });
    this.#tell(place);
    this.#editor.focus({ all });
  }

  // A record as it was when I began to type in it, though it may be gone by now.
  remembered(id) {
    return this.#typedIn.get(id) ?? null;
  }

  #ended({ kind, id, field }, back, { text, typed, gone }) {
    this.#editor = null;
    this.#tell(null);
    if (gone && !gone.local) {
      const operation = { data: { kind, id, field }, record: this.remembered(id) };
      this.board.tell("deleted-under", { operation, text: typed, actor: gone.actor });
    }
    if (this.#fresh === id && text !== null && !text.trim())
      this.store.get(kind, id) && this.#discard(kind, id, back);
    else if (document.activeElement === document.body) back?.focus({ preventScroll: true });
    this.#fresh = null;
  }

  #discard(kind, id, back) {
    const cell = back?.closest("map-cell");
    this.editor.session.submit(`${kind}.delete`, { id });
    this.board.select(null);
    cell?.focus({ preventScroll: true });
  }

  #tell(place) {
    const before = this.board.editing;
    this.board.editing = place && { kind: place.kind, id: place.id };
    this.board.tell("editing", { before, after: this.board.editing });
  }
}

const TITLES = { stage: ".st-title", lane: ".lane-name", journey: "span" };

function hostOf(element, kind) {
  return kind in TITLES ? element.querySelector(TITLES[kind]) : element.text;
}

function labelOf(store, { kind, id, field }) {
  const record = store.get(kind, id);
  const name = kind === "journey" ? gettext("Journey") : nameOf(kind, store.get("lane", record?.lane));
  return `${name}, ${FIELDS[field]}`;
}
