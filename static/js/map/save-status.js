// <save-status>: the truth about what is saved: Saved, Saving, Offline with what waits, Sending, not saved.

import { gettext, interpolate, ngettext } from "../lib/language.js";
import { count } from "../lib/numbers.js";
import { fill, icon, part, write } from "../lib/parts.js";

const PATIENCE = 400;

export class SaveStatus extends HTMLElement {
  #timer = null;
  #told = { state: "saved", waiting: 0 };
  #aside = 0;

  // Follows the session. "Saving" waits a moment, so that quick saves do not flicker.
  open(session) {
    session.addEventListener("status", ({ detail }) => this.#follow(detail));
    session.addEventListener("aside", ({ detail }) => {
      this.#aside = detail.count;
      this.#follow(this.#told);
    });
    this.#show(this.#told);
  }

  #follow(told) {
    clearTimeout(this.#timer);
    this.#told = told;
    // All has an answer, but some of the answers were no.
    const detail = told.state === "saved" && this.#aside ? { state: "unsaved", waiting: this.#aside } : told;
    if (detail.state === "saving") this.#timer = setTimeout(() => this.#show(detail), PATIENCE);
    else this.#show(detail);
  }

  #show({ state, waiting }) {
    if (this.dataset.state === state && this.dataset.waiting === String(waiting)) return;
    Object.assign(this.dataset, { state, waiting });
    this.classList.toggle("off", state === "offline");
    this.classList.toggle("bad", state === "unsaved");
    fill(this, sign(state), state === "unsaved" ? button(words(state, waiting)) : words(state, waiting));
  }
}

function sign(state) {
  if (state === "saving" || state === "sending") return part("spin");
  return icon({ offline: "offline", unsaved: "warn" }[state] ?? "saved");
}

// Leads to what is not saved, as text.
function button(text) {
  const found = part("status-button");
  write(found, text);
  return found;
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
