// Keeps the list of members as it is now: asks again when the server says so, or when somebody appears who is not in it.

import { createLatestRequest } from "../../sync/environment.js";

export class Members {
  #asking = createLatestRequest();
  #asked = new Set();
  #greeted = false;

  constructor({ board, session, store }) {
    Object.assign(this, { board });
    // A visitor by a link is shown no members.
    if (board.me.visitor) return;
    session.addEventListener("members", () => this.#fetch());
    session.addEventListener("polling", () => this.#handleStatus());
    board.addEventListener("presence", () => this.#check([...board.presences.values()].map(({ user }) => user.id)));
    store.addEventListener("change", ({ detail }) => this.#check(detail.touched.flatMap(({ actor }) => actor?.id ?? [])));
  }

  // Who joined while the line was cut was told to nobody here.
  #handleStatus() {
    if (this.#greeted) this.#fetch();
    this.#greeted = true;
  }

  // Asks once for each person who is not known: visitors by links never will be.
  #check(ids) {
    const fresh = ids.filter((id) => !this.#asked.has(id) && !this.board.members.some((one) => one.id === id));
    for (const id of fresh) this.#asked.add(id);
    if (fresh.length) this.#fetch();
  }

  #fetch() {
    this.#asking.ask(`${this.board.data.urls.api}people/`, ({ members }) => this.board.setMembers(members));
  }
}
