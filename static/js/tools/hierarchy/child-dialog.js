// The dialog that gives a stage or a touchpoint a journey of its own: one that exists, found by its name, or a new one.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { stripMarkup } from "../../lib/markup.js";
import { sendJson } from "../page/dialogs.js";
import { buildElement } from "../evidence/elements.js";
import { journeyName } from "./words.js";

const SEARCH_DELAY = 150;
const MAX_RESULTS = 8;
const MAX_TITLE = 200;

export class ChildDialog {
  #asked = 0;
  #timer = 0;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
  }

  // Ask for the child journey of a record {kind, id}.
  open(place) {
    const record = this.store.get(place.kind, place.id);
    const dialog = this.editor.dialogs.show(part("child-journey"));
    const name = (place.kind === "stage" ? record.title : stripMarkup(record.text)).trim();
    Object.assign(this, { place, dialog, name: name.slice(0, MAX_TITLE), active: 0, options: [] });
    this.input = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    setText(dialog.querySelector("[data-place]"), name);
    const remove = dialog.querySelector("[data-do=remove]");
    remove.hidden = !record.child;
    remove.addEventListener("click", () => this.#set(null));
    this.input.addEventListener("input", () => this.#schedule());
    this.input.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.list.addEventListener("click", ({ target }) => this.#choose(target.closest("[role=option]")));
    // Enter sends the form, so that nobody is told that the field they type in closes by itself.
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#choose(this.list.children[this.active]);
    });
    dialog.addEventListener("close", () => clearTimeout(this.#timer));
    this.input.focus();
    this.#search();
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), SEARCH_DELAY);
  }

  async #search() {
    const { urls, workspace } = this.board.data;
    const query = new URLSearchParams({ workspace: workspace.id, archived: "false", page_size: MAX_RESULTS + 1 });
    const words = this.input.value.trim().slice(0, MAX_TITLE);
    if (words) query.set("search", words);
    this.#asked += 1;
    const asked = this.#asked;
    const found = await fetchJson(`${urls.journeys}?${query}`);
    if (!found || asked !== this.#asked || !this.dialog.isConnected) return;
    const others = found.results.filter(({ id }) => id !== this.store.journey.id).slice(0, MAX_RESULTS);
    this.#show(others, words || this.name);
  }

  // Those who edit the workspace may make a new journey; it comes first where none has the words.
  #show(journeys, title) {
    const rows = journeys.map((journey) => ({ text: journeyName(journey), lang: journey.language, journey }));
    const fresh = { text: interpolate(gettext("New journey: %(title)s"), { title }), title };
    this.options = this.board.data.urls.templates && title ? [...rows, fresh] : rows;
    this.active = 0;
    this.list.replaceChildren(...this.options.map((option, place) => createOption(option, place)));
    this.dialog.querySelector("[data-none]").hidden = this.options.length > 0;
    this.#mark();
  }

  #mark() {
    for (const [place, row] of [...this.list.children].entries()) {
      setAttribute(row, "aria-selected", place === this.active);
      if (place === this.active) row.scrollIntoView({ block: "nearest" });
    }
    setAttribute(this.input, "aria-activedescendant", this.list.children[this.active]?.id);
  }

  #handleKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.options.length;
    if (step && count) {
      event.preventDefault();
      this.active = (this.active + step + count) % count;
      this.#mark();
    }
  }

  #choose(row) {
    const option = this.options[row?.dataset.place];
    if (option?.journey) this.#set(option.journey);
    else if (option && !this.isMaking) this.#make(option.title);
  }

  async #make(title) {
    const { urls, workspace } = this.board.data;
    const { folder, language, personas } = this.store.journey;
    const body = { workspace: workspace.id, title, template: "blank", language, folder, personas };
    this.isMaking = true;
    const { data, refusal } = await sendJson(urls.journeys, body, gettext("The journey was not made. Try again."));
    this.isMaking = false;
    if (refusal) return this.#showRefusal(refusal);
    return this.#set({ id: data.id, title, language, archived: false });
  }

  #showRefusal(text) {
    const wrong = this.dialog.querySelector(".wrong");
    setText(wrong, text);
    wrong.hidden = false;
    this.input.focus();
  }

  async #set(journey) {
    const { kind, id } = this.place;
    this.dialog.close();
    const hierarchy = await this.editor.openHierarchy();
    if (journey) hierarchy?.learn({ kind, id }, { archived: false, ...journey });
    const { commands } = this.editor;
    commands.setFields(kind, id, { child: journey?.id ?? null });
    const form = journey ? gettext("Opens %(title)s now") : gettext("It opens no journey now");
    commands.offerUndo(journey ? interpolate(form, { title: journeyName(journey) }) : form);
    this.editor.map.elementOf(id)?.focus();
  }
}

function createOption({ text, lang, journey }, place) {
  const id = `child-option-${place}`;
  const name = buildElement("span", { dir: "auto", lang });
  setText(name, text);
  const row = buildElement("li", { role: "option", id, "data-place": place }, name);
  row.classList.toggle("fresh", !journey);
  if (journey) row.append(" ", createState(journey));
  return row;
}

function createState({ state }) {
  const isToBe = state === "to_be";
  const tag = buildElement("span", { class: isToBe ? "tag tobe" : "tag" });
  setText(tag, isToBe ? gettext("To-be") : gettext("As-is"));
  return tag;
}
