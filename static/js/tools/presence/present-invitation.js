// Says that a teammate presents the map, and offers to follow them, for as long as they do.

import { gettext, interpolate } from "../../lib/i18n.js";
import { describePerson } from "../../map/presence-marks.js";
import { isHere } from "../../map/roster.js";

export class PresentInvitation {
  // The ids of those who present.
  #presenters = new Set();

  constructor({ board, follow, toasts }) {
    Object.assign(this, { board, follow, toasts });
    for (const name of ["presence", "following"]) board.addEventListener(name, () => this.#update());
    this.#update();
  }

  #update() {
    const presenters = listPresenters(this.board);
    for (const [id, user] of presenters) if (!this.#presenters.has(id)) this.#invite(user);
    for (const id of this.#presenters) if (!presenters.has(id)) this.toasts.hide(kindOf(id));
    this.#presenters = new Set(presenters.keys());
    if (this.board.leader) this.toasts.hide(kindOf(this.board.leader));
  }

  #invite(user) {
    if (this.board.leader === user.id || this.board.presenting) return;
    const text = interpolate(gettext("%(name)s is presenting."), describePerson(this.board, user));
    const buttons = [
      [gettext("Follow"), () => this.follow.start(user.id)],
      [gettext("Not now"), () => {}],
    ];
    this.toasts.show(text, buttons, { stay: true, kind: kindOf(user.id) });
  }
}

// Return the teammates who present of their own accord: Map of id → user.
export function listPresenters({ presences, me }) {
  const presents = (presence) => presence?.view?.present && !presence.view.follow && isHere(presence);
  const found = [...presences.values()].filter(({ user, presence }) => user.id !== me.id && presents(presence));
  return new Map(found.map(({ user }) => [user.id, user]));
}

function kindOf(id) {
  return `present-${id}`;
}
