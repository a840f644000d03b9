// What is done to several cards at once: one operation, and one step of undo.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { sortCards } from "../../map/card-order.js";
import { dropStrangers } from "../evidence/owners.js";
import { planCopies, planFields, planMoves, planRemovals, planRowShift, planStageShift } from "./card-plans.js";
import { describeLostPlaces, joinSentences } from "./lost-places.js";

// Letters of one batch: a frame of the socket has at most 256 kB, and a letter at most four bytes.
const MAX_BATCH_LETTERS = 50_000;

export class ManyCards {
  constructor({ board, store, session, commands, map }) {
    Object.assign(this, { board, store, session, commands, map });
  }

  // Delete cards and offer to restore them.
  remove(list, more = []) {
    const form = ngettext("Deleted %(count)s card", "Deleted %(count)s cards", list.length);
    const lost = describeLostPlaces(this, list);
    if (this.#submit(planRemovals(this.#order(list)))) this.#report(joinSentences(form, [...lost, ...more]), list);
  }

  // Move cards to a stage, a lane and a position in that cell, counted without them: see `planMoves`.
  move(list, to) {
    const cards = this.#order(list);
    const isElsewhere = cards.some(({ kind, id }) => this.store.get(kind, id).stage !== to.stage);
    if (!this.#submit(planMoves(this.store, cards, to)) || !isElsewhere) return;
    const form = ngettext("Moved %(count)s card to %(stage)s", "Moved %(count)s cards to %(stage)s", list.length);
    this.#report(form, list, { stage: this.store.get("stage", to.stage).title });
  }

  // Move cards by so many places in their cells, or so many stages.
  shift(list, rows, columns) {
    const cards = this.#order(list);
    if (rows) this.#submit(planRowShift(this.store, cards, rows));
    else if (this.#submit(planStageShift(this.store, cards, columns)))
      this.#report(ngettext("Moved %(count)s card", "Moved %(count)s cards", list.length), list);
  }

  // Add copies of cards after them, and select these.
  duplicate(list) {
    const operations = planCopies(this.store, this.#order(list), () => crypto.randomUUID());
    if (!this.#submit(operations)) return;
    const created = operations.map(({ type, data }) => ({ kind: type.split(".")[0], id: data.id }));
    const copies = created.filter(({ kind }) => CARD_KINDS.has(kind));
    this.board.selectCards(copies);
    const element = this.map.elementOf(copies.at(-1).id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Set fields of those cards that have them.
  setFields(list, fields) {
    this.#submit(planFields(this.store, this.#order(list), fields));
  }

  // Return the cards that still exist, in the order of the map.
  #order(list) {
    return sortCards(this.store, list);
  }

  // Submit operations as one step of undo; return whether there are any, and I may edit.
  #submit(planned) {
    const operations = dropStrangers(planned, this.board.members);
    if (!operations.length || !this.board.mayEdit) return false;
    this.session.group(() => {
      for (const batch of splitBatches(operations)) this.#submitBatch(batch);
    });
    return true;
  }

  #submitBatch(operations) {
    if (operations.length > 1) return this.session.submit("records.batch", { operations });
    const [{ type, data }] = operations;
    return this.session.submit(type, data);
  }

  #report(form, list, values = {}) {
    this.commands.offerUndo(interpolate(form, { count: formatCount(list.length), ...values }));
  }
}

// Return operations in as few lists as fit a frame each.
export function splitBatches(operations, most = MAX_BATCH_LETTERS) {
  const batches = [];
  let size = Infinity;
  for (const operation of operations) {
    const letters = JSON.stringify(operation).length;
    if (size + letters > most) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1).push(operation);
    size += letters;
  }
  return batches;
}
