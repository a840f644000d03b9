// The filters of the gap board: journey, owner, metric, proven gaps only, words; stored in the page's address.
import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { stripMarkup } from "../../lib/markup.js";

const NOBODY = "none";
const SEARCH_DELAY = 120;

export class Filters {
  #chosen = Object.fromEntries(new URLSearchParams(location.search));
  #form = document.getElementById("filters");
  #timer = 0;

  constructor(board) {
    this.board = board;
    this.#form.elements.search.value = this.#chosen.search ?? "";
    this.#form.elements.search.addEventListener("input", () => this.#scheduleSearch());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("click", ({ target }) => this.#handleClick(target.closest("button")));
    for (const summary of this.#form.querySelectorAll("[data-filter] summary"))
      summary.dataset.name = summary.textContent;
  }

  get isActive() {
    return Object.keys(this.#chosen).length > 0;
  }

  matches(card) {
    return matches(card, this.#chosen);
  }

  show() {
    const { journeys, metrics, people } = this.board.data;
    const named = journeys.map(({ id, title }) => [id, title || gettext("Untitled journey")]);
    this.#showMenu("journey", named);
    this.#showMenu("owner", [[NOBODY, gettext("No owner")], ...people.map(({ id, name }) => [id, name])]);
    this.#showMenu("metric", metrics.map(({ id, name }) => [id, name]));
    const proven = this.#form.querySelector("[data-proven]");
    proven.setAttribute("aria-pressed", String(Boolean(this.#chosen.proven)));
    proven.classList.toggle("on", Boolean(this.#chosen.proven));
    for (const link of document.querySelectorAll("[data-export]"))
      link.search = new URLSearchParams(this.#chosen).toString();
  }

  #showMenu(name, choices) {
    const details = this.#form.querySelector(`[data-filter="${name}"]`);
    const menu = details.querySelector(".menu");
    const options = [["", gettext("All")], ...choices];
    while (menu.children.length > options.length) menu.lastElementChild.remove();
    while (menu.children.length < options.length) menu.append(part("choice"));
    options.forEach(([value, label], place) => {
      const button = menu.children[place];
      Object.assign(button.dataset, { name, value });
      setText(button.firstElementChild, label);
      button.toggleAttribute("aria-current", value === (this.#chosen[name] ?? ""));
    });
    const summary = details.querySelector("summary");
    const chosen = choices.find(([value]) => value === this.#chosen[name]);
    setText(summary.querySelector("span"), chosen?.[1] ?? summary.dataset.name.trim());
    summary.classList.toggle("on", Boolean(chosen));
  }

  #handleClick(button) {
    if (!button) return;
    if (button.matches("[data-proven]")) this.#choose("proven", this.#chosen.proven ? "" : "1");
    else if (button.dataset.name) {
      this.#choose(button.dataset.name, button.dataset.value);
      const details = button.closest("details");
      details.open = false;
      details.querySelector("summary").focus();
    }
  }

  #scheduleSearch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#choose("search", this.#form.elements.search.value.trim()), SEARCH_DELAY);
  }

  #choose(name, value) {
    if (value) this.#chosen[name] = value;
    else delete this.#chosen[name];
    const query = new URLSearchParams(this.#chosen).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    this.board.show();
  }
}

// Whether the filters show a card: the same as cxapp/exports/gap_table.py, tested by the same cases.
export function matches(card, { journey, owner, metric, proven, search = "" }) {
  if (journey && card.journey !== journey) return false;
  if (metric && card.metric !== metric) return false;
  if (owner && (card.owner ?? NOBODY) !== owner) return false;
  if (proven === "1" && !card.proven) return false;
  const text = [card.journey_title, card.stage, card.title, stripMarkup(card.text ?? "")].join(" ").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
