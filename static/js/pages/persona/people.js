// Who else is on the page: their discs in the bar, a frame around the record they are on, and their carets.

import { part, setAttribute } from "../../lib/dom.js";
import { showAvatar } from "../../lib/avatars.js";
import { reconcile } from "../../lib/reconcile.js";
import { describePerson, joinFirstNames, listCarets, listPeopleOn } from "../../map/presence-marks.js";

// Sends "change" when somebody came, moved or left.
export class People extends EventTarget {
  presences = new Map();

  constructor({ session, data }) {
    super();
    this.members = data.members;
    this.me = data.me;
    this.box = document.getElementById("persona-people");
    session.addEventListener("presence", ({ detail }) => this.#set(detail.presences));
  }

  // Return the carets in a text: [{caret, hue}].
  listCarets(id, field) {
    return listCarets(listPeopleOn(this, id), field);
  }

  // Mark the element of a record that somebody else is on.
  mark(item, id) {
    const people = listPeopleOn(this, id).filter((person) => person.id !== this.me?.id);
    item.classList.toggle("live", people.length > 0);
    setAttribute(item, "data-hue", people[0]?.hue ?? null);
    setAttribute(item, "data-who", people.length ? joinFirstNames(people) : null);
  }

  #set(presences) {
    this.presences = presences;
    const users = [...presences.values()].map(({ user }) => user).filter(({ id }) => id !== this.me?.id);
    const people = [...new Map(users.map((user) => [user.id, describePerson(this, user)])).values()];
    reconcile(this.box, people, { make: () => part("avatar"), update: showPerson });
    this.dispatchEvent(new Event("change"));
  }
}

function showPerson(disc, person) {
  disc.classList.add("ring", "sm");
  disc.dataset.hue = person.hue;
  showAvatar(disc, person);
  for (const name of ["aria-label", "title"]) setAttribute(disc, name, person.name);
}
