// Keeps the cards up to date: when the map has changed, fetches them from the server and replaces what differs.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { setAttribute, setText } from "../../lib/dom.js";

const REFRESH_DELAY = 250;
const MIN_REFRESH_PAUSE = 1000; // between two requests, however much changes
const UNSEEN_KINDS = new Set(["comment", "version"]);

// Sends "taken" when the cards are fresh.
export class PageRefresh extends EventTarget {
  #timer = null;
  #requestedAt = -Infinity;
  #isDue = false;
  #drawn = new Map();

  constructor({ store, session, deck }) {
    super();
    this.deck = deck;
    for (const card of deck.cards) this.#drawn.set(card.dataset.stage, card.cloneNode(true));
    store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => !UNSEEN_KINDS.has(kind)) && this.refreshSoon(),
    );
    session.addEventListener("scores", () => this.refreshSoon());
    session.addEventListener("status", ({ detail }) => this.#isDue && detail.state === "saved" && this.refreshSoon());
  }

  // Fetch after a delay; changes in the meantime are part of the same answer.
  refreshSoon() {
    this.#isDue = true;
    this.#timer ??= setTimeout(
      () => this.#refresh(),
      Math.max(REFRESH_DELAY, this.#requestedAt + MIN_REFRESH_PAUSE - Date.now()),
    );
  }

  async #refresh() {
    this.#isDue = false;
    this.#requestedAt = Date.now();
    const url = new URL(location.href);
    url.searchParams.set("part", "phone");
    const answer = await fetchTranslated(url).catch(() => null);
    const text = answer?.ok && !answer.redirected ? await answer.text().catch(() => null) : null;
    this.#timer = null;
    if (text) this.#takePage(new DOMParser().parseFromString(text, "text/html"));
    else this.#isDue = true;
    if (text && this.#isDue) this.refreshSoon();
  }

  #takePage(page) {
    const title = page.getElementById("phone-title").textContent;
    const heading = document.getElementById("phone-title");
    setText(heading, title);
    setAttribute(heading, "title", title);
    document.title = title;
    document.getElementById("stage-strip").replaceChildren(...adoptNodes(page.getElementById("stage-strip").children));
    this.#takeCards(page.getElementById("stage-cards"));
    this.deck.handleChange();
    this.dispatchEvent(new Event("taken"));
  }

  // Replace the cards; existing ones keep their scroll position and what is being written in them.
  #takeCards(fresh) {
    const here = new Map(this.deck.cards.map((card) => [card.dataset.stage, card]));
    const cards = adoptNodes(fresh.querySelectorAll(":scope > .mcard")).map((card) => this.#takeCard(here, card));
    const { element } = this.deck;
    for (const child of [...element.children]) if (!cards.includes(child)) child.remove();
    if (!cards.length) element.append(...adoptNodes(fresh.children));
    for (const [place, card] of cards.entries())
      if (element.children[place] !== card) element.insertBefore(card, element.children[place] ?? null);
  }

  #takeCard(here, fresh) {
    const id = fresh.dataset.stage;
    const card = here.get(id);
    const same = this.#drawn.get(id)?.isEqualNode(fresh);
    this.#drawn.set(id, fresh.cloneNode(true));
    if (!card) return fresh;
    if (!same) redraw(card, fresh);
    return card;
  }
}

function redraw(card, fresh) {
  for (const { name, value } of fresh.attributes) card.setAttribute(name, value);
  card.firstElementChild.replaceWith(fresh.firstElementChild);
  const [body, news] = [card.lastElementChild, fresh.lastElementChild];
  const talk = body.querySelector(":scope > .talk");
  news.querySelector(":scope > .talk")?.remove();
  for (const child of [...body.childNodes]) if (child !== talk) child.remove();
  body.prepend(...news.childNodes);
}

function adoptNodes(nodes) {
  return [...nodes].map((node) => document.adoptNode(node));
}
