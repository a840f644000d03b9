// Publishes my view of the map while a teammate follows me, and whom I follow.

import { isFollowed } from "../../map/followers.js";

const SEND_PAUSE = 100;

export class ViewSharing {
  #timer = null;

  constructor({ board, session, canvas, map, viewport }) {
    Object.assign(this, { board, session, viewport });
    const soon = () => this.#scheduleSend();
    for (const name of ["presence", "overlay", "presenting"]) board.addEventListener(name, soon);
    for (const name of ["layout", "settled"]) map.addEventListener(name, soon);
    canvas.addEventListener("scroll", soon, { passive: true });
    document.addEventListener("visibilitychange", soon);
    addEventListener("resize", soon);
    board.addEventListener("following", () => this.#send());
  }

  get #isFollowed() {
    return !document.hidden && isFollowed(this.board.presences, this.board.me.id);
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
    this.told = this.#isFollowed;
    const seen = this.told ? { ...this.viewport.read(), overlay, ...(presenting && { present: presenting }) } : {};
    const view = { ...seen, ...(leader && { follow: leader }) };
    this.session.sendPresence(null, { view: Object.keys(view).length ? view : undefined });
  }
}
