// Messages about the end of a session and what to do: no access, a deleted map, a newer build.

import { ACCESS_LOST, NO_JOURNEY, SIGNED_OUT } from "../../lib/close-codes.js";
import { gettext, interpolate } from "../../lib/i18n.js";

const CLOSED_TEXTS = {
  [SIGNED_OUT]: gettext("You are signed out. Your changes wait on this device."),
  [ACCESS_LOST]: gettext("You no longer have access to this map."),
  [NO_JOURNEY]: gettext("This map was deleted, or you no longer have access to it."),
};

export class Endings {
  constructor({ session, toasts, board }) {
    Object.assign(this, { toasts, board });
    session.addEventListener("closed", ({ detail }) => this.#handleClosed(detail));
    session.addEventListener("outdated", ({ detail }) => this.#handleOutdated(detail));
  }

  // Report a newer build once, and again only when it has become urgent.
  #handleOutdated({ stopped }) {
    if (this.offer && !stopped) return;
    this.offer?.remove();
    const text = stopped
      ? gettext("This page is older than the server. Your changes wait on this device.")
      : gettext("A newer version of this page is ready. Your changes are kept.");
    this.offer = this.toasts.show(text, [[gettext("Reload"), () => location.reload()]], { stay: true });
  }

  #handleClosed({ code, deleted, actor }) {
    if (!CLOSED_TEXTS[code]) return;
    this.toasts.show(deleted ? deletionText(actor) : CLOSED_TEXTS[code], this.#listActions(code), {
      stay: true,
      alert: true,
      kind: "closed",
    });
  }

  // Return the buttons of the message; a deleted map cannot be loaded again.
  #listActions(code) {
    if (code === SIGNED_OUT) return [[gettext("Sign in"), () => location.reload()]];
    const { library } = this.board.data.urls;
    return library ? [[gettext("All journeys"), () => location.assign(library)]] : [];
  }
}

function deletionText(actor) {
  return actor ? interpolate(gettext("%(name)s deleted this map."), actor) : gettext("This map was deleted.");
}
