// Keeps my read marks in step with my other devices, and opens the thread of a notification.

import { fetchJson } from "../../lib/fetch-json.js";

export class ReadMarkUpdates {
  constructor({ board, store, comments }) {
    Object.assign(this, { board, comments, url: board.data.urls.seen });
    this.bell = document.querySelector("notice-bell");
    addEventListener("focus", () => this.#refresh());
    store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some((touch) => isRelevant(touch)) && this.bell?.refreshSoon(),
    );
    board.marks.addEventListener("seen", () => this.bell?.refreshSoon());
    this.bell?.addEventListener("notice", (event) => this.#follow(event, store.journey.id));
    this.#openLinkedThread();
  }

  async #refresh() {
    const marks = this.url && !this.board.ended && (await fetchJson(this.url));
    if (marks) this.board.marks.merge(marks);
  }

  #follow(event, journey) {
    if (event.detail.journey !== journey) return;
    event.preventDefault();
    this.comments.open(event.detail.thread);
  }

  // Open the thread that a link from a mail or a notification names.
  #openLinkedThread() {
    const address = new URL(location.href);
    const thread = address.searchParams.get("thread");
    if (!thread) return;
    address.searchParams.delete("thread");
    history.replaceState(null, "", address);
    requestAnimationFrame(() => this.comments.open(thread));
  }
}

function isRelevant({ kind, local }) {
  return kind === "comment" && !local;
}
