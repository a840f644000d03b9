// The state of the connection: says while it is lost that the map may be outdated, and why it has ended.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setText } from "../../lib/dom.js";

const ENDED_TEXTS = {
  4401: gettext("You are signed out. Your changes wait on this device."),
  4403: gettext("You have no access to this map any more."),
  4404: gettext("This map does not exist any more."),
};

export class ConnectionBar {
  constructor({ session }) {
    this.bar = document.getElementById("phone-offline");
    session.addEventListener("status", ({ detail }) => this.#show(detail.state === "offline"));
    session.addEventListener("closed", ({ detail }) => this.#showEnd(detail));
    session.addEventListener("outdated", () => this.#renew(session));
  }

  // Load a newer build as soon as the page is shown again, unless something waits or is being written.
  #renew(session) {
    this.#showText(gettext("A newer version of this page is ready. Your changes are kept."));
    const busy = () => session.waiting.length || [...document.querySelectorAll("textarea")].some(({ value }) => value);
    document.addEventListener("visibilitychange", () => document.hidden || busy() || location.reload());
  }

  #show(cut) {
    this.bar.hidden = !cut;
    setText(this.bar.querySelector("b + span"), gettext("You see the map as it was."));
  }

  #showEnd({ code, actor }) {
    this.#showText(actor ? interpolate(gettext("%(name)s deleted this map."), actor) : (ENDED_TEXTS[code] ?? ENDED_TEXTS[4403]));
  }

  #showText(sentence) {
    this.bar.hidden = false;
    this.bar.querySelector("b").hidden = true;
    setText(this.bar.querySelector("b + span"), sentence);
  }
}
