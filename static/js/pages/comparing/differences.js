/* The list of differences: filters by type, and steps from one difference to the next, by mouse and by key. */
import { gettext, interpolate } from "../../lib/i18n.js";

const STEP_BY_KEY = { KeyN: 1, KeyP: -1 };

export class Differences {
  #current = null;

  constructor(list) {
    this.list = list;
    this.rows = [...list.querySelectorAll("li")];
    this.filters = [...list.querySelectorAll(".cmp-filter")];
    list.addEventListener("click", (event) => this.#handleClick(event));
  }

  // What a reader has chosen: the types that are hidden, and the difference that was gone to.
  get choice() {
    const hidden = this.filters.filter((filter) => !isPressed(filter)).map(({ dataset }) => dataset.type);
    return { hidden, current: this.#current?.querySelector("a").dataset.key };
  }

  // Choose the same in a list that was drawn again.
  choose({ hidden, current }) {
    for (const filter of this.filters) if (hidden.includes(filter.dataset.type)) this.#toggle(filter);
    const row = this.#visibleRows.find((one) => one.querySelector("a").dataset.key === current);
    if (row) this.#mark(row);
  }

  // Go to the next difference, or to the one before, by their keys.
  handleKey(event) {
    const step = STEP_BY_KEY[event.code];
    const isTyping = event.target.closest?.("input, textarea, select, dialog[open]");
    if (!step || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#step(step);
  }

  get #visibleRows() {
    return this.rows.filter((row) => !row.hidden);
  }

  #handleClick(event) {
    const { target } = event;
    const filter = target.closest(".cmp-filter");
    const link = target.closest("a[data-key]");
    const step = target.closest("[data-step]")?.dataset.step;
    if (filter) this.#toggle(filter);
    if (step) this.#step(Number(step));
    if (!link) return;
    event.preventDefault();
    this.#go(link.closest("li"));
  }

  #toggle(filter) {
    filter.setAttribute("aria-pressed", filter.getAttribute("aria-pressed") !== "true");
    const types = new Set(this.filters.filter(isPressed).map(({ dataset }) => dataset.type));
    for (const row of this.rows) row.hidden = !types.has(row.dataset.type);
    for (const record of document.querySelectorAll(".cmp-view [data-keys]")) {
      const isShown = record.dataset.keys.split(" ").some((key) => types.has(key.slice(0, key.indexOf("-"))));
      record.classList.toggle("is-hushed", !isShown);
    }
    this.list.querySelector("[data-shown]").textContent = this.#visibleRows.length;
    if (this.#current?.hidden) this.#current = null;
  }

  // Go on by one, from the last difference to the first.
  #step(step) {
    const rows = this.#visibleRows;
    if (!rows.length) return;
    const place = rows.indexOf(this.#current);
    const next = place < 0 ? (step > 0 ? 0 : rows.length - 1) : (place + step + rows.length) % rows.length;
    this.#go(rows[next]);
  }

  #go(row) {
    const record = this.#mark(row);
    row.querySelector("a").scrollIntoView({ block: "nearest" });
    record?.focus({ preventScroll: true });
    record?.scrollIntoView({ block: "center", inline: "center" });
    this.#tell(row);
  }

  // Mark a difference and its record; return the record.
  #mark(row) {
    this.#current = row;
    const link = row.querySelector("a");
    for (const other of this.list.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    const record = document.getElementById(link.hash.slice(1));
    for (const other of document.querySelectorAll(".cmp-view .is-current")) other.classList.remove("is-current");
    record?.classList.add("is-current");
    return record;
  }

  #tell(row) {
    const rows = this.#visibleRows;
    const numbers = { number: rows.indexOf(row) + 1, count: rows.length };
    const place = interpolate(gettext("Difference %(number)s of %(count)s"), numbers);
    this.list.querySelector("[data-told]").textContent = `${place}: ${row.textContent.replaceAll(/\s+/g, " ").trim()}`;
  }
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
