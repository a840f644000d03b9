// <people-here>: the people in the map: a ring while here, a grey one after two idle minutes, a pen while editing. A
// click on one follows them.

import { showAvatar } from "../lib/avatars.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setAttribute, part, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";
import { describePerson, numberNamesakes, stageTitle } from "./presence-marks.js";

const MAX_SHOWN = 4;
const MAX_SHOWN_NARROW = 2;

export class PeopleHere extends HTMLElement {
  #board;
  #timer;
  // The people who are drawn, and those of them who do not fit.
  drawn = [];
  rest = [];

  // Follow the presences of the board.
  open(board) {
    this.#board = board;
    this.narrow = matchMedia("(max-width: 900px)");
    this.narrow.addEventListener("change", () => this.#draw());
    for (const name of ["presence", "following", "members"]) board.addEventListener(name, () => this.#draw());
    this.#draw();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #draw() {
    // A visitor by a link sees nobody's name, and may have none.
    if (this.#board.me.visitor) return;
    const now = performance.now();
    const others = this.#board.roster.people(now).filter(({ user }) => user.id !== this.#board.me.id);
    const named = others.map((person) => ({ ...person, ...describePerson(this.#board, person.user) }));
    const [, ...numbered] = numberNamesakes([this.#board.me, ...named]);
    const drawn = this.#putLeaderFirst(numbered);
    this.drawn = drawn;
    const room = this.narrow.matches ? MAX_SHOWN_NARROW : MAX_SHOWN;
    const shown = drawn.length > room + 1 ? drawn.slice(0, room) : drawn;
    this.rest = drawn.slice(shown.length);
    reconcile(this, this.#listItems(shown), { make: makeItem, update: (item, person) => this.#show(item, person) });
    this.#scheduleDraw(now);
  }

  // Put the followed person first, so that they are never hidden behind a number.
  #putLeaderFirst(people) {
    const { leader } = this.#board;
    const place = people.findIndex(({ id }) => id === leader);
    const room = this.narrow.matches ? MAX_SHOWN_NARROW : MAX_SHOWN;
    return place < room ? people : [people[place], ...people.slice(0, place), ...people.slice(place + 1)];
  }

  #listItems(shown) {
    const more = this.rest.length ? [{ id: "more", part: "people-more", more: this.rest.length }] : [];
    return [...shown.map((person) => ({ ...person, part: "person" })), ...more, { ...this.#board.me, part: "me" }];
  }

  #show(item, person) {
    if (person.more) return showMore(item.firstElementChild, person.more);
    const disc = item.querySelector(".av");
    showAvatar(disc, person);
    setAttribute(disc, "data-hue", person.hue);
    disc.classList.toggle("idle", person.idle > 0);
    disc.classList.toggle("ring", !person.idle);
    const button = item.firstElementChild;
    if (person.part === "me") return setAttribute(button, "aria-label", interpolate(gettext("%(name)s, you"), person));
    button.dataset.user = person.id;
    setAttribute(button, "aria-label", interpolate(gettext("Follow %(name)s"), person));
    setAttribute(button, "aria-description", activityText(this.#board, person));
    setAttribute(button, "aria-pressed", person.id === this.#board.leader);
    return showBadge(item, person.id === this.#board.leader ? "watching" : person.editing ? "pen" : null);
  }

  // Draw again when a departed person has been gone for long enough.
  #scheduleDraw(now) {
    clearTimeout(this.#timer);
    const wait = this.#board.roster.nextChange(now);
    if (wait === null) return;
    this.#timer = setTimeout(() => {
      this.#draw();
      this.#board.emit("left", {});
    }, wait + 1);
  }
}

function makeItem(person) {
  return part(person.part);
}

function showMore(button, more) {
  setText(button, `+${formatCount(more)}`);
  setAttribute(button, "aria-label", interpolate(gettext("%(number)s more people"), { number: formatCount(more) }));
}

function showBadge(item, name) {
  const shown = item.querySelector(":scope > i");
  if (item.dataset.badge === (name ?? "")) return;
  item.dataset.badge = name ?? "";
  shown?.remove();
  if (name) item.append(part(name));
}

// Return what somebody is doing, in words: that they are idle, or where they are; "" when unknown.
export function activityText(board, { idle, editing, record }) {
  if (idle) return interpolate(gettext("idle %(number)s\u00a0min"), { number: formatCount(idle) });
  const stage = stageTitle(board, record);
  if (!stage) return "";
  return interpolate(editing ? gettext("editing in %(stage)s") : gettext("in %(stage)s"), { stage });
}

// Return the disc of a person or persona, with its text for screen readers.
export function avatar(person, words, size = "") {
  const disc = part("avatar");
  if (size) disc.classList.add(size);
  disc.dataset.hue = person.hue;
  showAvatar(disc, person);
  setAttribute(disc, "aria-label", words);
  return disc;
}

customElements.define("people-here", PeopleHere);
