// The map to take away, as it looks now, with its overlay, in the language of the page.

import { Menu } from "./menu.js";

export class Downloads {
  constructor({ board }) {
    this.board = board;
    this.button = document.getElementById("export");
    this.menu = document.getElementById("export-menu");
    this.button.removeAttribute("popovertarget");
    const menu = new Menu(this.menu);
    this.button.addEventListener("click", () => {
      this.#address();
      menu.show(this.button);
    });
  }

  #address() {
    const { exports } = this.board.data.urls;
    for (const link of this.menu.querySelectorAll("[data-format]")) {
      const url = new URL(exports[link.dataset.format], location.href);
      url.searchParams.set("overlay", this.board.overlay);
      url.searchParams.set("lang", document.documentElement.lang);
      link.href = url;
    }
  }
}
