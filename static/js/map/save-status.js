// <save-status>: the truth about what is saved: Saved, Saving, Offline with what waits, Sending, not saved.

import { gettext, interpolate, ngettext } from "../lib/language.js";
import { count } from "../lib/numbers.js";
import { icon, part } from "../lib/parts.js";

const PATIENCE = 400;

export class SaveStatus extends HTMLElement {
  #timer = null;

  // Follows the session. "Saving" waits a moment, so that quick saves do not flicker.
  open(session) {
    session.addEventListener("status", ({ detail }) => this.#follow(detail));
    this.#show({ state: "saved", waiting: 0 });
  }

  #follow(detail) {
    clearTimeout(this.#timer);
    if (detail.state === "saving") this.#timer = setTimeout(() => this.#show(detail), PATIENCE);
    else this.#show(detail);
  }

  #show({ state, waiting }) {
    if (this.dataset.state === state && this.dataset.waiting === String(waiting)) return;
    Object.assign(this.dataset, { state, waiting });
    this.classList.toggle("off", state === "offline");
    this.classList.toggle("bad", state === "unsaved");
    this.replaceChildren(sign(state), words(state, waiting));
  }
}

function sign(state) {
  if (state === "saving" || state === "sending") return part("spin");
  return icon({ offline: "offline", unsaved: "warn" }[state] ?? "saved");
}

function words(state, waiting) {
  if (state === "saved") return gettext("Saved");
  if (state === "saving") return gettext("Saving");
  if (state === "offline" && !waiting) return gettext("Offline");
  return interpolate(form(state, waiting), { number: count(waiting) });
}

function form(state, waiting) {
  if (state === "unsaved") return ngettext("%(number)s change not saved", "%(number)s changes not saved", waiting);
  if (state === "offline")
    return ngettext("Offline, %(number)s change waiting", "Offline, %(number)s changes waiting", waiting);
  return ngettext("Sending %(number)s change", "Sending %(number)s changes", waiting);
}

customElements.define("save-status", SaveStatus);
