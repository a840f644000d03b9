// The keys of the map. Single letters work only while the map has the focus, and can be switched off.

import { skipComposing } from "../../lib/input-method.js";
import { cardKind } from "../../map/labels.js";
import { recordAt } from "./map-clicks.js";

const LETTERS = "single-letter-keys";
const BEGINS = /^[\p{L}\p{N}]$/u;

export class Keyboard {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, grid: editor.grid });
    document.addEventListener("keydown", skipComposing((event) => this.#pressed(event)));
  }

  // Whether single letters do anything.
  static get letters() {
    return localStorage.getItem(LETTERS) !== "off";
  }

  static set letters(on) {
    localStorage.setItem(LETTERS, on ? "on" : "off");
  }

  #pressed(event) {
    if (event.defaultPrevented) return;
    const typing = event.target.closest?.("input, textarea, select, [popover], dialog");
    const act =
      this.#everywhere(event, typing) ?? (typing || !this.map.contains(event.target) ? null : this.#onMap(event));
    if (!act) return;
    event.preventDefault();
    act();
  }

  #everywhere(event, typing) {
    const { session, regions, help } = this.editor;
    const key = event.key.toLowerCase();
    if (event.key === "F6") return () => regions.next(event.shiftKey ? -1 : 1);
    if (typing) return null;
    if ((event.ctrlKey || event.metaKey) && !event.altKey)
      return { z: () => (event.shiftKey ? session.redo() : this.#undo()), y: () => session.redo() }[key];
    if (event.key === "?" && !this.map.contains(event.target)) return () => help.open();
    if (event.key === "Escape") return () => this.#escape();
    return null;
  }

  #undo() {
    const { session, messages } = this.editor;
    if (session.canUndo) session.undo();
    else messages.sayNothingToUndo();
  }

  #onMap(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (altKey) return this.#moving(key);
    if (ctrlKey || metaKey)
      return { Home: () => this.grid.edge(false, true), End: () => this.grid.edge(true, true) }[key];
    return this.#walking(key) ?? this.#working(event) ?? (Keyboard.letters ? this.#letter(event) : null);
  }

  #walking(key) {
    const { grid } = this;
    return {
      ArrowLeft: () => grid.move(0, -1),
      ArrowRight: () => grid.move(0, 1),
      ArrowUp: () => grid.move(-1, 0),
      ArrowDown: () => grid.move(1, 0),
      Home: () => grid.edge(false),
      End: () => grid.edge(true),
    }[key];
  }

  #working({ key, target }) {
    if (target.closest("button, a")) return null;
    const record = this.#record();
    if (key === "Enter" || key === "F2") return () => this.#edit(record);
    if (key === " ") return () => record && this.#details(record);
    if (key === "Delete" || key === "Backspace") return () => record && this.#remove(record);
    return null;
  }

  #letter(event) {
    const { board, editor } = this;
    const cell = BEGINS.test(event.key) && this.#emptyCell();
    if (cell) return () => editor.adding.card(cell, null, event.key);
    const record = this.#record();
    if (/^[1-5]$/.test(event.key) && record?.kind === "touchpoint")
      return () => editor.deeds.set("touchpoint", record.id, { emotion: Number(event.key) - 3 });
    const acts = {
      KeyC: () => editor.comments.begin(record ?? board.selection),
      KeyN: () => this.#add(),
      KeyS: () => this.#star(record),
      KeyM: () => record && editor.menus.openFor(record, this.grid.spot),
      KeyP: () => editor.present.start(),
      KeyG: () => board.setOverlay("gaps"),
      Digit0: () => board.setOverlay("none"),
      Slash: () => editor.search.focus(),
      Backslash: () => editor.panel.open(!editor.panel.isOpen),
      BracketLeft: () => editor.gaps.step(-1),
      BracketRight: () => editor.gaps.step(1),
    };
    const named = { "/": "Slash", "\\": "Backslash", "[": "BracketLeft", "]": "BracketRight" };
    if (event.key === "?") return () => editor.help.open();
    return acts[named[event.key] ?? event.code];
  }

  // The cell that has the focus itself, where a card can be made and none is: a letter begins one, as in a table.
  #emptyCell() {
    const { spot } = this.grid;
    if (!this.board.mayEdit || !spot?.matches("map-cell")) return null;
    const { store } = this.editor;
    const lane = store.get("lane", spot.lane);
    const takesCards = cardKind(lane.kind) && !this.board.isFolded(lane);
    return takesCards && !store.cards(spot.stage, spot.lane).length ? spot : null;
  }

  #moving(key) {
    const record = this.#record();
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
    if (!step || !record || !this.board.mayEdit) return null;
    return () => this.editor.moving.by(record, ...step);
  }

  #record() {
    return this.grid.spot ? recordAt(this.grid.spot, this.map) : null;
  }

  #edit(record) {
    this.editor.popover.close();
    const way = record ? null : this.grid.spot?.querySelector(":scope > a.add");
    if (record) this.editor.editing.start(record);
    else if (way) way.click();
    else if (!this.editor.emotionLane.enter(this.grid.spot)) this.#add();
  }

  #details(record) {
    this.board.select(record);
    if (!this.editor.details.isSeen) this.editor.popover.open(record);
    this.editor.popover.enter();
  }

  #remove(record) {
    const cell = this.grid.cell;
    this.editor.deeds.remove(record.kind, record.id);
    cell?.focus({ preventScroll: true });
  }

  #add() {
    const { cell } = this.grid;
    if (cell) this.editor.adding.card(cell, this.#record()?.id ?? null);
  }

  #star(record) {
    if (record?.kind !== "touchpoint") return;
    const { moment_of_truth: now } = this.editor.store.get("touchpoint", record.id);
    this.editor.deeds.set("touchpoint", record.id, { moment_of_truth: !now });
  }

  #escape() {
    if (this.editor.popover.isOpen) return this.editor.popover.close({ focus: true });
    if (this.editor.follow.stop()) return undefined;
    if (this.editor.search.clear()) return undefined;
    return this.board.select(null);
  }
}
