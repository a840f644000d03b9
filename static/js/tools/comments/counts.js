// The number of comments: on the tab, with a dot while something is unread, and at cards and stages.

import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";

export class CommentCounts {
  constructor({ board, map }) {
    Object.assign(this, { board, map });
    this.tab = document.getElementById("tab-comments");
    board.threads.addEventListener("change", ({ detail }) => this.#handleChange(detail.targets));
    board.marks.addEventListener("seen", () => this.#show());
    this.#show();
  }

  #handleChange(targets) {
    for (const id of targets) if (id) this.map.elementOf(id)?.paintPin?.();
    this.#show();
  }

  #show() {
    const { threads, marks } = this.board;
    setText(this.tab.querySelector(".count"), threads.open.length ? formatCount(threads.open.length) : "");
    this.tab.querySelector(".unread").hidden = !threads.all.some((thread) => marks.isUnread(thread));
  }
}
