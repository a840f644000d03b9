// The pointers of teammates on the map, and the cards, stages and lanes they drag: what they hold, and where it would
// land.

import { formatCount } from "../../lib/numbers.js";
import { setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { reconcile } from "../../lib/reconcile.js";
import { describePerson, joinFirstNames } from "../../map/presence-marks.js";
import { isHere } from "../../map/roster.js";
import { findLanding } from "./landing.js";
import { locatePlace } from "./pointer-place.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "pointers";

export class Pointers {
  #frame = null;
  #held = new Set();

  constructor(editor) {
    const { board, map, canvas, store } = editor;
    this.isShown = readItem(STORAGE_KEY) !== "off";
    if (board.me.visitor) return;
    Object.assign(this, { editor, board, map, canvas, layer: part("pointers"), landings: part("pointers") });
    canvas.append(this.landings, this.layer);
    const redraw = () => this.#schedule();
    for (const name of ["pointers", "presence", "presenting", "members"]) board.addEventListener(name, redraw);
    for (const name of ["layout", "settled"]) map.addEventListener(name, redraw);
    for (const [target, name] of [[store, "change"], [canvas, "scroll"]]) target.addEventListener(name, redraw);
    new ResizeObserver(redraw).observe(map);
    this.#schedule();
  }

  // Show or hide the pointers of others, on this device.
  toggle() {
    this.isShown = !this.isShown;
    storeItem(STORAGE_KEY, this.isShown ? "on" : "off");
    this.#schedule();
  }

  #schedule() {
    if (!this.layer || (!this.#listPeople().length && !this.layer.childElementCount)) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
    });
  }

  // Return who has a pointer on the map or drags something.
  #listPeople() {
    const { board } = this;
    if (!this.isShown || board.presenting || this.editor.timeTravel.isOpen) return [];
    return [...board.presences]
      .filter(([, { user, presence }]) => user.id !== board.me.id && (presence?.pointer || presence?.drag))
      .filter(([, { presence }]) => isHere(presence))
      .map(([session, { user, presence }]) => ({ ...presence, ...describePerson(board, user), id: session }));
  }

  #draw() {
    const people = this.#listPeople();
    const placed = people.map((person) => ({ ...person, at: person.pointer && locatePlace(this, person.pointer) }));
    reconcile(this.layer, placed.filter(({ at }) => at), {
      make: (person) => this.#update(part("pointer"), person),
      update: (pointer, person) => this.#update(pointer, person),
    });
    const drags = people.filter(({ drag }) => drag);
    this.#markHeld(drags);
    this.#drawLandings(drags);
  }

  #update(pointer, person) {
    const box = this.canvas.getBoundingClientRect();
    setAttribute(pointer, "data-hue", person.hue);
    setAttribute(pointer, "data-over", person.pointer.lane ? (person.pointer.stage ? null : "label") : "head");
    setStyle(pointer, "--left", `${Math.round(person.at.x - box.left + this.canvas.scrollLeft)}px`);
    setStyle(pointer, "--top", `${Math.round(person.at.y - box.top + this.canvas.scrollTop)}px`);
    this.#showHeld(pointer, person.drag);
    for (const tag of pointer.querySelectorAll(".live-tag")) setText(tag, joinFirstNames([person]));
    return pointer;
  }

  // Show a copy of the first card that is dragged, and how many there are; or of the head of a stage or a lane.
  #showHeld(pointer, drag) {
    const holder = pointer.querySelector(".held-card");
    const element = drag && this.map.elementOf(drag.id ?? drag.cards[0]);
    pointer.classList.toggle("has-card", Boolean(element));
    if (!element) return holder.replaceChildren();
    setStyle(holder, "--width", `${element.offsetWidth}px`);
    setStyle(holder, "--zoom", getComputedStyle(this.map).getPropertyValue("--zoom"));
    setAttribute(holder, "data-count", drag.count > 1 && formatCount(drag.count));
    const copy = copyElement(element);
    if (!holder.firstElementChild?.isEqualNode(copy)) holder.replaceChildren(copy, part("live-tag"));
    return undefined;
  }

  // Mark what others hold, except the card that I type in.
  #markHeld(drags) {
    const held = new Set(drags.flatMap(({ drag }) => this.#listParts(drag)).filter(Boolean));
    for (const element of this.#held) if (!held.has(element)) element.classList.remove("is-held");
    for (const element of held) element.classList.add("is-held");
    this.#held = held;
  }

  // Return the cards of a drag, or the head and the cells of its stage or lane.
  #listParts({ kind, id, cards }) {
    if (!kind) return cards.map((card) => this.map.elementOf(card));
    const cells = [...this.map.querySelectorAll("map-cell")].filter((cell) => cell[kind] === id);
    return [this.map.elementOf(id), ...cells];
  }

  #drawLandings(drags) {
    const found = drags.map((person) => ({ ...person, landing: findLanding(this.editor, person.drag) }));
    reconcile(this.landings, found.filter(({ landing }) => landing), {
      make: (person) => this.#updateLanding(part("landing"), person),
      update: (slot, person) => this.#updateLanding(slot, person),
    });
  }

  #updateLanding(slot, { hue, landing, drag }) {
    setAttribute(slot, "data-hue", hue);
    slot.classList.toggle("is-line", landing.isLine);
    for (const side of ["left", "top", "width", "height"]) setStyle(slot, `--${side}`, `${landing[side]}px`);
    const stage = this.board.store.get("stage", drag.stage);
    setText(slot.firstElementChild, stage ? interpolate(gettext("Move to %(stage)s"), { stage: stage.title }) : "");
    return slot;
  }
}

// Return a copy of a card or a head that is only to be looked at.
function copyElement(element) {
  const copy = document.createElement("div");
  copy.className = element.className;
  copy.classList.remove("is-held", "is-ghost", "is-selected", "live");
  copy.dataset.burn = element.dataset.burn ?? "";
  copy.append(...[...element.cloneNode(true).childNodes]);
  for (const extra of copy.querySelectorAll(":scope > :is(.handle, .live-tag, .more, .fold)")) extra.remove();
  return copy;
}
