// What of the board is shown: a journey, an owner, a metric, proven gaps only, words. Kept in the page's address.
import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { lets, NOBODY } from "./matches.js";

const WAIT = 120;

export class Filters {
  #chosen = Object.fromEntries(new URLSearchParams(location.search));
  #form = document.getElementById("filters");
  #timer = 0;

  constructor(board) {
    this.board = board;
    this.#form.elements.search.value = this.#chosen.search ?? "";
    this.#form.elements.search.addEventListener("input", () => this.#later());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("click", ({ target }) => this.#click(target.closest("button")));
    for (const summary of this.#form.querySelectorAll("[data-filter] summary")) summary.dataset.name = summary.textContent;
  }

  get active() {
    return Object.keys(this.#chosen).length > 0;
  }

  lets(card) {
    return lets(card, this.#chosen);
  }

  show() {
    const { journeys, metrics, people } = this.board.data;
    const named = journeys.map(({ id, title }) => [id, title || gettext("Untitled journey")]);
    this.#menu("journey", named);
    this.#menu("owner", [[NOBODY, gettext("No owner")], ...people.map(({ id, name }) => [id, name])]);
    this.#menu("metric", metrics.map(({ id, name }) => [id, name]));
    const proven = this.#form.querySelector("[data-proven]");
    proven.setAttribute("aria-pressed", String(Boolean(this.#chosen.proven)));
    proven.classList.toggle("on", Boolean(this.#chosen.proven));
    for (const link of document.querySelectorAll("[data-export]")) link.search = new URLSearchParams(this.#chosen).toString();
  }

  #menu(name, choices) {
    const details = this.#form.querySelector(`[data-filter="${name}"]`);
    const menu = details.querySelector(".menu");
    const wanted = [["", gettext("All")], ...choices];
    while (menu.children.length > wanted.length) menu.lastElementChild.remove();
    while (menu.children.length < wanted.length) menu.append(part("choice"));
    wanted.forEach(([value, label], place) => {
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

  #click(button) {
    if (!button) return;
    if (button.matches("[data-proven]")) this.#choose("proven", this.#chosen.proven ? "" : "1");
    else if (button.dataset.name) {
      this.#choose(button.dataset.name, button.dataset.value);
      const details = button.closest("details");
      details.open = false;
      details.querySelector("summary").focus();
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#choose("search", this.#form.elements.search.value.trim()), WAIT);
  }

  #choose(name, value) {
    if (value) this.#chosen[name] = value;
    else delete this.#chosen[name];
    const query = new URLSearchParams(this.#chosen).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    this.board.show();
  }
}
