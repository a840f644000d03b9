// Keeps the workspace's own channels up to date: they are fetched when a card has one that is not known yet, and when
// somebody who edits comes back to the page, perhaps from the settings.

import { isEqual } from "../../lib/deep-equal.js";
import { isUnknown } from "../../map/channels.js";

export class ChannelList {
  #missed = new Set();
  #shown;

  // `read` fetches a path of the API of the map and returns JSON, or null on failure.
  constructor({ board, store }, read) {
    Object.assign(this, { board, store, read });
    this.#shown = board.data.channels;
    store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    document.addEventListener("visibilitychange", () => !document.hidden && board.mayEdit && this.fetch());
  }

  // Fetch the channels, and repaint the cards if anything has changed.
  async fetch() {
    const answer = await this.read("channels/");
    if (!answer) return this.#missed.clear();
    if (isEqual(answer.channels, this.#shown)) return undefined;
    this.#shown = answer.channels;
    return this.board.setChannels(answer.channels);
  }

  // An unknown channel is asked for until there is an answer: a card may have one that this reader may not see.
  #handleChange(touched) {
    const unknown = touched.map(({ kind, id }) => this.store.get(kind, id)?.channel).filter(isUnknown);
    const fresh = unknown.filter((value) => !this.#missed.has(value));
    for (const value of fresh) this.#missed.add(value);
    if (fresh.length) this.fetch();
  }
}
