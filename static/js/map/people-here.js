// <people-here>: who is in the map: a ring while here, a grey one after two idle minutes, a pen while editing.

import { gettext, interpolate } from "../lib/language.js";
import { mark, part, write } from "../lib/parts.js";
import { reconcile } from "../lib/reconcile.js";
import { person } from "./presence-marks.js";

const IDLE = 120_000;
const SHOWN = 5;

export class PeopleHere extends HTMLElement {
  #board;
  #seen = new Map();
  #timer;

  // Follows the presences of the board.
  open(board) {
    this.#board = board;
    board.addEventListener("presence", () => this.#meet());
    this.#timer = setInterval(() => this.#draw(), IDLE / 8);
    this.#meet();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #meet() {
    const now = Date.now();
    for (const [session, { presence }] of this.#board.presences) {
      const told = JSON.stringify(presence);
      if (this.#seen.get(session)?.told !== told) this.#seen.set(session, { told, at: now });
    }
    this.#draw();
  }

  #draw() {
    const everybody = this.#everybody();
    const make = () => part("person");
    reconcile(this, everybody.slice(0, SHOWN), { make, update: (item, one) => this.#show(item, one) });
  }

  // Everybody once, I last: {id, name, initials, hue, editing, idle}.
  #everybody() {
    const people = new Map();
    for (const [session, { user, presence }] of this.#board.presences) {
      const idle = Date.now() - (this.#seen.get(session)?.at ?? 0) > IDLE;
      const one = { ...person(this.#board, user), record: presence?.record, editing: Boolean(presence?.field), idle };
      if (user.id !== this.#board.me.id && !people.get(user.id)?.editing) people.set(user.id, one);
    }
    return [...people.values(), { ...this.#board.me, self: true }];
  }

  #show(item, one) {
    const words = spoken(this.#board, one);
    const disc = item.querySelector(".av") ?? item.appendChild(avatar(one, words));
    disc.className = `av ${one.idle ? "idle" : "ring"}`;
    mark(disc, "aria-label", words);
    mark(disc, "title", words);
    if (!one.editing) return item.querySelector("i")?.remove();
    if (!item.querySelector("i")) item.append(part("pen"));
    return undefined;
  }
}

// The disc of a person or persona, with the words a screen reader says.
export function avatar(one, words, size = "") {
  const disc = part("avatar");
  if (size) disc.classList.add(size);
  disc.dataset.hue = one.hue;
  write(disc, one.initials);
  mark(disc, "aria-label", words);
  return disc;
}

function spoken(board, one) {
  if (one.self) return interpolate(gettext("%(name)s, you"), one);
  if (one.idle) return interpolate(gettext("%(name)s, idle"), one);
  const stage = stageTitle(board, one.record);
  if (!stage) return one.name;
  const form = one.editing ? gettext("%(name)s, editing in %(stage)s") : gettext("%(name)s, looking at %(stage)s");
  return interpolate(form, { name: one.name, stage });
}

function stageTitle(board, id) {
  for (const kind of ["touchpoint", "note", "expectation", "pain"]) {
    const card = board.store.get(kind, id);
    if (card) return board.store.get("stage", card.stage)?.title;
  }
  return board.store.get("stage", id)?.title;
}

customElements.define("people-here", PeopleHere);
