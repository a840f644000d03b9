// The number of comments: on the tab, with a dot while something is unread, and at cards and stages.

import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";

export class CommentCounts {
  constructor({ board, map }) {
    Object.assign(this, { board, map });
    this.tab = document.getElementById("tab-comments");
    board.talk.addEventListener("talk", ({ detail }) => this.#handleChange(detail.targets));
    board.marks.addEventListener("seen", () => this.#show());
    this.#show();
  }

  #handleChange(targets) {
    for (const id of targets) if (id) this.map.elementOf(id)?.paintPin?.();
    this.#show();
  }

  #show() {
    const { talk, marks } = this.board;
    setText(this.tab.querySelector(".count"), talk.open.length ? formatCount(talk.open.length) : "");
    this.tab.querySelector(".unread").hidden = !talk.threads.some((thread) => marks.isUnread(thread));
  }
}
