// Who is here and where: told by us at most ten times a second, the latest counts; heard from the others.

import { mapPosition } from "../lib/text.js";

const PAUSE = 100;

// Sends "presence" with {presences: Map session → {user, presence}}.
export class Presence extends EventTarget {
  #others = new Map();
  #clock;
  #send;
  #where = {};
  #beside = {};
  #said = null;
  #told = -Infinity;
  #cancel = null;

  // `send` takes a frame's text.
  constructor({ clock, send }) {
    super();
    this.#clock = clock;
    this.#send = send;
  }

  // Tells where we are (null: where we were), and what stays true beside it, such as what we see of the map.
  update(where, beside = {}) {
    this.#where = where ?? this.#where;
    this.#beside = { ...this.#beside, ...beside };
    const own = JSON.stringify(this.#own);
    if (own === this.#said && !this.#cancel) return;
    const wait = this.#told + PAUSE - this.#clock.now();
    if (wait <= 0) this.#tell();
    else this.#cancel ??= this.#clock.after(wait, () => this.#tell());
  }

  // Begins anew with those whom the hello names.
  begin(list) {
    this.#others = new Map(list.map(({ session, user, presence }) => [session, { user, presence }]));
    this.#changed();
    if (Object.keys(this.#own).length) this.#tell();
  }

  // Somebody moved; null for the presence: went.
  hear({ session, user, presence }) {
    if (presence === null) this.#others.delete(session);
    else this.#others.set(session, { user, presence });
    this.#changed();
  }

  // Nobody is known to be here.
  end() {
    this.#others.clear();
    this.#changed();
  }

  // Texts changed: carets in them move along, the typist's own with what he typed.
  shift(touched) {
    const moved = touched.filter(({ splices }) => splices).map((touch) => this.#shiftOne(touch));
    if (moved.includes(true)) this.#changed();
  }

  #shiftOne({ id, splices, actor }) {
    let any = false;
    for (const [session, other] of this.#others) {
      const { record, field, caret } = other.presence ?? {};
      if (record !== id || !(field in splices) || !Number.isInteger(caret)) continue;
      const side = actor && actor.id === other.user.id ? "right" : "left";
      const at = (place) => mapPosition(place, splices[field], side);
      const selection = other.presence.selection?.map(at);
      this.#others.set(session, { ...other, presence: { ...other.presence, caret: at(caret), ...(selection && { selection }) } });
      any = true;
    }
    return any;
  }

  get #own() {
    return { ...this.#where, ...this.#beside };
  }

  #tell() {
    this.#cancel?.();
    this.#cancel = null;
    this.#told = this.#clock.now();
    this.#said = JSON.stringify(this.#own);
    this.#send(JSON.stringify({ type: "presence.update", presence: this.#own }));
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("presence", { detail: { presences: new Map(this.#others) } }));
  }
}
