// Publishes where my pointer is on the map and what I drag, while another member is there to see it.

import { isHere } from "../../map/roster.js";
import { readPlace } from "./pointer-place.js";

const MIN_SEND_PAUSE = 100;
// Pointers that a map sends in a second: MAX_POINTERS_PER_SECOND in cxapp/realtime/presence_registry.py.
const MAX_POINTERS_PER_SECOND = 10_000;
const REST_MILLISECONDS = 10_000;
// Cards of a drag that are named: MAX_DRAGGED_CARDS in cxapp/realtime/presence_fields.py.
const MAX_DRAGGED_CARDS = 20;

export class PointerSharing {
  #at = null;
  #timer = null;
  #restTimer = null;
  #isShared = false;

  constructor(editor) {
    const { board, canvas } = editor;
    // Strangers who open a link do not show themselves.
    if (board.me.visitor) return;
    Object.assign(this, { editor, board });
    document.addEventListener("pointermove", (event) => this.#handleMove(event), { capture: true, passive: true });
    document.documentElement.addEventListener("pointerleave", () => this.#leave());
    // The map moves under a pointer that rests.
    canvas.addEventListener("scroll", () => this.#at && this.#schedule(), { passive: true });
    board.addEventListener("drag", () => this.#handleDrag());
    for (const name of ["presence", "presenting"]) board.addEventListener(name, () => this.#isSeen || this.#hide());
    document.addEventListener("visibilitychange", () => this.#leave());
  }

  #handleMove({ clientX, clientY, pointerType }) {
    // A finger is not shown between its drags.
    if (pointerType === "touch" && !this.board.drag) return;
    this.#at = { x: clientX, y: clientY };
    this.#schedule();
    this.#startRest();
  }

  #handleDrag() {
    this.#schedule();
    this.#startRest();
  }

  #leave() {
    this.#at = null;
    this.#schedule();
  }

  // Whether there is another member who could see my pointer.
  get #isSeen() {
    const { board, timeTravel } = this.editor;
    if (document.hidden || board.presenting || timeTravel.isOpen) return false;
    return listOthers(board).length > 0;
  }

  #schedule() {
    if (this.#isSeen) this.#timer ??= setTimeout(() => this.#send(), findPause(listOthers(this.board)));
    else this.#hide();
  }

  #send() {
    this.#timer = null;
    if (!this.#isSeen) return this.#hide();
    const pointer = this.#at && readPlace(this.editor, this.#at);
    const drag = describeDrag(this.board.drag);
    this.#isShared = Boolean(pointer || drag);
    return this.editor.session.sendPresence(null, { pointer: pointer ?? undefined, drag });
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#isShared) return;
    this.#isShared = false;
    this.editor.session.sendPresence(null, { pointer: undefined, drag: undefined });
  }

  // A pointer that has rested for a while is taken back, unless it holds something.
  #startRest() {
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.board.drag || this.#leave(), REST_MILLISECONDS);
  }
}

// Return the presences of other people: [presence, …].
function listOthers({ presences, me }) {
  const others = [...presences.values()].filter(({ user, presence }) => user.id !== me.id && isHere(presence ?? {}));
  return others.map(({ presence }) => presence ?? {});
}

// Return the milliseconds between two of my frames: the more people move their pointers at once, the longer.
export function findPause(others) {
  const moving = 1 + others.filter(({ pointer }) => pointer).length;
  return Math.max(MIN_SEND_PAUSE, (moving * (others.length + 1) * 1000) / MAX_POINTERS_PER_SECOND);
}

// Return a drag as it is sent.
function describeDrag(drag) {
  if (!drag) return undefined;
  if (drag.kind) return { kind: drag.kind, id: drag.id, cards: [], ...drag.to };
  const cards = drag.cards.slice(0, MAX_DRAGGED_CARDS).map(({ id }) => id);
  return { cards, count: drag.cards.length, ...drag.to };
}
