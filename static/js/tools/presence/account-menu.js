// The menu of one's own avatar: settings, language, theme, and signing out.

import { setAttribute } from "../../lib/dom.js";
import { Menu } from "../page/menu.js";

export class AccountMenu {
  constructor({ pointers }) {
    const element = document.getElementById("account-menu");
    // A visitor by a link has no account.
    if (!element) return;
    const menu = new Menu(element);
    const choice = element.querySelector("[data-do=pointers]");
    choice.addEventListener("click", () => pointers.toggle());
    document.querySelector("people-here").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-account]");
      if (!button) return;
      setAttribute(choice, "aria-checked", String(pointers.isShown));
      menu.show(button);
    });
  }
}
