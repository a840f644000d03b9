// Moves of cards: shown at once, sent as operations, reverted on refusal, undone by a button.

import { gettext, interpolate } from "../../lib/i18n.js";
import { newId } from "../../lib/ids.js";
import { FIX_STATUSES } from "../../map/labels.js";
import { planMove } from "../../map/fix-moves.js";
import { fetchJson, fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";

const MAX_TRIES = 3;

export class Moves {
  #pending = new Map();
  #toast = null;

  constructor(board) {
    this.board = board;
  }

  get isBusy() {
    return this.#pending.size > 0;
  }

  // Return the fields a card will have after its pending move.
  pendingFields(id) {
    return this.#pending.get(id);
  }

  // Move a card to a column, or ask for the necessary input first.
  move(card, column) {
    const planned = this.board.mayEdit && planMove(card, column, this.board.data.today);
    if (!planned) return null;
    if (planned.told) return this.board.toasts.show(planned.told);
    if (planned.ask === "close") return this.board.dialogs.close(card);
    if (planned.ask === "plan") return this.board.dialogs.plan(card, planned.status);
    return this.update(card, planned.fields, column);
  }

  // Change a fix; with a column the card is shown there at once.
  update(card, fields, column = card.column) {
    return this.#apply(card, "fix.update", { id: card.fix, ...fields }, { ...fields, column });
  }

  // Plan a fix for a gap that has none.
  create(card, fields) {
    const target = card.place.kind === "journey" ? null : card.place.id;
    const data = { id: newId(), target, metric: card.metric, ...fields };
    return this.#apply(card, "fix.create", data, { ...fields, column: fields.status });
  }

  remove(card) {
    return this.#apply(card, "fix.delete", { id: card.fix }, {});
  }

  // Send the operation; return true on success, or the reason of a refusal.
  async #apply(card, type, data, seen) {
    // Only the last move can be undone by its toast: an older one may have nothing left to undo.
    this.#toast?.remove();
    this.#pending.set(card.id, seen);
    this.board.show();
    const answer = await submit(card.journey, type, data);
    this.#pending.delete(card.id);
    if (answer.detail) {
      this.board.show();
      this.board.fail(answer.detail);
      return answer.detail;
    }
    this.board.updateCard(card.id, seen);
    this.#report(card, answer.id, seen.column);
    await this.board.refresh();
    this.board.drag.focusCard(type === "fix.create" ? data.id : card.id);
    return true;
  }

  #report(card, id, column) {
    const moved = column && column !== card.column;
    const text = moved
      ? interpolate(gettext("Moved to %(column)s."), { column: FIX_STATUSES.get(column) })
      : gettext("Saved.");
    this.#toast = this.board.toasts.show(text, [[gettext("Undo"), () => this.#undo(card, id)]]);
  }

  async #undo(card, id) {
    const { detail } = await submit(card.journey, "operation.undo", { operations: [id] });
    if (detail) this.board.fail(detail);
    await this.board.refresh();
  }
}

export const fetchBoard = (workspace) => fetchJson(`/api/v1/gap-board/?workspace=${workspace}`);

// Apply an operation on a journey; return {id} on success, {detail} if it was refused or could not be sent.
async function submit(journey, type, data, id = newId()) {
  const answer = await send(`/api/v1/journeys/${journey}/operations/`, { id, type, data });
  if (answer?.ok) return { id };
  const payload = await answer?.json().catch(() => null);
  return { detail: payload?.detail ?? gettext("The server cannot be reached. Nothing was changed.") };
}

// Send a request again when there was no answer, which its id makes safe.
async function send(url, body, tries = MAX_TRIES) {
  const options = { method: "POST", headers: jsonHeaders(true), body: JSON.stringify(body), keepalive: true };
  const answer = await fetchTranslated(url, options).catch(() => null);
  return answer || tries <= 1 ? answer : send(url, body, tries - 1);
}
