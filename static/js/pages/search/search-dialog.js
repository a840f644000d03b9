// The search over everything on the pages around the editor: Ctrl+K or / opens it, arrow keys choose, Enter opens.

import { codePointRanges } from "./ranges.js";
import { setAttribute, setIcon, setText } from "../../lib/dom.js";
import { fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";
import { skipComposing } from "../../lib/input-method.js";
import { markStored } from "../../lib/typed-text.js";
import { keepSearch, readSearches } from "./recent-searches.js";

const TYPING_PAUSE = 120;
const PER_KIND = 4;
const MIN_LETTERS = 2;
const ICONS = {
  journey: "layers", persona: "users", stage: "grid", card: "letter", answer: "chat", comment: "comment", fix: "fix",
  file: "file", metric: "gauge", channel: "phone",
};

export class SearchDialog {
  #timer = 0;
  #asked = null;
  #at = 0;

  constructor(dialog) {
    this.dialog = dialog;
    this.input = dialog.querySelector("input");
    this.form = dialog.querySelector("form");
    dialog.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    dialog.addEventListener("click", (event) => this.#handleClick(event));
    dialog.addEventListener("pointermove", ({ target }) => this.#handlePointer(target));
    dialog.addEventListener("close", () => this.#forget());
    this.input.addEventListener("input", () => this.#handleInput());
    this.form.addEventListener("submit", () => keepSearch(dialog.dataset.person, this.#words));
  }

  // Show what there is to show for what has been typed since the dialog opened.
  start() {
    if (this.dialog.open) this.#handleInput();
  }

  get #words() {
    return this.input.value.trim();
  }

  get #options() {
    return [...this.dialog.querySelectorAll("[role=group]:not([hidden]) [role=option]")];
  }

  #handleInput() {
    // What is searched for is no text to ask about when the page is left.
    markStored(this.dialog);
    clearTimeout(this.#timer);
    if ([...this.#words].length < MIN_LETTERS) return this.#showRecent();
    this.#timer = setTimeout(() => this.#ask(), TYPING_PAUSE);
    return undefined;
  }

  async #ask() {
    const words = this.#words;
    this.#asked?.abort();
    const own = new AbortController();
    this.#asked = own;
    this.#say("searching");
    const page = await this.#fetch(words, own.signal);
    if (this.#asked !== own || !this.dialog.open) return;
    this.#asked = null;
    if (typeof page === "string") this.#showProblem(page);
    else this.#show(page);
  }

  // Return the page of results, or the state that says why there is none.
  async #fetch(words, signal) {
    const { api, workspace } = this.dialog.dataset;
    const query = new URLSearchParams({ q: words, per_kind: PER_KIND, ...(workspace && { workspace }) });
    try {
      const answer = await fetchTranslated(`${api}?${query}`, { signal, headers: jsonHeaders(false) });
      if (answer.ok) return await answer.json();
      return answer.status === 400 ? "start" : "error";
    } catch {
      return navigator.onLine ? "error" : "offline";
    }
  }

  #showProblem(state) {
    this.#clear();
    this.#say(state);
    this.#choose(0);
  }

  #show({ results, complete }) {
    this.#clear();
    for (const result of results) this.#group(result.kind).append(this.#createOption(result));
    this.#group("all").hidden = !results.length;
    this.#say(results.length ? (complete ? "" : "incomplete") : "nothing");
    this.#choose(0);
  }

  #showRecent() {
    this.#asked?.abort();
    this.#asked = null;
    this.#clear();
    const kept = this.#words ? [] : readSearches(this.dialog.dataset.person);
    for (const words of kept) this.#group("recent").append(this.#createRecent(words));
    this.#say(kept.length ? "" : "start");
    this.#choose(0);
  }

  #clear() {
    for (const group of this.dialog.querySelectorAll("[role=group]")) {
      group.hidden = true;
      if (group.dataset.kind !== "all") for (const option of group.querySelectorAll("[role=option]")) option.remove();
    }
  }

  // Return a group, which shows now.
  #group(kind) {
    const group = this.dialog.querySelector(`[role=group][data-kind="${kind}"]`);
    group.hidden = false;
    return group;
  }

  #createOption(result) {
    const option = this.#copy("search-option");
    option.dataset.url = result.url;
    setIcon(option.querySelector("svg"), ICONS[result.kind]);
    const found = result.excerpt && !result.title_ranges.length
      ? [result.excerpt, result.excerpt_ranges] : [result.title, result.title_ranges];
    option.querySelector("b").append(...markRanges(...found));
    setText(option.querySelector("small"), this.#describePlace(result));
    return option;
  }

  #createRecent(words) {
    const option = this.#copy("search-recent");
    option.dataset.words = words;
    setText(option.querySelector("span"), words);
    return option;
  }

  // Return a copy of a template of the dialog.
  #copy(id) {
    return this.dialog.querySelector(`#${id}`).content.firstElementChild.cloneNode(true);
  }

  #describePlace({ kind, label, title, title_ranges, place, journey }) {
    const named = ["journey", "persona", "metric", "channel", "stage", "file"].includes(kind) && !title_ranges.length;
    const stage = kind === "stage" ? "" : place.stage?.title;
    const said = ["card", "answer"].includes(kind) && label;
    const archived = journey?.archived && this.dialog.querySelector("#search-archived").content.textContent;
    return [said, named && title, stage, kind !== "journey" && journey?.title, archived].filter(Boolean).join(" · ");
  }

  #say(state) {
    for (const line of this.dialog.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
  }

  #choose(place) {
    const options = this.#options;
    this.#at = options.length ? (place + options.length) % options.length : 0;
    options.forEach((option, number) => {
      option.id = `search-option-${number}`;
      setAttribute(option, "aria-selected", String(number === this.#at));
    });
    setAttribute(this.input, "aria-expanded", String(options.length > 0));
    setAttribute(this.input, "aria-activedescendant", options[this.#at]?.id ?? null);
    options[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  #handleKey(event) {
    const isCommand = event.ctrlKey || event.metaKey;
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, PageDown: -1, PageUp: 0 }[event.key];
    if (isCommand && event.code === "KeyK") {
      event.preventDefault();
      this.dialog.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isCommand) this.#showAll();
      else this.#open(this.#options[this.#at]);
    } else if (to !== undefined) {
      event.preventDefault();
      this.#choose(to);
    }
  }

  #handleClick({ target }) {
    const option = target.closest("[role=option]");
    if (option) this.#open(option);
    else if (target === this.dialog) this.dialog.close();
  }

  #handlePointer(target) {
    const option = target.closest("[role=option]");
    const place = option ? this.#options.indexOf(option) : -1;
    if (place >= 0 && place !== this.#at) this.#choose(place);
  }

  #open(option) {
    if (!option) return;
    const { url, words } = option.dataset;
    if (words) return this.#repeat(words);
    if (!url) return this.#showAll();
    keepSearch(this.dialog.dataset.person, this.#words);
    this.dialog.close();
    location.assign(url);
  }

  #repeat(words) {
    this.input.value = words;
    this.input.focus();
    this.#handleInput();
  }

  #showAll() {
    if (this.#words) this.form.requestSubmit();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#asked = null;
  }
}

// Return the text as nodes, with the ranges marked.
function markRanges(text, ranges) {
  return codePointRanges(text, ranges).map(({ part, isFound }) => {
    if (!isFound) return document.createTextNode(part);
    return Object.assign(document.createElement("mark"), { textContent: part });
  });
}
