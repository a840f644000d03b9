// A text letter by letter: who typed each letter, who deleted it, and what is undone. For the server that tests play.

import { normalize } from "../../static/js/lib/text.js";

export class Letters {
  #letters;
  #undoneBy = new Map();

  constructor(text) {
    this.#letters = Array.from(text, (letter) => ({ letter, typed: null, deleted: [] }));
  }

  get text() {
    return this.#seen().map(({ letter }) => letter).join("");
  }

  // Takes an operation's splices; what it types goes right before the next letter that is seen.
  edit(id, splices) {
    for (const [position, count, insert] of splices.toReversed()) {
      const seen = this.#seen();
      for (const one of seen.slice(position, position + count)) one.deleted.push(id);
      const place = position < seen.length ? this.#letters.indexOf(seen[position]) : this.#letters.length;
      this.#letters.splice(place, 0, ...Array.from(insert, (letter) => ({ letter, typed: id, deleted: [] })));
    }
  }

  // Undoes operations; returns the splices that this comes to.
  undo(id, targets) {
    const before = new Set(this.#seen());
    for (const target of targets) this.#undoneBy.set(target, [...(this.#undoneBy.get(target) ?? []), id]);
    const after = new Set(this.#seen());
    const splices = [];
    let place = 0;
    for (const one of this.#letters) {
      if (before.has(one) && !after.has(one)) splices.push([place, 1, ""]);
      if (!before.has(one) && after.has(one)) splices.push([place, 0, one.letter]);
      place += before.has(one);
    }
    return normalize(splices);
  }

  #seen() {
    return this.#letters.filter(({ typed, deleted }) => this.#isOn(typed) && !deleted.some((id) => this.#isOn(id)));
  }

  #isOn(id) {
    return id === null || !(this.#undoneBy.get(id) ?? []).some((undo) => this.#isOn(undo));
  }
}
