// A menu of the people who do not fit in the top bar, to follow one.

import { gettext } from "../../lib/i18n.js";
import { setAttribute } from "../../lib/dom.js";
import { avatar, activityText } from "../../map/people-here.js";
import { Menu } from "../page/menu.js";

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
    const items = rest.map((one) => ({ text: one.name, note: activityText(this.board, one), act: act(one.id) }));
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
