// Telling what I see of the map, while a teammate follows me; and whom I follow.

import { isFollowed } from "../../map/followers.js";

const PAUSE = 100;

export class Views {
  #timer = null;

  constructor({ board, session, canvas, map, viewport }) {
    Object.assign(this, { board, session, viewport });
    const soon = () => this.#soon();
    for (const name of ["presence", "overlay", "presenting"]) board.addEventListener(name, soon);
    for (const name of ["layout", "settled"]) map.addEventListener(name, soon);
    canvas.addEventListener("scroll", soon, { passive: true });
    document.addEventListener("visibilitychange", soon);
    addEventListener("resize", soon);
    board.addEventListener("following", () => this.#tell());
  }

  get #followed() {
    return !document.hidden && isFollowed(this.board.presences, this.board.me.id);
  }

  // Nothing is measured and nothing told while nobody follows.
  #soon() {
    if (!this.#followed && !this.told) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tell();
    }, PAUSE);
  }

  #tell() {
    const { leader, presenting, overlay } = this.board;
    this.told = this.#followed;
    const seen = this.told ? { ...this.viewport.read(), overlay, ...(presenting && { present: presenting }) } : {};
    const view = { ...seen, ...(leader && { follow: leader }) };
    this.session.sendPresence(null, { view: Object.keys(view).length ? view : undefined });
  }
}
