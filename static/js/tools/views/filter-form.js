// The filters in their sheet: values with the number of their cards, a text, and whether other cards are hidden.

import { setAttribute, setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";
import { channelName, nameOf, shortName, valueLabels } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { buildElement } from "../evidence/elements.js";
import { GROUPS, countValues } from "./filters.js";

const NONE_LABELS = { channels: gettext("No channel"), owners: gettext("No owner"), evidence: gettext("Not said") };

export class FilterForm {
  constructor({ board, store }, cardFilter, box) {
    Object.assign(this, { board, store, cardFilter, box });
    this.text = box.querySelector("[name=filter-text]");
    this.hide = box.querySelector("[name=filter-hide]");
    this.persona = box.querySelector("[name=filter-persona]");
    this.text.addEventListener("input", () => cardFilter.set({ text: this.text.value.slice(0, 200) }));
    this.hide.addEventListener("change", () => cardFilter.set({ hide: this.hide.checked }));
    this.persona.addEventListener("change", () => this.#choosePersona());
    box.addEventListener("click", ({ target }) => this.#handleClick(target));
    cardFilter.addEventListener("change", () => this.show());
  }

  // Show the current filters, if the sheet is open.
  show() {
    if (!this.box.matches(":popover-open")) return;
    const { filters } = this.cardFilter;
    const cards = this.cardFilter.listCards();
    for (const group of GROUPS) this.#showGroup(group, filters, cards);
    if (document.activeElement !== this.text) this.text.value = filters.text;
    this.hide.checked = filters.hide;
    setText(this.box.querySelector(".filter-status"), this.cardFilter.isOn ? this.cardFilter.describe() : "");
    this.box.querySelector("[data-do=clear-filters]").hidden = !this.cardFilter.isOn;
    this.#showPersonas();
  }

  #showGroup(group, filters, cards) {
    const box = this.box.querySelector(`[data-group=${group}]`);
    const counts = countValues(group, filters, cards, this.store);
    for (const value of filters[group]) if (!counts.has(value)) counts.set(value, 0);
    const labels = this.#listLabels(group, counts);
    const items = labels.map(([value, label]) => ({ id: `${value}`, value, label, count: counts.get(value) }));
    box.hidden = items.length < 2 && !filters[group].length;
    reconcile(box.lastElementChild, items, {
      make: createValue,
      update: (button, item) => showValue(button, item, filters[group].includes(item.value), group),
    });
  }

  // Return the values that cards have, with their labels, in the order of the schema or of the alphabet.
  #listLabels(group, counts) {
    const listed = {
      kinds: () => [...CARD_KINDS].map((kind) => [kind, nameOf(kind)]),
      channels: () => [...counts.keys()].map((value) => [value, channelName(value)]).sort(compareLabels),
      owners: () => this.board.members.map(({ id, name }) => [id, name]).sort(compareLabels),
      evidence: () => [...valueLabels("note", "evidence")],
    }[group]();
    const known = listed.filter(([value]) => value && counts.has(value));
    return counts.has("") ? [...known, ["", NONE_LABELS[group]]] : known;
  }

  #showPersonas() {
    const ids = this.store.journey.personas ?? [];
    const personas = ids.map((id) => this.board.personas.find((one) => one.id === id)).filter(Boolean);
    this.persona.closest("label").hidden = !personas.length;
    const options = personas.map(({ id, name }) => new Option(shortName(name), id));
    this.persona.replaceChildren(new Option(gettext("Everybody"), ""), ...options);
    this.persona.value = this.board.persona ?? "";
  }

  #choosePersona() {
    this.board.persona = this.persona.value || null;
    this.board.repaint("scores");
    this.board.setPeriod(this.board.period);
  }

  #handleClick(target) {
    const button = target.closest(".filter-value");
    if (button) this.cardFilter.toggle(button.closest("[data-group]").dataset.group, button.dataset.value);
    if (!target.closest("[data-do=clear-filters]")) return;
    this.text.value = "";
    this.text.focus();
    this.cardFilter.clear();
  }
}

function createValue() {
  const attributes = { type: "button", class: "filter-value" };
  return buildElement("button", attributes, buildElement("span"), buildElement("small"));
}

function showValue(button, { value, label, count }, isOn, group) {
  button.dataset.value = value;
  setAttribute(button, "aria-pressed", isOn);
  button.classList.toggle("is-none", !count);
  const [name, number] = button.children;
  setText(name, label || NONE_LABELS[group]);
  setText(number, formatCount(count));
}

function compareLabels([, one], [, other]) {
  return one.localeCompare(other);
}
