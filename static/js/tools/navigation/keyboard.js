// The keys of the map. Single letters work only while the map has the focus, and can be switched off. Beside an open
// popover they are added to the text of the record that it shows.
// F6 moves the focus from the bar to the map to the panel, and back to the bar.

import { skipComposing } from "../../lib/input-method.js";
import { cardKind } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { findNextSpot } from "../editing/next-spot.js";
import { recordAt } from "./map-clicks.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const LETTERS_KEY = "single-letter-keys";
const STEP_BY_ARROW = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const BEGINNING_PATTERN = /^[\p{L}\p{N}]$/u;

export class Keyboard {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, grid: editor.grid });
    document.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    // Before fields that keep their keys to themselves.
    document.addEventListener("keydown", skipComposing((event) => this.#handleRegionKey(event)), { capture: true });
  }

  // Whether single letters are enabled.
  static get letters() {
    return readItem(LETTERS_KEY) !== "off";
  }

  static set letters(on) {
    storeItem(LETTERS_KEY, on ? "on" : "off");
  }

  #handleKey(event) {
    if (event.defaultPrevented) return;
    // In front of a modal dialog nothing else takes keys, also where the focus is on the page.
    const typing =
      event.target.closest?.("input, textarea, select, [popover], dialog") ?? document.querySelector("dialog:modal");
    const act =
      this.#findGlobalAction(event, typing) ??
      (typing || !this.map.contains(event.target) ? null : this.#findMapAction(event));
    if (!act) return;
    event.preventDefault();
    act();
  }

  #handleRegionKey(event) {
    const isRegionKey = event.key === "F6" && !event.target.closest?.("dialog, [role=menu]");
    if (!isRegionKey) return;
    event.preventDefault();
    this.editor.regions.focusNext(event.shiftKey ? -1 : 1);
  }

  #findGlobalAction(event, typing) {
    const { session, help } = this.editor;
    const key = letterOf(event);
    if (typing) return null;
    if ((event.ctrlKey || event.metaKey) && !event.altKey)
      return {
        z: () => (event.shiftKey ? session.redo() : this.#undo()),
        y: () => session.redo(),
        a: event.target === document.body ? () => this.editor.cardSelection.selectAll() : undefined,
        k: () => this.editor.palette.open(),
      }[key];
    const act = this.#findViewAction(event);
    if (act) return act;
    if (event.key === "?" && !this.map.contains(event.target)) return () => help.open();
    // The browser closes an open menu by Esc, also while the button that opened it has the focus.
    if (event.key === "Escape" && !document.querySelector(":popover-open")) return () => this.#escape();
    return null;
  }

  // Digits with Shift. Where digits need Shift to be typed, they stay digits.
  #findViewAction({ code, key, shiftKey, ctrlKey, metaKey, altKey }) {
    const { fit, zoom } = this.editor;
    if (!shiftKey || ctrlKey || metaKey || altKey || /^\d$/.test(key)) return null;
    if (!Keyboard.letters || this.board.presenting) return null;
    return { Digit0: () => zoom.set(100), Digit1: () => fit.fitMap(), Digit2: () => fit.fitSelection() }[code];
  }

  #undo() {
    const { session, messages } = this.editor;
    if (session.canUndo) session.undo();
    else messages.reportNothingToUndo();
  }

  #findMapAction(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (altKey) return this.#findAltMoveAction(key);
    if (ctrlKey || metaKey) return this.#findControlAction(key.length === 1 ? key.toLowerCase() : key);
    return (
      (event.shiftKey ? this.#findExtendAction(key) : null) ??
      this.#findMoveAction(key) ??
      this.#findRecordAction(event) ??
      (Keyboard.letters ? this.#findLetterAction(event) : null)
    );
  }

  #findControlAction(key) {
    const record = this.#findRecord();
    const cards = this.board.listAffected(record);
    return {
      Home: () => this.grid.moveToEdge(false, true),
      End: () => this.grid.moveToEdge(true, true),
      a: () => this.editor.cardSelection.selectAll(),
      d: () => this.#duplicate(cards.length ? cards : [record].filter(Boolean)),
    }[key];
  }

  #findMoveAction(key) {
    const { grid } = this;
    const act = {
      ArrowLeft: () => grid.move(0, -1),
      ArrowRight: () => grid.move(0, 1),
      ArrowUp: () => grid.move(-1, 0),
      ArrowDown: () => grid.move(1, 0),
      Home: () => grid.moveToEdge(false),
      End: () => grid.moveToEdge(true),
    }[key];
    return act && (() => this.#leaveSelection(act));
  }

  // Of several selected cards only the focused one stays selected when the focus moves on.
  #leaveSelection(act) {
    if (this.board.hasMany) this.board.select(this.#findRecord());
    act();
  }

  #findExtendAction(key) {
    const step = STEP_BY_ARROW[key];
    return step && (() => this.editor.cardSelection.extend(...step));
  }

  #findRecordAction({ key, shiftKey, target }) {
    if (target.closest("button, a")) return null;
    const record = this.#findRecord();
    const hasMany = this.board.listAffected(record).length > 0;
    if (key === "Enter" || key === "F2") return () => this.#edit(record);
    if (key === " ") return () => (record || hasMany) && this.#showDetails(record);
    if (key === "Delete" || key === "Backspace") return () => this.#remove(record);
    if (key === "ContextMenu" || (key === "F10" && shiftKey)) return () => this.#openMenu();
    return null;
  }

  #findLetterAction(event) {
    const { board, editor } = this;
    const cell = BEGINNING_PATTERN.test(event.key) && this.#findEmptyCell();
    if (cell) return () => editor.adding.addCard(cell, null, { first: event.key });
    const record = this.#findRecord();
    if (BEGINNING_PATTERN.test(event.key) && this.#isShown(record))
      return () => this.#edit(record, { all: false, typed: event.key });
    const touchpoints = this.#listTouchpoints(record);
    if (/^[1-5]$/.test(event.key) && touchpoints.length)
      return () => this.editor.commands.rate(touchpoints.map(({ id }) => id), Number(event.key) - 3);
    const acts = {
      KeyC: () => editor.comments.startThread(record ?? board.selection),
      KeyN: () => this.#add(),
      KeyS: () => this.#toggleMomentOfTruth(touchpoints),
      KeyM: () => this.#openMenu(),
      KeyP: () => editor.present.start(),
      KeyR: () => editor.review.open(),
      KeyI: () => editor.editions.open(),
      KeyG: () => board.setOverlay("gaps"),
      Digit0: () => board.setOverlay("none"),
      Slash: () => editor.search.focus(),
      Backslash: () => editor.panel.open(!editor.panel.isOpen),
      BracketLeft: () => editor.gaps.step(-1),
      BracketRight: () => editor.gaps.step(1),
    };
    const named = { "/": "Slash", "\\": "Backslash", "[": "BracketLeft", "]": "BracketRight" };
    if (event.key === "?") return () => editor.help.open();
    return acts[named[event.key] ?? event.code] ?? editor.letters?.[event.code];
  }

  // Whether the popover shows the details of a record that may be edited.
  #isShown(record) {
    const { popover } = this.editor;
    return Boolean(record) && this.board.mayEdit && popover.isOpen && popover.at.id === record.id;
  }

  // Return the focused cell if it is empty and may hold a card: a letter begins one, as in a table.
  #findEmptyCell() {
    const { spot } = this.grid;
    if (!this.board.mayEdit || !spot?.matches("map-cell")) return null;
    const { store } = this.editor;
    const lane = store.get("lane", spot.lane);
    const takesCards = cardKind(lane.kind) && !this.board.isFolded(lane);
    return takesCards && !store.cards(spot.stage, spot.lane).length ? spot : null;
  }

  #findAltMoveAction(key) {
    const record = this.#findRecord();
    const step = STEP_BY_ARROW[key];
    if (!step || !record || !this.board.mayEdit) return null;
    return () => this.editor.moving.move(record, ...step);
  }

  #findRecord() {
    return this.grid.spot ? recordAt(this.grid.spot, this.map) : null;
  }

  #edit(record, ...options) {
    this.editor.popover.close();
    const way = record ? null : this.grid.spot?.querySelector(":scope > a.add");
    if (record) this.editor.editing.start(record, ...options);
    else if (way) way.click();
    else if (!this.editor.emotionLane.enter(this.grid.spot)) this.#add();
  }

  #showDetails(record) {
    if (this.board.listAffected(record).length) return this.#showPanel();
    this.board.select(record);
    if (!this.editor.details.isSeen) this.editor.popover.open(record);
    return this.editor.popover.enter();
  }

  // The panel has the details of several cards.
  #showPanel() {
    this.editor.panel.open(true);
    this.editor.panel.show("details");
  }

  #openMenu() {
    const { spot } = this.grid;
    if (spot) this.editor.menus.openAt(spot);
  }

  #remove(record) {
    const { cell } = this.grid;
    const cards = this.board.listAffected(record);
    if (!cards.length && !record) return;
    const next = cards.length ? null : findNextSpot(this.editor, record);
    if (cards.length) this.editor.commands.removeCards(cards);
    else this.editor.commands.remove(record.kind, record.id);
    cell?.focus({ preventScroll: true });
    if (next) this.grid.focus(next);
  }

  #duplicate([record, ...others]) {
    if (!this.board.mayEdit) return;
    if (record?.kind === "stage") this.editor.commands.duplicate(record.id);
    else if (CARD_KINDS.has(record?.kind)) this.editor.commands.duplicateCards([record, ...others]);
  }

  #add() {
    const { cell } = this.grid;
    if (cell) this.editor.adding.addCard(cell, this.#findRecord()?.id ?? null);
  }

  // Return the touchpoints that a key rates: the focused one, or those among the selected cards.
  #listTouchpoints(record) {
    const cards = this.board.listAffected(record);
    return (cards.length ? cards : [record]).filter((card) => card?.kind === "touchpoint");
  }

  #setFields(touchpoints, fields) {
    if (touchpoints.length > 1) this.editor.commands.setFieldsOfCards(touchpoints, fields);
    else this.editor.commands.setFields("touchpoint", touchpoints[0].id, fields);
  }

  #toggleMomentOfTruth(touchpoints) {
    if (!touchpoints.length) return;
    const isSet = touchpoints.every(({ id }) => this.editor.store.get("touchpoint", id).moment_of_truth);
    this.#setFields(touchpoints, { moment_of_truth: !isSet });
  }

  #escape() {
    if (this.editor.popover.isOpen) return this.editor.popover.close({ focus: true });
    if (this.editor.follow.stop()) return undefined;
    if (this.editor.search.clear()) return undefined;
    return this.board.select(null);
  }
}

// Return the Latin letter of a key, also of a keyboard in another script.
function letterOf({ key, code }) {
  const letter = key.toLowerCase();
  return /^[^a-z]$/.test(letter) && code.startsWith("Key") ? code.slice(3).toLowerCase() : letter;
}

export class FocusRegions {
  constructor({ grid, panel }) {
    Object.assign(this, { grid, panel });
  }

  // Focus the next or previous region.
  focusNext(step) {
    const regions = [
      document.querySelector(".topbar"),
      document.querySelector(".toolbar"),
      document.getElementById("canvas"),
      document.getElementById("panel"),
    ];
    const open = regions.filter((region) => !region.hidden);
    const at = open.findIndex((region) => region.contains(document.activeElement));
    this.#enter(open.at((at + step) % open.length));
  }

  #enter(region) {
    if (region.id === "canvas") this.grid.focusFirst();
    else region.querySelector("a[href], button:not([disabled], [tabindex='-1']), input")?.focus();
  }
}
