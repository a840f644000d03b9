// The card of a person in the top bar, on hover and focus: full name, role and place; and the menu of all.

import { showAvatar } from "../../lib/avatars.js";
import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { activityText, avatar } from "../../map/people-here.js";
import { describePerson } from "../../map/presence-marks.js";
import { ROLES } from "../../map/labels.js";
import { Menu } from "../page/menu.js";

const HOVER_DELAY = 300;
const MARGIN = 8;

export class PersonCard {
  #timer = null;
  #shown = null;

  constructor({ board }) {
    this.board = board;
    this.card = document.getElementById("person-card");
    this.people = document.querySelector("people-here");
    const on = (name, act) => this.people.addEventListener(name, act);
    on("pointerover", ({ target, pointerType }) => pointerType === "mouse" && this.#scheduleShow(target, HOVER_DELAY));
    on("pointerout", ({ relatedTarget }) => this.card.contains(relatedTarget) || this.#hide());
    on("focusin", ({ target }) => target.matches(":focus-visible") && this.#scheduleShow(target, 0));
    for (const name of ["focusout", "click"]) on(name, () => this.#hide());
    this.card.addEventListener("pointerleave", () => this.#hide());
    document.addEventListener(
      "keydown",
      skipComposing(({ key }) => key === "Escape" && this.#hide()),
      { capture: true },
    );
    for (const name of ["presence", "following"]) board.addEventListener(name, () => this.#shown && this.#fill());
    // Somebody may be at a person already, before this was loaded.
    const found = this.people.querySelector(".av-edit:is(:hover, :has(:focus-visible))");
    if (found) this.#scheduleShow(found, 0);
  }

  #scheduleShow(target, delay) {
    const item = target.closest(".av-edit");
    if (!item || item.querySelector("[data-do]")) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(item), delay);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.card.hidden = true;
  }

  #show(item) {
    this.#shown = item;
    this.card.hidden = false;
    this.#fill();
    if (!this.#shown) return;
    const box = item.getBoundingClientRect();
    const left = Math.min(
      box.left + box.width / 2 - this.card.offsetWidth / 2,
      innerWidth - this.card.offsetWidth - MARGIN,
    );
    setStyle(this.card, "--left", `${Math.max(MARGIN, left)}px`);
    setStyle(this.card, "--top", `${box.bottom + MARGIN}px`);
  }

  #fill() {
    const person = this.#shown.isConnected && this.#findPerson();
    if (!person) return this.#hide();
    const [disc, name, role, place, hint] = this.card.children;
    setAttribute(disc, "data-hue", person.hue);
    showAvatar(disc, person);
    setText(name, person.name);
    setText(role, ROLES.get(person.role) ?? "");
    setText(place, person.self ? gettext("This is you") : activityText(this.board, person));
    place.hidden = !place.textContent;
    hint.hidden = person.self || person.id === this.board.leader;
    return undefined;
  }

  #findPerson() {
    const { user: id } = this.#shown.firstElementChild.dataset;
    if (!id) return { ...this.board.me, self: true };
    const person = this.board.roster.people(performance.now()).find(({ user }) => user.id === id);
    const { name } = this.people.drawn.find((drawn) => drawn.id === id) ?? {};
    return person && { ...person, ...describePerson(this.board, person.user), ...(name && { name }) };
  }
}

export class PeopleMenu {
  constructor({ board, follow }) {
    Object.assign(this, { board, follow, people: document.querySelector("people-here") });
    this.element = document.getElementById("people-menu");
    this.menu = new Menu(this.element);
    this.people.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do=people]")));
  }

  #handleClick(button) {
    if (!button) return;
    const { rest } = this.people;
    const act = (id) => () => this.follow.start(id);
    const items = rest.map((person) => ({
      text: person.name,
      note: activityText(this.board, person),
      act: act(person.id),
    }));
    this.menu.open(button, items, gettext("Follow"));
    [...this.element.children].forEach((item, place) => {
      const disc = avatar(rest[place], "", "sm");
      setAttribute(disc, "role", null);
      setAttribute(disc, "aria-label", null);
      setAttribute(disc, "aria-hidden", true);
      item.prepend(disc);
    });
  }
}
