// The gap board: draws the server's data, moves cards by operations, and keeps itself fresh.
import { gettext } from "../../lib/i18n.js";
import { enableFormatKeys } from "../../tools/editing/format-keys.js";
import { FormatToolbar } from "../../tools/editing/format-toolbar.js";
import { BoardEffort } from "./effort.js";
import { Toasts } from "../../tools/page/toasts.js";
import { Columns } from "./columns.js";
import { Dialogs } from "./dialogs.js";
import { Filters } from "./filters.js";
import { CardDrag } from "./drag.js";
import { Moves, fetchBoard } from "./moves.js";

const REFRESH_MILLISECONDS = 15_000;

class GapBoard {
  #data = JSON.parse(document.getElementById("board-data").textContent);
  #requestCount = 0;

  constructor() {
    this.toasts = new Toasts();
    this.filters = new Filters(this);
    this.columns = new Columns(this);
    this.effort = new BoardEffort(this);
    this.dialogs = new Dialogs(this);
    this.moves = new Moves(this);
    this.drag = new CardDrag(this);
    enableFormatKeys(new FormatToolbar());
    document.addEventListener("visibilitychange", () => this.refresh());
    setInterval(() => this.refresh(), REFRESH_MILLISECONDS);
    // A map in another tab sends this when its fixes have changed, by whomever.
    new BroadcastChannel("fixes").addEventListener("message", () => this.refresh());
    this.show();
    this.columns.showFirstFilled();
  }

  get data() {
    return this.#data;
  }

  get mayEdit() {
    return this.#data.may_edit;
  }

  // The cards with their pending moves applied.
  get cards() {
    return this.#data.cards.map((card) => ({ ...card, ...this.moves?.pendingFields(card.id) }));
  }

  card(id) {
    return this.cards.find((card) => card.id === id);
  }

  // Show a card with fields that are saved until the fresh cards have them.
  updateCard(id, fields) {
    const cards = this.#data.cards.map((card) => (card.id === id ? { ...card, ...fields } : card));
    this.#data = { ...this.#data, cards };
  }

  person(id) {
    return this.#data.people.find((person) => person.id === id) ?? null;
  }

  show() {
    this.filters.show();
    this.columns.show();
    this.effort.show();
  }

  // Fetch fresh cards, unless the page is hidden or a card is held; of two answers that to the later request counts.
  async refresh() {
    if (document.hidden || this.drag.isHolding || this.moves.isBusy) return;
    this.#requestCount += 1;
    const turn = this.#requestCount;
    const data = await fetchBoard(this.#data.workspace);
    if (!data || turn !== this.#requestCount || this.drag.isHolding || this.moves.isBusy) return;
    this.#data = { ...this.#data, ...data };
    this.show();
  }

  fail(detail) {
    this.toasts.show(detail || gettext("This could not be saved. Try again."), [], { alert: true });
  }
}

new GapBoard();
