// What is it about? The gaps, pains and expectations of the map by driver, in the panel of gaps. A chosen driver
// highlights its cards on the map and lists them, each with a jump.

import { countDrivers } from "../../lib/drivers.js";
import { part, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { formatCount } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";
import { STATUSES, nameOf, valueLabels } from "../../map/labels.js";
import { iconOf } from "../details/heading.js";

const KINDS = ["pain", "expectation", "pleasure"];
const LABELS = valueLabels("pain", "driver");
const COUNTS = [
  ["pains", (count) => ngettext("%(count)s pain", "%(count)s pains", count)],
  ["severe", (count) => ngettext("%(count)s severe", "%(count)s severe", count)],
  ["unmet", (count) => ngettext("%(count)s unmet expectation", "%(count)s unmet expectations", count)],
  ["pleasures", (count) => ngettext("%(count)s pleasure", "%(count)s pleasures", count)],
];

export class Drivers {
  #chosen = null;
  #ids = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.box = part("drivers");
    document.querySelector("gaps-panel .panel-body").append(this.box);
    this.box.addEventListener("toggle", () => this.#show());
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target));
    for (const name of ["scores", "role"]) this.board.addEventListener(name, () => this.#show());
    this.board.addEventListener("found", () => this.#handleFound());
    this.store.addEventListener("change", ({ detail }) => detail.touched.some(isCounted) && this.#show());
  }

  // Show the breakdown, with the focus on its first row.
  open() {
    this.editor.panel.open(true);
    this.editor.panel.show("gaps");
    this.box.open = true;
    this.#show();
    this.box.scrollIntoView({ block: "nearest" });
    this.box.querySelector("[data-driver]")?.focus();
  }

  #handleClick(target) {
    const row = target.closest("[data-driver]");
    if (row) return this.#choose(row.dataset.driver === this.#chosen ? null : row.dataset.driver);
    const card = target.closest("[data-card]");
    return card && this.editor.jump.goTo({ kind: card.dataset.kind, id: card.dataset.card }, { focus: true });
  }

  #choose(driver) {
    this.#chosen = driver;
    this.#show();
    this.#mark();
  }

  // Highlight the cards of the chosen driver, as a search does with what it finds.
  #mark() {
    this.#ids = this.#chosen === null ? null : new Set(this.#listCards(this.#chosen).map(({ record }) => record.id));
    this.board.setFound(this.#ids);
  }

  // A search takes the place of the highlight.
  #handleFound() {
    if (this.#chosen === null || this.board.found === this.#ids) return;
    this.#chosen = null;
    this.#show();
  }

  #show() {
    if (!this.box.open) return;
    const cards = Object.fromEntries(KINDS.map((kind) => [kind, this.store.all(kind)]));
    const rows = countDrivers([...LABELS.keys()], this.board.scores.gaps, cards);
    reconcile(this.box.querySelector("ul"), rows, {
      key: ({ driver }) => driver,
      make: () => part("driver"),
      update: (item, row) => this.#showRow(item, row),
    });
    if (this.#chosen !== null && this.#listCards(this.#chosen).some(({ record }) => !this.#ids?.has(record.id)))
      this.#mark();
  }

  #showRow(item, row) {
    const [button, list] = item.children;
    const isChosen = row.driver === this.#chosen;
    button.dataset.driver = row.driver;
    setAttribute(button, "aria-pressed", isChosen);
    item.classList.toggle("is-empty", !row.share && !countsText(row));
    const [label, share, bar, words] = button.children;
    setText(label, labelOf(row.driver));
    setText(share, row.share ? `${formatCount(row.share)}\u00a0%` : "");
    setStyle(bar, "--share", `${row.share}%`);
    setText(words, countsText(row) || gettext("Nothing"));
    const cards = isChosen ? this.#listCards(row.driver) : [];
    const update = (element, card) => showCard(element, card, this.store);
    reconcile(list, cards, { key: ({ record }) => record.id, make: () => part("driver-card"), update });
  }

  // Return the cards of a driver: pains, then unmet expectations, then the others.
  #listCards(driver) {
    const cards = KINDS.flatMap((kind) => this.store.all(kind).map((record) => ({ kind, record })));
    return cards.filter(({ record }) => record.driver === driver).sort((one, two) => isLater(one) - isLater(two));
  }
}

// Whether a card is neither a pain nor an unmet expectation.
function isLater({ kind, record }) {
  return Number(kind === "pleasure" || (kind === "expectation" && record.status !== "unmet"));
}

function isCounted({ kind, splices }) {
  return KINDS.includes(kind) && !splices;
}

function labelOf(driver) {
  return LABELS.get(driver) ?? gettext("Not assigned");
}

// Return the numbers that are not 0 in words: "2 pains, 1 severe, 1 unmet expectation".
function countsText(row) {
  const counts = { ...row, severe: row.severities[2] };
  const texts = COUNTS.filter(([name]) => counts[name]).map(([name, form]) =>
    interpolate(form(counts[name]), { count: formatCount(counts[name]) }),
  );
  return texts.join(", ");
}

function showCard(element, { kind, record }, store) {
  const button = element.firstElementChild;
  const [icon, text, where] = button.children;
  Object.assign(button.dataset, { card: record.id, kind });
  icon.firstElementChild.setAttribute("href", `#i-${iconOf(kind, record)}`);
  setText(text, stripMarkup(record.text).trim() || gettext("Untitled"));
  const status = kind === "expectation" ? (STATUSES.get(record.status) ?? gettext("Not judged")) : nameOf(kind);
  setText(where, [store.get("stage", record.stage)?.title, status].filter(Boolean).join(" · "));
}
