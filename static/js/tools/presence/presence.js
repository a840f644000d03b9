// Publishes my place to teammates: the record I selected, or the stage of my cell; that I am idle; and my view.

import { clock } from "../../sync/clock.js";
import { IdleTimer } from "../../sync/idle-timer.js";
import { isFollowed } from "../../map/roster.js";

const SEND_PAUSE = 100;
const ACTIVITY_EVENTS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchmove", "focusin"];

export class PresenceReporter {
  constructor({ board, session, map }) {
    board.addEventListener("selection", ({ detail }) => {
      if (!board.editing) session.sendPresence(detail.after ? { record: detail.after.id } : {});
    });
    map.addEventListener("focusin", ({ target }) => {
      if (target.matches("map-cell")) session.sendPresence({ record: target.stage });
    });
    const idleness = new IdleTimer({ clock, tell: (idle) => session.sendPresence(null, { idle }) });
    const active = () => idleness.noteActivity();
    for (const name of ACTIVITY_EVENTS) document.addEventListener(name, active, { capture: true, passive: true });
  }
}

export class ViewSharing {
  #timer = null;

  constructor({ board, session, canvas, map, viewport }) {
    Object.assign(this, { board, session, viewport });
    const soon = () => this.#scheduleSend();
    board.addEventListener("presenting", () => this.#handlePresenting());
    for (const name of ["presence", "overlay"]) board.addEventListener(name, soon);
    for (const name of ["layout", "settled"]) map.addEventListener(name, soon);
    canvas.addEventListener("scroll", soon, { passive: true });
    document.addEventListener("visibilitychange", soon);
    addEventListener("resize", soon);
    board.addEventListener("following", () => this.#send());
  }

  get #isFollowed() {
    return !document.hidden && isFollowed(this.board.presences, this.board.me.id);
  }

  // Teammates are told that I present, so that they can follow.
  get #isLeading() {
    return Boolean(this.board.presenting) && !this.board.leader;
  }

  #handlePresenting() {
    if (this.#isLeading || this.told) this.#send();
    else this.#scheduleSend();
  }

  // Schedule publishing; nothing is measured or sent while nobody follows.
  #scheduleSend() {
    if (!this.#isFollowed && !this.told) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#send();
    }, SEND_PAUSE);
  }

  #send() {
    const { leader, presenting, overlay } = this.board;
    this.told = this.#isFollowed || this.#isLeading;
    const seen = this.#isFollowed ? { ...this.viewport.read(), overlay } : {};
    const shown = this.told && presenting ? { present: presenting } : {};
    const view = { ...seen, ...shown, ...(leader && { follow: leader }) };
    this.session.sendPresence(null, { view: Object.keys(view).length ? view : undefined });
  }
}
