// Keeps the list of members up to date: fetches it on notice from the server, or when an unknown person appears.

import { createLatestRequest } from "../../sync/environment.js";

export class Members {
  #asking = createLatestRequest();
  #requested = new Set();

  constructor({ board, session, store }) {
    Object.assign(this, { board });
    // Visitors by a link see no members.
    if (board.me.visitor) return;
    session.addEventListener("members", () => this.#fetch());
    // There was no notice of members who joined since the page was made, or while it was offline.
    session.addEventListener("polling", () => this.#fetch());
    board.addEventListener("presence", () => this.#check([...board.presences.values()].map(({ user }) => user.id)));
    store.addEventListener("change", ({ detail }) =>
      this.#check(detail.touched.flatMap(({ actor }) => actor?.id ?? [])),
    );
  }

  // Fetch once for each unknown person: visitors by links stay unknown.
  #check(ids) {
    const isMember = (id) => this.board.members.some((member) => member.id === id);
    const fresh = ids.filter((id) => !this.#requested.has(id) && !isMember(id));
    for (const id of fresh) this.#requested.add(id);
    if (fresh.length) this.#fetch();
  }

  #fetch() {
    this.#asking.ask(`${this.board.data.urls.api}people/`, ({ members }) => this.board.setMembers(members));
  }
}
