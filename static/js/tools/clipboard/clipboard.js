// Copies, cuts and pastes parts of the map. What comes from other programs becomes cards: a line each, or a table over
// stages and lanes after a look at a preview.

import { copyText } from "../../lib/clipboard.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { readHtmlTables } from "../../lib/html-table.js";
import { arrangeNotes, readMiroNotes } from "../../lib/miro-notes.js";
import { flattenText, readLines, readTables } from "../../lib/table-text.js";
import { cardKind, channelName, laneName } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { titleOf } from "../editing/commands.js";
import { readOnlyText } from "../page/bar.js";
import { dropStrangers } from "../evidence/owners.js";
import { submitAll } from "./batch-builder.js";
import { FieldPaste } from "./field-paste.js";
import { findJson, formatAll } from "./formats.js";
import { copyFiles, hasForeignFiles } from "./file-copies.js";
import { collect, findTarget, listCut, parseFragment } from "./fragment.js";
import { parseHtml } from "./html-page.js";
import { planPaste } from "./paste-fragment.js";
import { PastePreview } from "./preview.js";
import { isAboutFiles } from "./pasted-files.js";
import { EVENTS, concernsMap, isInField, readTransfer } from "./scope.js";
import { readSystem } from "./system.js";
import { arrangeTable } from "./table-shape.js";
import { TYPE } from "./type.js";

// More lines than this are shown before they become cards.
const MAX_UNASKED = 30;
const MAX_TEXT_LENGTH = 2_000_000;

export class Clipboard {
  // What a menu is about to copy or cut.
  #target = null;

  constructor(editor) {
    const { board, store, session, toasts } = editor;
    Object.assign(this, { editor, board, store, session, toasts });
    this.preview = new PastePreview(editor, (builder, at) => this.#create(builder, { at }));
    this.fieldPaste = new FieldPaste(editor, this);
    for (const name of EVENTS) document.addEventListener(name, (event) => this.#handle(event));
  }

  // Copy, cut or paste for a menu; `target` is a record {kind, id} or a cell {stage, lane}.
  async run(name, target) {
    if (name === "paste") return this.#pasteFromSystem(target);
    this.#target = target;
    document.execCommand(name);
    this.#target = null;
    return undefined;
  }

  // Paste what the clipboard held during an event: {json, html, text, files}.
  paste({ json, html, text, files = [] }, target = findTarget(this.editor)) {
    if (!this.board.mayEdit) return this.toasts.show(readOnlyText(this.board), [], { kind: "clipboard" });
    if (isAboutFiles(files, html, text)) return this.#pasteFiles(files, target);
    if (html.length + text.length > MAX_TEXT_LENGTH) return this.#say(gettext("This is too much to paste at once."));
    const page = parseHtml(html);
    const fragment = parseFragment(json || findJson(page));
    const at = this.#findPlace(target);
    return fragment ? this.#pasteFragment(fragment, at) : this.#pasteForeign(page, text, at);
  }

  // Insert a pasted text into the field that has the focus, without tabs and without a line break at its end.
  insert(text) {
    document.execCommand("insertText", false, flattenText(text));
  }

  // Paste what the clipboard held during an event into the field that has the focus.
  pasteInField(transfer) {
    const field = document.activeElement;
    if (!isInField({ target: field })) return this.#offerCopy(transfer.text);
    if (!this.fieldPaste.handle(field, transfer)) this.insert(transfer.text);
    return undefined;
  }

  #offerCopy(text) {
    const copy = [gettext("Copy my text"), () => copyText(text)];
    this.toasts.show(gettext("The field you were typing in has closed."), [copy], { stay: true, alert: true });
  }

  // Put a copy of a lane with its cards below it.
  duplicate(target) {
    this.#pasteFragment(collect(this.editor, target), this.#findPlace(target));
  }

  #handle(event) {
    if (event.defaultPrevented) return;
    if (this.#target) this.#handleOnMap(event);
    else if (isInField(event)) this.#handleInField(event);
    else if (concernsMap(event, this.editor)) this.#handleOnMap(event);
  }

  #handleOnMap(event) {
    if (event.type === "paste") {
      event.preventDefault();
      return this.paste(readTransfer(event));
    }
    const fragment = collect(this.editor, this.#target ?? findTarget(this.editor));
    if (!fragment) return undefined;
    event.preventDefault();
    this.#put(event.clipboardData, fragment);
    return event.type === "cut" ? this.#cut(fragment) : this.#say(sayCopied(this.store, fragment));
  }

  #handleInField(event) {
    if (event.type !== "paste") return;
    const transfer = readTransfer(event);
    const isHandled = this.fieldPaste.handle(event.target, transfer);
    if (!isHandled && flattenText(transfer.text) === transfer.text) return;
    event.preventDefault();
    if (!isHandled) this.insert(transfer.text);
  }

  async #pasteFromSystem(target) {
    try {
      return this.paste(await readSystem(), target);
    } catch {
      return this.#say(gettext("The browser keeps the clipboard to itself here. Paste with the keys."));
    }
  }

  #put(data, fragment) {
    const { json, html, text } = formatAll(fragment);
    data.setData(TYPE, json);
    data.setData("text/html", html);
    data.setData("text/plain", text);
  }

  #cut(fragment) {
    if (!this.board.mayEdit) return this.#say(readOnlyText(this.board));
    const records = listCut(fragment);
    const { cell } = this.editor.grid;
    const text = sayCut(this.store, fragment);
    submitAll(this.session, records.map(({ kind, id }) => ({ type: `${kind}.delete`, data: { id } })));
    this.editor.popover.close();
    if (records.some(({ id }) => id === this.board.selection?.id)) this.board.select(null);
    cell?.focus({ preventScroll: true });
    return this.#offerUndo(text);
  }

  #pasteFiles(files, target) {
    const takesFiles = target && target.kind !== "lane";
    if (!takesFiles) return this.#say(gettext("Choose a card or a cell first: it takes the file."));
    return this.editor.files.add(target, files);
  }

  #pasteFragment(fragment, at) {
    const isOneLane = fragment.kind === "cards" && fragment.lanes.length === 1;
    const refusal = isOneLane && at.lane !== null ? this.#findRefusal(at.lane) : null;
    if (refusal) return this.#say(refusal);
    if (hasForeignFiles(this.store, fragment)) return this.#pasteWithFiles(fragment, at);
    return this.#insertFragment(fragment, at);
  }

  // Insert a fragment; `copies` are those of its files, and `refusal` says why some have none.
  #insertFragment(fragment, at, { copies, refusal } = {}) {
    const { builder, left } = planPaste(this.store, fragment, at, copies);
    const problem = builder.findExceededLimit();
    if (problem) return this.#say(problem);
    const leftOut = [...listLeftOut(left), ...(refusal ? [refusal] : [])];
    return this.#create(builder, { left: leftOut, kind: fragment.kind, at });
  }

  // Copy the files of a fragment first, so that its cards come with them in one step.
  async #pasteWithFiles(fragment, at) {
    const problem = planPaste(this.store, fragment, at).builder.findExceededLimit();
    if (problem) return this.#say(problem);
    this.toasts.show(gettext("Copying files"), [], { stay: true, kind: "clipboard" });
    const answer = await copyFiles(`${this.board.data.urls.api}files/copies/`, fragment);
    this.toasts.hide("clipboard");
    if (!this.board.mayEdit) return this.#say(readOnlyText(this.board));
    return this.#insertFragment(fragment, this.#keepExisting(at), answer);
  }

  // Return a place without what was deleted meanwhile.
  #keepExisting({ stage, lane, after, removeLines }) {
    const has = (kind, id) => (this.store.get(kind, id) ? id : null);
    const card = [...CARD_KINDS].some((kind) => this.store.get(kind, after));
    return { stage: has("stage", stage), lane: has("lane", lane), after: card ? after : null, removeLines };
  }

  #pasteForeign(page, text, at) {
    const notes = readMiroNotes(page);
    const board = arrangeNotes(notes);
    const tables = board ? [{ rows: board, hasHeader: false }] : notes.length ? [] : listGrids(page, text);
    if (tables.length) return this.#previewTable(tables[0], tables.length, at);
    const lines = listLines(notes, text || page.body.textContent);
    return lines.length ? this.#pasteLines(lines, at) : this.#say(gettext("There is no text on the clipboard."));
  }

  #previewTable(table, count, at) {
    this.editor.popover.close();
    this.preview.open({ ...arrangeTable(this.store, table), count, at });
  }

  // Paste lines as cards of the focused cell, one below the other.
  #pasteLines(lines, at) {
    const isCell = at.stage !== null && at.lane !== null;
    if (!isCell) return this.#say(gettext("Choose a cell first: the text becomes its cards."));
    const refusal = this.#findRefusal(at.lane);
    if (refusal) return this.#say(refusal);
    const shape = { stages: false, lanes: false, swapped: false };
    const table = { rows: [[lines.join("\n")]], shape, count: 1, at, isList: true };
    return lines.length > MAX_UNASKED ? this.preview.open(table) : this.preview.import(table);
  }

  // Return the place of a target: {stage, lane, after}, each an id or null; and what a card gives up for the paste.
  #findPlace(target) {
    if (target?.stage) return { ...target, after: null };
    const { kind, id, removeLines } = target ?? {};
    const record = kind && this.store.get(kind, id);
    if (record?.stage) return { stage: record.stage, lane: record.lane, after: id, removeLines };
    return { stage: record && kind === "stage" ? id : null, lane: record && kind === "lane" ? id : null, after: null };
  }

  // Return the sentence that says why a lane takes no card, or null.
  #findRefusal(id) {
    const lane = this.store.get("lane", id);
    const name = { lane: laneName(lane) };
    if (!cardKind(lane.kind)) return interpolate(gettext("The lane “%(lane)s” does not take cards."), name);
    if (!this.board.isFolded(lane)) return null;
    return interpolate(gettext("The lane “%(lane)s” is folded. Open it first to put the card there."), name);
  }

  // Create all that a builder has, and select what was pasted: cards, stages or lanes.
  #create(builder, { at, left = [], kind = "cards" }) {
    const { cards } = builder;
    const records = { cards, stages: builder.list("stage"), lanes: builder.list("lane") }[kind];
    if (!builder.operations.length) return this.#say(left.join(" "));
    this.editor.popover.close();
    this.session.group(() => {
      at.removeLines?.();
      submitAll(this.session, dropStrangers(builder.operations, this.board.members));
    });
    this.#select(records[0] ? records : builder.list("stage"));
    const said = sayPasted(builder, kind);
    if (said.length || left.length) this.#offerUndo([...said, ...left].join(" "));
    return undefined;
  }

  #select(records) {
    if (!records.length) return;
    // Of what fits into the window all is seen, and else where it begins.
    const [element, last] = [records[0], records.at(-1)].map(({ id }) => this.editor.map.elementOf(id));
    last?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (element) this.editor.grid.focus(element);
    if (this.board.selectCards && CARD_KINDS.has(records[0].kind)) this.board.selectCards(records, records[0]);
    else this.board.select(records[0]);
  }

  #say(text) {
    this.toasts.show(text, [], { kind: "clipboard" });
  }

  #offerUndo(text) {
    this.toasts.hide("clipboard");
    this.toasts.show(text, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}

const PASTED = (count) => ngettext("Pasted %(number)s card.", "Pasted %(number)s cards.", count);
const NEW_STAGES = (count) => ngettext("%(number)s new stage", "%(number)s new stages", count);
const NEW_LANES = (count) => ngettext("%(number)s new lane", "%(number)s new lanes", count);
const COPIED = (count) => ngettext("Copied %(number)s card", "Copied %(number)s cards", count);
const CUT = (count) => ngettext("Cut %(number)s card", "Cut %(number)s cards", count);
const LINKS_LEFT = (count) =>
  ngettext(
    "%(number)s link to a touchpoint of the other map was left out.",
    "%(number)s links to touchpoints of the other map were left out.",
    count,
  );

const FILES_LEFT = (count) =>
  ngettext(
    "%(number)s file stays with the other map.",
    "%(number)s files stay with the other map.",
    count,
  );

function countText(form, count) {
  return interpolate(form(count), { number: formatCount(count) });
}

function sayChannelsLeft(names) {
  const form = ngettext(
    "This workspace has no channel %(names)s: the cards with it are on “%(other)s”.",
    "This workspace has no channels %(names)s: the cards with them are on “%(other)s”.",
    names.size,
  );
  const quoted = [...names].map((name) => interpolate(gettext("“%(name)s”"), { name }));
  return interpolate(form, { names: quoted.join(", "), other: channelName("other") });
}

function listLeftOut({ links, lanes, files, channels }) {
  const lane = gettext("This map has this lane already, and needs it once.");
  const counts = [...(links ? [countText(LINKS_LEFT, links)] : []), ...(files ? [countText(FILES_LEFT, files)] : [])];
  return [...counts, ...(channels.size ? [sayChannelsLeft(channels)] : []), ...(lanes ? [lane] : [])];
}

// Return sentences that say what was pasted, if it is more than one card or what was copied itself.
function sayPasted(builder, kind) {
  const { cards } = builder;
  const stages = kind === "stages" ? 0 : builder.list("stage").length;
  const lanes = kind === "lanes" ? 0 : builder.list("lane").length;
  const places = [...(stages ? [countText(NEW_STAGES, stages)] : []), ...(lanes ? [countText(NEW_LANES, lanes)] : [])];
  return cards.length > 1 || places.length ? [countText(PASTED, cards.length), ...places.map((one) => `${one}.`)] : [];
}

function sayCopied(store, fragment) {
  const name = nameOf(store, fragment);
  return name ? interpolate(gettext("Copied “%(name)s”"), { name }) : countText(COPIED, fragment.cards.length);
}

function sayCut(store, fragment) {
  const name = nameOf(store, fragment);
  return name ? interpolate(gettext("Cut “%(name)s”"), { name }) : countText(CUT, fragment.cards.length);
}

// Return the name of the only record of a fragment, or null.
function nameOf(store, { kind, stages, lanes, cards }) {
  if (kind === "stages") return titleOf(store, "stage", stages[0]);
  if (kind === "lanes") return laneName(lanes[0]);
  return cards.length === 1 ? titleOf(store, cards[0].kind, cards[0]) : null;
}

// Return the tables with several columns, which HTML has more exactly than text. Programs lay out a list, or a whole
// letter, as a table of one column.
function listGrids(page, text) {
  const isGrid = ({ rows }) => rows[0]?.length > 1;
  const grids = readHtmlTables(page).filter(isGrid);
  return grids.length ? grids : readTables(text).filter(isGrid);
}

function listLines(notes, text) {
  if (!notes.length) return readTables(text)[0]?.rows.flatMap(([cell]) => readLines(cell)) ?? readLines(text);
  const sorted = [...notes].sort((one, other) => one.y - other.y || one.x - other.x);
  return sorted.flatMap((note) => readLines(note.text));
}
