// Keeps the workspace's own channels up to date: they are fetched when a card has one that is not known yet, and when
// somebody who edits comes back to the page, perhaps from the settings.

import { isUnknown } from "../../map/channels.js";

export class ChannelList {
  #missed = new Set();

  // `read` fetches a path of the API of the map and returns JSON, or null on failure.
  constructor({ board, store }, read) {
    Object.assign(this, { board, store, read });
    store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    document.addEventListener("visibilitychange", () => !document.hidden && board.mayEdit && this.fetch());
  }

  // Fetch the channels, and repaint the cards.
  async fetch() {
    const answer = await this.read("channels/");
    if (answer) this.board.setChannels(answer.channels);
  }

  // An unknown channel is asked for once: a card may have one that this reader may not see.
  #handleChange(touched) {
    const unknown = touched.map(({ kind, id }) => this.store.get(kind, id)?.channel).filter(isUnknown);
    const fresh = unknown.filter((value) => !this.#missed.has(value));
    for (const value of fresh) this.#missed.add(value);
    if (fresh.length) this.fetch();
  }
}
