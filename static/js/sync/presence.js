// Where members are on the map: our own place is sent at most ten times a second, the others' are received.

import { mapPosition } from "../lib/text.js";

const MIN_SEND_PAUSE = 100;
// A caret that counts letters which the server has not confirmed waits for them, but not longer than this. Then it is
// sent once more when they are confirmed.
const MAX_HOLD = 1000;

// Sends "presence" with {presences: Map session → {user, presence}}, and "pointers" with the same when somebody has
// moved the pointer alone.
export class Presence extends EventTarget {
  #others = new Map();
  #clock;
  #send;
  #where = {};
  #extras = {};
  /** @type {string | null} */
  #lastSent = null;
  #sentAt = -Infinity;
  /** @type {(() => void) | null} */
  #cancel = null;
  #isAhead;

  // `send` takes a frame's text. `isAhead` says whether our text of a record has edits that others do not have: where
  // the caret came first, they would move it once more by letters that it counts already.
  constructor({ clock, send, isAhead = (_record) => false }) {
    super();
    this.#clock = clock;
    this.#send = send;
    this.#isAhead = isAhead;
  }

  // Publish our place (null: the previous one) and what goes with it, such as the visible part of the map.
  update(where, extras = {}) {
    this.#where = where ?? this.#where;
    this.#extras = { ...this.#extras, ...extras };
    const own = JSON.stringify(this.#own);
    if (own === this.#lastSent && !this.#cancel) return;
    const wait = this.#sentAt + MIN_SEND_PAUSE - this.#clock.now();
    if (wait <= 0 && !this.#cancel) this.#flushInStep();
    else this.#cancel ??= this.#clock.schedule(wait, () => this.#flushInStep());
  }

  // Send our place once others have what it refers to; they move our caret by our own letters themselves.
  #flushInStep(until = this.#clock.now() + MAX_HOLD) {
    const now = this.#clock.now();
    const isAhead = this.#isAhead(this.#where.record);
    if (!isAhead || now >= until) this.#flush();
    if (!isAhead) return;
    this.#cancel?.();
    const next = now >= until ? now + MAX_HOLD : until;
    this.#cancel = this.#clock.schedule(MIN_SEND_PAUSE, () => this.#flushInStep(next));
  }

  // Start again with the members that the greeting lists.
  reset(list) {
    this.#others = new Map(list.map(({ session, user, presence }) => [session, { user, presence }]));
    this.#emitChange();
    if (Object.keys(this.#own).length) this.#flushInStep();
  }

  // Note that somebody moved, or left when the presence is null.
  receive({ session, user, presence }) {
    const { user: known, presence: before } = this.#others.get(session) ?? {};
    if (presence === null) this.#others.delete(session);
    else if (before && known.number === user.number && isSamePlace(before, presence)) {
      const { pointer, drag } = presence;
      this.#others.set(session, { user, presence: { ...before, pointer, drag } });
      return this.#emitChange("pointers");
    } else this.#others.set(session, { user, presence });
    return this.#emitChange();
  }

  // Forget everybody; our own place is sent again with the next greeting.
  clear() {
    this.#cancel?.();
    this.#cancel = null;
    this.#others.clear();
    this.#emitChange();
  }

  // Shift carets in changed texts; the author's own moves with the typed text.
  shiftCarets(touched) {
    const moved = touched.filter(({ splices }) => splices).map((touch) => this.#shiftOne(touch));
    if (moved.includes(true)) this.#emitChange();
  }

  #shiftOne({ id, splices, actor }) {
    let any = false;
    for (const [session, other] of this.#others) {
      const { record, field, caret } = other.presence ?? {};
      if (record !== id || !(field in splices) || !Number.isInteger(caret)) continue;
      const side = actor && actor.id === other.user.id ? "right" : "left";
      const at = (place) => mapPosition(place, splices[field], side);
      const selection = other.presence.selection?.map(at);
      this.#others.set(session, {
        ...other,
        presence: { ...other.presence, caret: at(caret), ...(selection && { selection }) },
      });
      any = true;
    }
    return any;
  }

  get #own() {
    return { ...this.#where, ...this.#extras };
  }

  #flush() {
    this.#cancel?.();
    this.#cancel = null;
    this.#sentAt = this.#clock.now();
    this.#lastSent = JSON.stringify(this.#own);
    this.#send(JSON.stringify({ type: "presence.update", presence: this.#own }));
  }

  #emitChange(name = "presence") {
    this.dispatchEvent(new CustomEvent(name, { detail: { presences: new Map(this.#others) } }));
  }
}

// Whether two presences of one person differ at most in the pointer and what it drags.
export function isSamePlace(before, after) {
  const serialize = ({ pointer: _pointer, drag: _drag, ...rest }) => JSON.stringify(rest);
  return serialize(before) === serialize(after);
}
