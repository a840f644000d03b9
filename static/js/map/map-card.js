// <map-card>: one card, drawn from its record; repainted alone when the record, the overlay or a teammate changes it.

import { gettext, interpolate } from "../lib/i18n.js";
import { setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { fillExpectation, fillPain, fillPleasure, fillTouchpoint, cardText } from "./card-content.js";
import { showFiles } from "./card-files.js";
import { showPin } from "./comment-pin.js";
import { showFixMark } from "./fix-rows.js";
import { listCarets, joinFirstNames, listPeopleOn } from "./presence-marks.js";
import { showFormatted } from "./formatted-text.js";
import { nameOf } from "./labels.js";

const FILL_BY_KIND = {
  touchpoint: fillTouchpoint,
  expectation: fillExpectation,
  pain: fillPain,
  pleasure: fillPleasure,
  note: () => {},
};

const PENDING_DELAY = 400;

export class MapCard extends HTMLElement {
  #board;
  #pendingTimer = null;

  // Create a card for a record of this kind.
  static make(board, kind, id) {
    const card = part(kind);
    card.#board = board;
    Object.assign(card, { kind, record: id, text: card.querySelector("p") });
    card.dataset.kind = kind;
    card.dataset.id = id;
    return card;
  }

  // Draw the current record.
  paint() {
    const stored = this.#board.store.get(this.kind, this.record);
    if (!stored) return;
    const record = (this.kind === "touchpoint" && this.#board.curves?.feel(stored)) || stored;
    const look = this.#board.painter.card(this.kind, record);
    FILL_BY_KIND[this.kind](this, record, look);
    setAttribute(this, "data-burn", look.burn);
    setAttribute(this, "data-basis", look.basis?.state);
    setAttribute(this, "data-basis-text", look.basis?.text);
    const name = cardText(this.#board, this.kind, record);
    setAttribute(this, "aria-label", look.basis ? `${name}. ${look.basis.text}` : name);
    this.#paintRank(look.rank);
    showFixMark(this, this.#board, look.rank ? this.#board.scores.gapOf(record.id) : null);
    showFiles(this, this.#board, record.id);
    this.#board.showSystems?.(this, record);
    this.paintPin();
    this.#paintMarks(record);
    this.paintPeople(record);
  }

  // Draw the number of comments.
  paintPin() {
    showPin(this, this.#board, this.record);
  }

  // Draw who is on the card, and the text with their carets.
  paintPeople(record = this.#board.store.get(this.kind, this.record)) {
    if (!record) return;
    const people = listPeopleOn(this.#board, record.id);
    this.classList.toggle("live", people.length > 0);
    setAttribute(this, "data-hue", people[0]?.hue);
    this.#paintTag(people);
    this.text.dataset.empty = record.text ? "" : this.#placeholderText(record);
    showFormatted(this.text, record.text, listCarets(people, "text"));
    // The map is one stop of the Tab key: links are opened by mouse, or from the menu.
    for (const link of this.text.querySelectorAll("a")) link.tabIndex = -1;
  }

  #paintMarks(record) {
    const { found, editing } = this.#board;
    const selected = this.#board.isSelected(record.id);
    this.classList.toggle("is-selected", selected);
    // A group has no `aria-selected`: its cell has. While one card is selected, it has the focus, which says enough.
    setAttribute(this, "aria-description", selected && this.#board.hasMany ? gettext("Selected") : null);
    this.classList.toggle("is-editing", editing?.id === record.id);
    this.#schedulePending();
    this.classList.toggle("is-lost", found !== null && !found.has(record.id));
    this.classList.toggle("is-found", Boolean(found?.has(record.id)));
    this.paintFiltered();
  }

  // Dim or hide the card where the filter takes it out.
  paintFiltered() {
    this.classList.toggle("is-filtered", this.#board.filteredOut.has(this.record));
    this.hidden = this.#board.isFilteredAway(this.record);
  }

  // Mark a card that is not saved after a moment. One that is saved at once is not touched: with a dot that comes and
  // goes at each letter, the map would be laid out and painted twice.
  #schedulePending() {
    if (this.#isPending) {
      this.#pendingTimer ??= setTimeout(() => this.classList.toggle("pending", this.#isPending), PENDING_DELAY);
      return;
    }
    clearTimeout(this.#pendingTimer);
    this.#pendingTimer = null;
    this.classList.toggle("pending", false);
  }

  get #isPending() {
    return this.#board.store.isPending(this.record);
  }

  #paintRank(rank) {
    const badge = this.querySelector(":scope > .rank");
    if (rank) setStyle(this, "--rank", rank);
    if (!rank) return badge?.remove();
    const shown = badge ?? this.appendChild(part("rank"));
    setText(shown, String(rank));
    setAttribute(shown, "aria-label", interpolate(gettext("Gap %(rank)s"), { rank }));
  }

  #paintTag(people) {
    const tag = this.querySelector(":scope > .live-tag");
    if (!people.length) return tag?.remove();
    setText(tag ?? this.appendChild(part("live-tag")), joinFirstNames(people));
  }

  #placeholderText(record) {
    return nameOf(this.kind, this.#board.store.get("lane", record.lane));
  }
}

customElements.define("map-card", MapCard);
