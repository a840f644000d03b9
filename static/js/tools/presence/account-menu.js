// The menu of one's own avatar: settings, language, theme, and signing out.

import { Menu } from "../page/menu.js";

export class AccountMenu {
  constructor() {
    const element = document.getElementById("account-menu");
    // A visitor by a link has no account.
    if (!element) return;
    const menu = new Menu(element);
    document.querySelector("people-here").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-account]");
      if (button) menu.show(button);
    });
  }
}
