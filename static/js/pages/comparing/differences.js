/* The list of differences: filters by type, and steps from one difference to the next, by mouse and by key. */
import { enableFormActions } from "../../lib/form-actions.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";

const STEP_BY_KEY = { KeyN: 1, KeyP: -1 };

class Differences {
  #current = null;

  constructor(list) {
    this.list = list;
    this.rows = [...list.querySelectorAll("li")];
    this.filters = [...list.querySelectorAll(".cmp-filter")];
    list.addEventListener("click", (event) => this.#handleClick(event));
    document.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
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

  #handleKey(event) {
    const step = STEP_BY_KEY[event.code];
    const isTyping = event.target.closest?.("input, textarea, select, dialog[open]");
    if (!step || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#step(step);
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
    this.#current = row;
    const link = row.querySelector("a");
    for (const other of this.list.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({ block: "nearest" });
    const record = document.getElementById(link.hash.slice(1));
    for (const other of document.querySelectorAll(".cmp-view .is-current")) other.classList.remove("is-current");
    record?.classList.add("is-current");
    record?.focus({ preventScroll: true });
    record?.scrollIntoView({ block: "center", inline: "center" });
    this.#tell(row);
  }

  #tell(row) {
    const rows = this.#visibleRows;
    const numbers = { number: rows.indexOf(row) + 1, count: rows.length };
    const place = interpolate(gettext("Difference %(number)s of %(count)s"), numbers);
    this.list.querySelector("[data-told]").textContent = `${place}: ${row.textContent.replaceAll(/\s+/g, " ").trim()}`;
  }
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

const list = document.querySelector(".cmp-list");
if (list) new Differences(list);
if (document.getElementById("question")) enableFormActions(document.getElementById("main"));
