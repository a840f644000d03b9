// Choosing the other card of a new dependency: on the map, by the focus and Enter or a click, or by search.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { part, setChildren, setText } from "../../lib/dom.js";
import { laneName } from "../../map/labels.js";
import { cardTitle, findCard } from "../../map/blueprint/words.js";

const FORMS = {
  to: gettext("“%(card)s” leads to: move to the other card and press Enter, or click it."),
  from: gettext("“%(card)s” depends on: move to the other card and press Enter, or click it."),
};

export class CardChoice {
  #began = null;
  #line = null;

  constructor(editor) {
    Object.assign(this, { editor, store: editor.store, board: editor.board, map: editor.map });
  }

  // Ask for the card that a card leads to ("to") or depends on ("from").
  start(id, way) {
    this.end();
    const { popover, map } = this.editor;
    popover.close();
    this.#began = { id, way };
    this.#line = this.#createLine();
    document.body.append(this.#line);
    document.addEventListener("keydown", this.#handleKey, true);
    document.addEventListener("click", this.#handleClick, true);
    map.classList.add("is-choosing");
    map.elementOf(id)?.focus({ preventScroll: true });
  }

  // Stop asking.
  end() {
    this.#line?.remove();
    this.#line = this.#began = null;
    document.removeEventListener("keydown", this.#handleKey, true);
    document.removeEventListener("click", this.#handleClick, true);
    this.map.classList.remove("is-choosing");
  }

  // Ask by search.
  search({ id, way } = this.#began) {
    this.end();
    const dialog = this.editor.dialogs.show(part("choose-card"));
    const { word, card } = dialog.querySelector("form").elements;
    setText(dialog.querySelector("[data-way]"), way === "to" ? gettext("Leads to…") : gettext("Depends on…"));
    setText(dialog.querySelector("[data-card]"), cardTitle(this.store, id));
    const show = () => fillCards(card, this.#listCards(id, word.value));
    word.addEventListener("input", show);
    word.addEventListener("keydown", skipComposing((event) => moveChoice(event, card)));
    card.addEventListener("dblclick", () => dialog.querySelector("form").requestSubmit());
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (!card.value) return word.focus();
      dialog.close();
      return this.#choose({ id, way }, card.value);
    });
    show();
    word.focus();
  }

  #choose({ id, way }, other) {
    const [source, target] = way === "to" ? [id, other] : [other, id];
    return this.editor.dependencies.add(source, target);
  }

  // Return the other cards whose text, stage or lane has all words: [{id, text}, …].
  #listCards(own, words) {
    const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const { store } = this;
    const cards = store.all("lane").flatMap((lane) =>
      store.all("stage").flatMap((stage) =>
        store.cards(stage.id, lane.id).map(({ id }) => {
          const place = `${stage.title.trim() || gettext("Untitled")}, ${laneName(lane)}`;
          return { id, text: `${cardTitle(store, id)} (${place})` };
        }),
      ),
    );
    const isFound = ({ id, text }) => id !== own && wanted.every((word) => text.toLocaleLowerCase().includes(word));
    return cards.filter(isFound);
  }

  #createLine() {
    const line = part("choosing");
    const { id, way } = this.#began;
    setText(line.querySelector("span"), interpolate(FORMS[way], { card: cardTitle(this.store, id) }));
    line.querySelector("[data-do=search]").addEventListener("click", () => this.search());
    line.querySelector("[data-do=cancel]").addEventListener("click", () => this.#cancel());
    return line;
  }

  #cancel() {
    const { id } = this.#began;
    this.end();
    this.map.elementOf(id)?.focus({ preventScroll: true });
  }

  #handleKey = skipComposing((event) => {
    if (event.target.closest?.("dialog, [popover], input, textarea")) return;
    if (event.target.closest?.(".choosing") && event.key !== "Escape") return;
    const take = () => this.#take(event.target);
    const act = { Escape: () => this.#cancel(), "/": () => this.search(), Enter: take }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  #handleClick = (event) => {
    const card = event.target.closest("map-card");
    if (!card || !this.map.contains(card)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#take(card);
  };

  #take(element) {
    const card = element.closest("map-card");
    const began = this.#began;
    if (!card || card.record === began.id || !findCard(this.store, began.id)) return;
    this.end();
    this.#choose(began, card.record);
  }
}

function fillCards(select, cards) {
  const before = select.value;
  setChildren(select, ...cards.map(({ id, text }) => new Option(text, id)));
  select.value = before;
  if (!select.value) select.selectedIndex = cards.length ? 0 : -1;
}

// Up and down move through the list while the focus is in the search.
function moveChoice(event, select) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  select.selectedIndex = Math.max(0, Math.min(select.length - 1, select.selectedIndex + step));
}
