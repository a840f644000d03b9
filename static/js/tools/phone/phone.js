// A map on a phone: the server renders its cards, and these parts navigate between them and keep them fresh.

import { ACCESS_LOST, NO_JOURNEY, SIGNED_OUT } from "../../lib/close-codes.js";
import { StageCards } from "./stage-cards.js";
import { enableFormatKeys } from "../editing/format-keys.js";
import { FormatToolbar } from "../editing/format-toolbar.js";
import { showLinkedPlace } from "./linked-place.js";
import { PageRefresh } from "./refresh.js";
import { CurveStrip } from "./curve.js";
import { PhoneComments } from "./comments.js";
import { PhoneBoard } from "./board.js";
import { PhoneEditing } from "./editing.js";
import { reportUnsavedChanges } from "./unsaved-changes.js";
import { Toasts } from "../page/toasts.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { replaceAddress, updateViewLinks } from "../../lib/address.js";
import { setText, setAttribute } from "../../lib/dom.js";
import { formatCount } from "../../lib/numbers.js";

const ENDED_TEXTS = {
  [SIGNED_OUT]: gettext("You are signed out. Your changes wait on this device."),
  [ACCESS_LOST]: gettext("You no longer have access to this map."),
  [NO_JOURNEY]: gettext("This map no longer exists."),
};

// Open the page; return an object for tests and parts.
export function openPhone(data, store, session) {
  const phone = { data, store, session, element: document.getElementById("phone") };
  phone.deck = new StageCards(document.getElementById("stage-cards"));
  phone.freshness = new PageRefresh(phone);
  phone.board = new PhoneBoard(phone);
  phone.toasts = new Toasts();
  reportUnsavedChanges(phone);
  for (const Part of [CurveStrip, Pager, GapsToggle, ConnectionBar, PhoneComments, PhoneEditing]) new Part(phone);
  enableFormatKeys(new FormatToolbar());
  updateViewLinks();
  const { hash } = location;
  phone.deck.showFirst();
  showLinkedPlace(phone, hash);
  return phone;
}

class ConnectionBar {
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
    setText(this.bar.querySelector("b + span"), gettext("You see the map as it was before."));
  }

  #showEnd({ code, actor }) {
    const ended = ENDED_TEXTS[code] ?? ENDED_TEXTS[ACCESS_LOST];
    this.#showText(actor ? interpolate(gettext("%(name)s deleted this map."), actor) : ended);
  }

  #showText(sentence) {
    this.bar.hidden = false;
    this.bar.querySelector("b").hidden = true;
    setText(this.bar.querySelector("b + span"), sentence);
  }
}

class GapsToggle {
  constructor({ element }) {
    Object.assign(this, { element, button: document.getElementById("phone-gaps") });
    this.button.addEventListener("click", (event) => this.#toggle(event));
  }

  #toggle(event) {
    event.preventDefault();
    const on = this.element.dataset.gaps !== "on";
    this.element.dataset.gaps = on ? "on" : "off";
    setAttribute(this.button, "aria-pressed", on);
    this.button.classList.toggle("on", on);
    // Without the gaps, the overlay that was asked for is on the cards again.
    const { overlay } = this.element.dataset;
    this.button.href = `?overlay=${on ? encodeURIComponent(overlay) : "gaps"}`;
    const url = new URL(location.href);
    url.searchParams.set("overlay", on ? "gaps" : overlay);
    replaceAddress(url);
  }
}

class Pager {
  constructor({ deck }) {
    Object.assign(this, { deck, element: document.getElementById("phone-foot") });
    this.element.addEventListener("click", (event) => this.#handleClick(event));
    deck.addEventListener("shown", () => this.#show());
  }

  #handleClick(event) {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    this.deck.step(Number(link.dataset.step));
  }

  #show() {
    const { cards, place } = this.deck;
    this.element.hidden = !cards.length;
    for (const link of this.element.querySelectorAll("a")) {
      const card = cards[place + Number(link.dataset.step)];
      setAttribute(link, "href", card ? `#${card.id}` : null);
      setText(link.querySelector("span"), card ? titleOf(card) : "");
    }
    const [where, name] = this.element.querySelectorAll(".t-num > span");
    setText(
      where,
      interpolate(gettext("%(at)s of %(all)s"), { at: formatCount(place + 1), all: formatCount(cards.length) }),
    );
    setText(name, cards[place] ? titleOf(cards[place]) : "");
  }
}

function titleOf(card) {
  return card.querySelector("h2").textContent;
}
