// The bar over the map while the connection is lost: work goes on, and so many changes wait here.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";

export class OfflineBar {
  #over = false;

  constructor({ session }) {
    this.bar = document.getElementById("offline");
    session.addEventListener("status", ({ detail }) => this.#show(detail));
    // When the connection has ended for good, a toast says what to do instead.
    session.addEventListener("closed", () => (this.bar.hidden = this.#over = true));
  }

  #show({ state, waiting }) {
    this.bar.hidden = this.#over || state !== "offline";
    if (!this.bar.hidden) setText(this.bar.querySelector("b + span"), offlineText(waiting));
  }
}

function offlineText(waiting) {
  if (!waiting) return gettext("Keep working, changes wait on this device.");
  const form = ngettext(
    "Keep working, %(number)s change waits on this device.",
    "Keep working, %(number)s changes wait on this device.",
    waiting,
  );
  return interpolate(form, { number: formatCount(waiting) });
}
