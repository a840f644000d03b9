// The list of members that opens while a mention is typed; arrows and Enter or a click choose one.

import { skipComposing } from "../../lib/input-method.js";
import { insertMention, matchPeople, mentionAt } from "../../lib/mentions.js";
import { setChildren, setAttribute, part } from "../../lib/dom.js";
import { avatar } from "../../map/people-here.js";
import { placeBelow } from "../page/menu.js";

const MAX_SHOWN = 6;

export class Completion {
  #area;
  #people;
  #changed;
  #list = document.getElementById("mention-list");
  #mention = null;
  #matches = [];
  #at = 0;

  // `area` is the textarea, `people()` returns the people it may mention, `changed()` is called after a name was
  // inserted.
  constructor(area, people, changed) {
    this.#area = area;
    this.#people = people;
    this.#changed = changed;
    setAttribute(area, "aria-autocomplete", "list");
    setAttribute(area, "aria-haspopup", "listbox");
    for (const name of ["input", "click"]) area.addEventListener(name, (event) => this.#update(event));
    area.addEventListener("keyup", skipComposing((event) => this.#update(event)));
    area.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return this.#mention !== null;
  }

  // Handle a key that concerns the list; return whether it did.
  handleKey(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#highlight(this.#at + step);
    else if (event.key === "Enter" || event.key === "Tab") this.#choose(this.#matches[this.#at]);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  close() {
    if (!this.isOpen) return;
    this.#mention = null;
    this.#list.hidePopover();
    for (const name of ["aria-controls", "aria-activedescendant"]) setAttribute(this.#area, name, null);
  }

  #update({ type, key }) {
    if (type === "keyup" && !["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) return;
    const { value, selectionStart, selectionEnd } = this.#area;
    const mention = selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null;
    this.#matches = mention ? matchPeople(this.#people(), mention.query).slice(0, MAX_SHOWN) : [];
    if (!this.#matches.length) return this.close();
    this.#mention = mention;
    return this.#open();
  }

  #open() {
    setChildren(this.#list, ...this.#matches.map((match, at) => this.#createOption(match, at)));
    if (!this.#list.matches(":popover-open")) this.#list.showPopover();
    placeBelow(this.#list, this.#area.parentElement.getBoundingClientRect());
    setAttribute(this.#area, "aria-controls", this.#list.id);
    this.#highlight(0);
  }

  #createOption(match, at) {
    const option = part("mention-option");
    option.id = `${this.#list.id}-${at}`;
    const disc = avatar(match, null, "sm");
    setAttribute(disc, "aria-hidden", true);
    setChildren(option, disc, match.name);
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#choose(match);
    });
    return option;
  }

  #highlight(at) {
    const options = [...this.#list.children];
    this.#at = (at + options.length) % options.length;
    options.forEach((option, place) => setAttribute(option, "aria-selected", place === this.#at));
    setAttribute(this.#area, "aria-activedescendant", options[this.#at].id);
  }

  #choose({ name }) {
    const { text, caret } = insertMention(this.#area.value, this.#mention, this.#area.selectionStart, name);
    this.close();
    this.#area.value = text;
    this.#area.setSelectionRange(caret, caret);
    this.#changed();
  }
}
