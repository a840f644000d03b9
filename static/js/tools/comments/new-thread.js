// A new thread: a field about one record, or about the map, above the others. Its unsent text survives a reload.

import { part } from "../../lib/dom.js";
import { recordOf, showAnchor } from "./anchor.js";
import { Composer, LABELS } from "./composer.js";

const MAP_KEY = "map";

export class NewThread {
  #comments;
  #section = null;
  #composer = null;
  #target = null;

  constructor(comments) {
    this.#comments = comments;
    const [place] = comments.drafts.listPlaces("new ").filter((candidate) => this.#isThere(targetOf(candidate)));
    if (place && comments.board.mayComment) this.#show(targetOf(place));
  }

  get isOpen() {
    return this.#section !== null;
  }

  // Begin a thread about the record with this id (null: the map), with the caret in it.
  open(target) {
    if (!this.isOpen || target !== this.#target) this.#show(target);
    this.#comments.current = null;
    this.#comments.show();
    this.#composer.focus();
    this.#section.scrollIntoView({ block: "nearest" });
  }

  #show(target) {
    this.#close();
    const { drafts, people, signature, store, list } = this.#comments;
    this.#target = target;
    this.#section = part("new-thread");
    showAnchor(this.#section.querySelector(".t-anchor"), store, target);
    const takesFiles = !this.#comments.board.me.visitor;
    const place = `new ${target ?? MAP_KEY}`;
    const options = { drafts, people, signature, place, label: LABELS.comment, takesFiles };
    this.#composer = new Composer({ ...options, send: (...said) => this.#send(...said), left: () => this.#leave() });
    this.#section.querySelector(".reply-spot").append(this.#composer.element);
    list.before(this.#section);
  }

  #send(text, files) {
    const { commands, filter, editor } = this.#comments;
    const target = this.#isThere(this.#target) ? this.#target : null;
    this.#close();
    filter.choose("open");
    const id = commands.say(text, { target });
    this.#comments.choose(id);
    if (files.length) editor.files.add({ comment: id }, files);
    this.#comments.list.querySelector(".thread.sel textarea")?.focus();
  }

  // Close the field if it is empty; unsent text stays.
  #leave() {
    const { editor, drafts, store } = this.#comments;
    const target = this.#target;
    if (drafts.get(`new ${target ?? MAP_KEY}`) === null) this.#close();
    else this.#composer.area.blur();
    const element = target && recordOf(store, target) && editor.map.elementOf(target);
    if (element) element.focus({ preventScroll: true });
    else editor.grid.focusFirst();
    this.#comments.show();
  }

  #close() {
    this.#section?.remove();
    this.#section = null;
  }

  #isThere(target) {
    return target === null || recordOf(this.#comments.store, target) !== null;
  }
}

function targetOf(place) {
  const name = place.slice("new ".length);
  return name === MAP_KEY ? null : name;
}
