// <save-status>: the state of saving: Saved, Saving, Offline with the number waiting, Sending, not saved.

import { ACCESS_LOST, NO_JOURNEY, SIGNED_OUT } from "../lib/close-codes.js";
import { gettext, interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setChildren, icon, setAttribute, part, setText } from "../lib/dom.js";

const SHOW_DELAY = 400;
const ENDED_TEXTS = {
  [SIGNED_OUT]: gettext("Signed out"),
  [ACCESS_LOST]: gettext("No access"),
  [NO_JOURNEY]: gettext("No access"),
};
const DELETED_TEXT = gettext("Map deleted");

// Explains "not live".
export const NOT_LIVE_TEXT = gettext(
  "This network blocks live connections. Your changes are saved, and those of others arrive every few seconds.",
);

export class SaveStatus extends HTMLElement {
  #timer = null;
  #lastStatus = { state: "saved", waiting: 0 };
  #aside = 0;
  #ended = "";

  // Follow the session. "Saving" is shown after a moment, so that quick saves do not flicker.
  open(session) {
    session.addEventListener("status", ({ detail }) => this.#follow(detail));
    session.addEventListener("aside", ({ detail }) => {
      this.#aside = detail.count;
      this.#follow(this.#lastStatus);
    });
    session.addEventListener("closed", ({ detail }) => {
      this.#ended = detail.deleted ? (this.dataset.deleted ?? DELETED_TEXT) : ENDED_TEXTS[detail.code];
      this.#follow(this.#lastStatus);
    });
    this.#show(this.#lastStatus);
  }

  #follow(status) {
    clearTimeout(this.#timer);
    this.#lastStatus = status;
    // Everything has been answered, but some operations were refused.
    const lost = this.#aside + (status.state === "ended" ? status.waiting : 0);
    const settled = status.state === "saved" || status.state === "ended";
    const detail = settled && lost ? { state: "unsaved", waiting: lost } : status;
    if (detail.state === "saving") this.#timer = setTimeout(() => this.#show(detail), SHOW_DELAY);
    else this.#show(detail);
  }

  #show({ state, waiting, polls = false }) {
    const key = [state, waiting, polls, this.#ended].join();
    if (this.dataset.key === key) return;
    Object.assign(this.dataset, { state, waiting, key });
    this.classList.toggle("off", state === "offline" || state === "ended");
    this.classList.toggle("bad", state === "unsaved");
    setAttribute(this, "title", polls && NOT_LIVE_TEXT);
    const text = state === "ended" ? this.#ended : statusText(state, waiting, polls);
    setChildren(this, createSign(state), state === "unsaved" ? createButton(text) : text);
  }
}

function createSign(state) {
  if (state === "saving" || state === "sending") return part("spin");
  return icon({ offline: "offline", unsaved: "warn", ended: "offline" }[state] ?? "saved");
}

// Create the button that leads to the unsaved text.
function createButton(text) {
  const button = part("status-button");
  setText(button, text);
  return button;
}

function statusText(state, waiting, polls) {
  if (state === "saved") return polls ? gettext("Saved, not live") : gettext("Saved");
  if (state === "saving") return gettext("Saving");
  if (state === "offline" && !waiting) return gettext("Offline");
  return interpolate(detailForm(state, waiting), { number: formatCount(waiting) });
}

function detailForm(state, waiting) {
  if (state === "unsaved") return ngettext("%(number)s change not saved", "%(number)s changes not saved", waiting);
  if (state === "offline")
    return ngettext("Offline, %(number)s change waiting", "Offline, %(number)s changes waiting", waiting);
  return ngettext("Sending %(number)s change", "Sending %(number)s changes", waiting);
}

customElements.define("save-status", SaveStatus);
