// The filter of the map's cards: kept in the address, applied again when cards change, and shown in the bar.

import { replaceAddress } from "../../lib/address.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { buildElement } from "../evidence/elements.js";
import { GROUPS, NO_FILTERS, createMatcher, isEmpty, readFilters, writeFilters } from "./filters.js";

// Sends "change" when the filters change, or what they leave.
export class CardFilter extends EventTarget {
  #frame = null;
  #out = new Set();

  constructor({ board, store }) {
    super();
    Object.assign(this, { board, store, shown: 0, total: 0 });
    this.filters = readFilters(new URLSearchParams(location.search));
    this.status = buildElement("p", { class: "sr-only", role: "status" });
    document.body.append(this.status);
    this.button = this.#createButton();
    store.addEventListener("change", ({ detail }) => this.isOn && detail.touched.some(isCard) && this.#applySoon());
    this.#apply();
  }

  // Whether anything is filtered.
  get isOn() {
    return !isEmpty(this.filters);
  }

  // All cards of the map: [{kind, record}, …].
  listCards() {
    return [...CARD_KINDS].flatMap((kind) => this.store.all(kind).map((record) => ({ kind, record })));
  }

  // Set some of the filters.
  set(filters) {
    this.filters = { ...this.filters, ...filters };
    this.#saveToAddress();
    this.#apply();
    setText(this.status, this.isOn ? this.describe() : gettext("All cards are shown"));
  }

  // Ask for a value of a group, or do not any more.
  toggle(group, value) {
    const values = this.filters[group];
    this.set({ [group]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] });
  }

  clear() {
    this.set(NO_FILTERS);
  }

  // Return how many cards match in words: the others are hidden, or dimmed and still shown.
  describe() {
    if (!this.shown) return gettext("No card matches the filters");
    const form = this.filters.hide
      ? ngettext("%(shown)s of %(total)s card shown", "%(shown)s of %(total)s cards shown", this.total)
      : ngettext("%(shown)s of %(total)s card match", "%(shown)s of %(total)s cards match", this.total);
    return interpolate(form, { shown: formatCount(this.shown), total: formatCount(this.total) });
  }

  #createButton() {
    const count = document.getElementById("selected-count");
    const button = count.cloneNode(true);
    button.id = "filter-count";
    count.before(button);
    button.addEventListener("click", () => {
      this.clear();
      document.getElementById("views").focus();
    });
    return button;
  }

  #applySoon() {
    this.#frame ??= requestAnimationFrame(() => this.#apply());
  }

  #apply() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    const cards = this.listCards();
    const matches = createMatcher(this.filters, this.store);
    const out = new Set(this.isOn ? cards.filter((card) => !matches(card)).map(({ record }) => record.id) : []);
    const hides = this.isOn && this.filters.hide;
    if (hides !== this.board.hidesFiltered || !isSame(out, this.#out)) this.board.setFilter(out, hides);
    this.#out = out;
    this.total = cards.length;
    this.shown = cards.length - out.size;
    this.#show();
    this.dispatchEvent(new CustomEvent("change"));
  }

  #show() {
    this.button.hidden = !this.isOn;
    document.getElementById("views").classList.toggle("on", this.isOn);
    if (!this.isOn) return;
    setText(this.button.firstElementChild, this.describe());
    const label = `${this.describe()}: ${gettext("Clear the filters")}`;
    for (const name of ["aria-label", "title"]) setAttribute(this.button, name, label);
  }

  #saveToAddress() {
    const url = new URL(location.href);
    writeFilters(this.filters, url.searchParams);
    replaceAddress(url);
  }
}

// Return the filters of a view, without what this version does not know.
export function normalizeFilters(filters) {
  const groups = GROUPS.map((group) => [group, [...(filters?.[group] ?? [])]]);
  return { ...Object.fromEntries(groups), text: filters?.text ?? "", hide: Boolean(filters?.hide) };
}

function isCard({ kind }) {
  return CARD_KINDS.has(kind);
}

function isSame(one, other) {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
