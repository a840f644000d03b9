// The four columns of the gap board: their cards in order, their heads, and the tabs of a narrow screen.
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, part, setText } from "../../lib/dom.js";
import { placeBefore, reconcile } from "../../lib/reconcile.js";
import { showCard } from "./cards.js";

export class Columns {
  #elements = new Map();
  #ids = new WeakMap();

  constructor(board) {
    this.board = board;
    const tabs = document.getElementById("gap-tabs");
    tabs.addEventListener("click", ({ target }) => this.#scrollToColumn(target.closest("button")));
    document.getElementById("gap-board").addEventListener("scroll", () => this.#markCurrentTab(), { passive: true });
  }

  element(id) {
    return this.#elements.get(id);
  }

  idOf(element) {
    return this.#ids.get(element);
  }

  show() {
    const shown = this.board.cards.filter((card) => this.board.filters.matches(card));
    for (const column of document.querySelectorAll(".gcol")) this.#showColumn(column, shown);
    for (const [id, element] of this.#elements) if (!element.isConnected) this.#elements.delete(id);
    setText(document.getElementById("count"), this.#countText(shown));
    const entry = document.getElementById("gap-count");
    if (entry) setText(entry, formatCount(this.board.data.cards.filter(isCounted).length));
    document.getElementById("gap-empty").hidden = this.board.cards.length > 0;
    document.getElementById("gap-unmatched").hidden = shown.length > 0 || !this.board.cards.length;
    this.#markCurrentTab();
  }

  #showColumn(section, shown) {
    const name = section.dataset.column;
    const cards = shown.filter((card) => card.column === name);
    const list = section.querySelector("ul");
    // A card that comes from another column keeps its element, and so its focus.
    for (const card of cards) {
      const element = this.#elements.get(card.id);
      if (element && element.parentElement !== list) placeBefore(list, element, null);
    }
    reconcile(list, cards, { make: (card) => this.#make(card), update: (li, card) => showCard(li, card, this.board) });
    this.#showHead(section, name, cards);
  }

  #make(card) {
    const element = part("gcard");
    element.draggable = this.board.mayEdit;
    this.#elements.set(card.id, element);
    this.#ids.set(element, card.id);
    return element;
  }

  #showHead(section, name, cards) {
    const column = this.board.data.columns.find((candidate) => candidate.id === name);
    setText(section.querySelector(".gcol-n"), formatCount(cards.length));
    setText(section.querySelector(".gcol-s"), SHARE_TEXTS[name]?.(column) ?? shareText(column));
    const empty = section.querySelector(".gcol-e");
    empty.hidden = cards.length > 0;
    setText(empty, this.board.filters.isActive ? gettext("Nothing matches.") : EMPTY_TEXTS[name]);
    setText(document.querySelector(`#gap-tabs [data-to="${name}"] b`), formatCount(cards.length));
  }

  #countText(shown) {
    const journeys = new Set(shown.map((card) => card.journey)).size;
    const unmet = shown.filter((card) => card.unmet).length;
    const open = shown.filter(isCounted).length;
    const text = ngettext("%(cards)s in %(n)s journey", "%(cards)s in %(n)s journeys", journeys);
    const apart = ngettext("%(n)s unmet expectation", "%(n)s unmet expectations", unmet);
    const all = interpolate(text, { cards: formatCount(open), n: formatCount(journeys) });
    return unmet ? `${all}, ${interpolate(apart, { n: formatCount(unmet) })}` : all;
  }

  // On a narrow screen, begin with the first column that has a card.
  showFirstFilled() {
    const strip = document.getElementById("gap-board");
    const column = strip.querySelector(".gcol:has(.gcard)");
    if (column) strip.scrollLeft = column.offsetLeft - strip.offsetLeft;
  }

  #scrollToColumn(button) {
    const column = button && document.querySelector(`.gcol[data-column="${button.dataset.to}"]`);
    column?.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "start" });
  }

  #markCurrentTab() {
    const strip = document.getElementById("gap-board");
    const columns = [...strip.querySelectorAll(".gcol")];
    const far = (column) => Math.abs(column.offsetLeft - strip.offsetLeft - strip.scrollLeft);
    const nearest = columns.reduce((best, column) => (far(column) < far(best) ? column : best));
    for (const tab of document.querySelectorAll("#gap-tabs button"))
      setAttribute(tab, "aria-current", tab.dataset.to === nearest.dataset.column ? "true" : null);
  }
}

const EMPTY_TEXTS = {
  open: gettext("No open gaps. Answers below their target appear here."),
  planned: gettext("Drag a gap here, or press “Plan a fix”."),
  fixing: gettext("Fixes that are live and being measured appear here."),
  verified: gettext("Fixes that the answers prove appear here automatically."),
};

const SHARE_TEXTS = {
  open: ({ share: value }) =>
    value ? interpolate(gettext("%(share)s of the whole gap"), { share: formatPercent(value) }) : "",
  verified: ({ closed, share: value }) =>
    [
      closed && interpolate(ngettext("%(n)s closed", "%(n)s closed", closed), { n: formatCount(closed) }),
      value && formatPercent(value),
    ]
      .filter(Boolean)
      .join(" · "),
};

const formatPercent = (value) => `${formatCount(value)}\u00a0%`;
const shareText = ({ share: value }) => (value ? formatPercent(value) : "");

// Count as cxapp/scores/gap_board.py does: a gap closed by hand only while its score still is a gap.
function isCounted({ unmet, burn, closed }) {
  return !unmet && (burn > 0 || !closed);
}
