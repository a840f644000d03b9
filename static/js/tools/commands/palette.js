// The command palette: a field, and below it what its words find. The focus stays in the field; arrow keys choose.

import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { markStored } from "../../lib/typed-text.js";
import { icon, setAttribute, setChildren, setText } from "../../lib/dom.js";
import { createLatestRequest } from "../../sync/environment.js";
import { titleOf } from "../editing/commands.js";
import { createSearchItem, findItems, listItems, listJourneys } from "./palette-items.js";
import { MAP_TARGET, targetAt, targetOf } from "./targets.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const RECENT_KEY = "recent-commands";
const MAX_RECENT = 5;
const MAX_LABEL_LENGTH = 120;
const TYPING_PAUSE = 150;
const GROUP_LABELS = {
  recent: gettext("Used last"),
  command: gettext("Commands"),
  stage: gettext("Stages"),
  lane: gettext("Lanes"),
  card: gettext("Cards"),
  journey: gettext("Journeys"),
  person: gettext("People"),
  search: gettext("Everywhere"),
};

export class Palette {
  #items = [];
  #journeys = [];
  #shown = [];
  #hasMoved = false;
  #at = 0;
  #timer = null;
  #target = MAP_TARGET;
  #asking = createLatestRequest();

  constructor(editor) {
    Object.assign(this, { editor, store: editor.store, board: editor.board });
    this.#build();
    this.dialog.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.dialog.addEventListener("click", (event) => this.#handleClick(event));
    this.dialog.addEventListener("pointermove", ({ target }) => this.#handlePointer(target));
    this.input.addEventListener("input", () => this.#handleInput());
  }

  // Open the palette for what has the focus on the map, or is selected.
  open() {
    if (this.dialog.open) return;
    this.#target = this.#findTarget();
    this.#items = listItems(this.editor, this.#target);
    this.editor.popover.close();
    this.input.value = "";
    markStored(this.dialog);
    this.#show();
    this.dialog.showModal();
    this.input.focus();
    this.#askJourneys();
  }

  #findTarget() {
    const { grid } = this.editor;
    if (grid.spot) return targetAt(grid.spot, this.editor);
    return (this.board.selection && targetOf(this.board.selection, this.store)) || MAP_TARGET;
  }

  #build() {
    this.dialog = create("dialog", "sheet palette");
    this.input = create("input");
    this.list = create("div", "palette-list");
    this.empty = create("p", "palette-empty");
    const field = create("label", "field");
    this.list.id = "palette-list";
    this.list.tabIndex = -1;
    this.empty.hidden = true;
    setText(this.empty, gettext("Nothing found. Try fewer letters, or the name of a card, a stage or a person."));
    const names = { role: "combobox", "aria-expanded": true, "aria-autocomplete": "list", "aria-haspopup": "listbox" };
    const words = gettext("Find commands, cards, people…");
    setAttributes(this.input, { ...names, "aria-controls": "palette-list", "aria-label": words, placeholder: words });
    setAttributes(this.input, { type: "text", autocomplete: "off", spellcheck: "false", dir: "auto" });
    setAttributes(this.dialog, { "aria-label": gettext("Command palette"), id: "palette" });
    setAttributes(this.list, { role: "listbox", "aria-label": gettext("Found") });
    setAttributes(this.empty, { role: "status" });
    field.append(icon("search"), this.input);
    this.dialog.append(field, this.list, this.empty);
    document.body.append(this.dialog);
  }

  #handleInput() {
    // What is searched for is no text to ask about when the palette closes.
    markStored(this.dialog);
    this.#show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#askJourneys(), TYPING_PAUSE);
  }

  // Visitors see no other journeys.
  #askJourneys() {
    const { journeys } = this.board.data.urls;
    if (!journeys) return;
    const words = this.input.value.trim().slice(0, 200);
    const query = new URLSearchParams({ page_size: 10, archived: false, ...(words && { search: words }) });
    this.#asking.ask(`${journeys}?${query}`, ({ results }) => this.#takeJourneys(results));
  }

  #takeJourneys(results) {
    const known = new Set(this.#journeys.map(({ id }) => id));
    this.#journeys.push(...listJourneys(this.editor, results).filter(({ id }) => !known.has(id)));
    if (this.dialog.open) this.#show({ keep: true });
  }

  // Show what is found; with `keep`, the chosen item stays the chosen one, but for the last resort of searching
  // everywhere: it was first only as long as nothing else was found.
  #show({ keep = false } = {}) {
    const { id } = this.#shown[this.#at] ?? {};
    const chosen = keep && (this.#hasMoved || id !== "search") ? id : null;
    if (!keep) this.#hasMoved = false;
    const groups = findItems([...this.#items, ...this.#journeys], this.input.value, readRecent());
    const everywhere = createSearchItem(this.editor, this.input.value);
    if (everywhere) groups.push({ group: "search", items: [everywhere] });
    this.#shown = groups.flatMap(({ items }) => items);
    setChildren(this.list, ...groups.map((group, place) => this.#createGroup(group, place)));
    this.empty.hidden = this.#shown.length > 0;
    setAttribute(this.input, "aria-expanded", String(this.#shown.length > 0));
    this.#choose(Math.max(0, this.#shown.findIndex(({ id }) => id === chosen)));
  }

  #createGroup({ group, items }, place) {
    const box = create("div");
    const heading = create("p");
    heading.id = `palette-group-${place}`;
    setText(heading, this.#groupLabel(group));
    setAttributes(heading, { role: "presentation" });
    setAttributes(box, { role: "group", "aria-labelledby": heading.id });
    box.append(heading, ...items.map((item) => createOption(item, this.#shown.indexOf(item))));
    return box;
  }

  #groupLabel(group) {
    if (group !== "target") return GROUP_LABELS[group];
    const { kind, id, thing, stage } = this.#target;
    const record = thing !== "curve" && id && this.store.get(kind, id);
    if (record) return interpolate(gettext("“%(name)s”"), { name: titleOf(this.store, kind, record) });
    return this.store.get("stage", stage)?.title ?? GROUP_LABELS.command;
  }

  #choose(place) {
    this.#at = place;
    for (const option of this.list.querySelectorAll("[role=option]"))
      setAttribute(option, "aria-selected", String(option.id === `palette-${place}`));
    const option = document.getElementById(`palette-${place}`);
    setAttribute(this.input, "aria-activedescendant", option?.id);
    option?.scrollIntoView({ block: "nearest" });
  }

  #handleKey(event) {
    const count = this.#shown.length;
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, PageDown: count - 1, PageUp: 0 }[event.key];
    event.stopPropagation();
    if (event.key === "Enter" || (to !== undefined && count)) event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") return this.#close(event);
    if (event.key === "Enter") return this.#run(this.#shown[this.#at]);
    if (to !== undefined && count) {
      this.#hasMoved = true;
      this.#choose((to + count) % count);
    }
    return undefined;
  }

  #close(event) {
    event.preventDefault();
    this.dialog.close();
  }

  #handleClick({ target }) {
    const option = target.closest("[role=option]");
    if (option) this.#run(this.#shown[placeOf(option)]);
    else if (target === this.dialog) this.dialog.close();
  }

  #handlePointer(target) {
    const option = target.closest("[role=option]");
    if (option && placeOf(option) !== this.#at) this.#choose(placeOf(option));
  }

  #run(item) {
    if (!item?.isEnabled) return;
    if (item.id.startsWith("command ")) keepRecent(item.id);
    // Where nothing else had the focus before, it would be lost with the field, and later keys would do nothing.
    this.input.blur();
    this.dialog.close();
    item.run();
  }
}

function createOption(item, place) {
  const option = create("div", "palette-option");
  const label = create("span");
  option.id = `palette-${place}`;
  setText(label, item.label.slice(0, MAX_LABEL_LENGTH));
  setAttributes(option, { role: "option", "aria-disabled": !item.isEnabled || null });
  setChildren(option, ...(item.icon ? [icon(item.icon)] : []), label);
  if (item.isChecked) option.append(icon("check"));
  for (const [tag, text] of [["small", item.note], ["kbd", item.keys]])
    if (text) option.append(Object.assign(create(tag), { textContent: text }));
  return option;
}

function placeOf(option) {
  return Number(option.id.replace("palette-", ""));
}

function create(tag, className = "") {
  return Object.assign(document.createElement(tag), { className });
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
}

function readRecent() {
  return JSON.parse(readItem(RECENT_KEY) ?? "[]");
}

function keepRecent(id) {
  const recent = [id, ...readRecent().filter((other) => other !== id)].slice(0, MAX_RECENT);
  storeItem(RECENT_KEY, JSON.stringify(recent));
}
