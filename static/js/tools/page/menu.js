// Menus: built from a list of items, opened next to their button, closed by Esc or a click elsewhere.

import { skipComposing } from "../../lib/input-method.js";
import { setChildren, icon, setAttribute, part, setStyle, setText } from "../../lib/dom.js";

const MENU_DISTANCE = 4;

export class Menu {
  #menu;
  #opener = null;

  // `menu` is the element with the popover attribute that this object fills and positions.
  constructor(menu) {
    this.#menu = menu;
    menu.addEventListener("click", ({ target }) => target.closest("[role^=menuitem]") && menu.hidePopover());
    menu.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    menu.addEventListener("toggle", ({ newState }) => this.#handleToggle(newState === "open"));
  }

  // Fill the menu and open it next to `opener`, or at a `point` {x, y}. Items are {text, icon?, note?, checked?,
  // disabled?, act}, {title} or {rule}.
  open(opener, items, label, point = null) {
    setChildren(this.#menu, ...items.filter(Boolean).map(createItem));
    setAttribute(this.#menu, "aria-label", label);
    this.show(opener, point);
  }

  // Open the unchanged menu next to `opener`, which gets the focus back.
  show(opener, point = null) {
    this.#opener = opener;
    if (opener.matches("button")) setAttribute(opener, "aria-expanded", true);
    this.close();
    this.#menu.showPopover();
    placeBelow(this.#menu, point ? pointBox(point) : opener.getBoundingClientRect());
    const items = this.#enabledItems;
    const checked = items.filter((item) => item.matches("[aria-checked=true]"));
    const isChoice = items.every((item) => item.hasAttribute("aria-checked")) && checked.length === 1;
    (isChoice ? checked[0] : items[0])?.focus();
  }

  close() {
    if (this.#menu.matches(":popover-open")) this.#menu.hidePopover();
  }

  get #enabledItems() {
    return [...this.#menu.querySelectorAll("[role^=menuitem]:not([disabled])")];
  }

  #handleToggle(open) {
    if (open || !this.#opener) return;
    if (this.#opener.matches("button")) setAttribute(this.#opener, "aria-expanded", false);
    const lost = document.activeElement === document.body || this.#menu.contains(document.activeElement);
    if (lost) this.#opener.focus({ preventScroll: true });
    this.#opener = null;
  }

  #handleKey(event) {
    const items = this.#enabledItems;
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    event.stopPropagation();
    if (to === undefined) return this.#focusByLetter(event, items, at);
    event.preventDefault();
    return items.at(to % items.length)?.focus();
  }

  // Go to the next item that begins with the letter that was pressed.
  #focusByLetter({ key, ctrlKey, metaKey, altKey }, items, at) {
    if (key.trim().length !== 1 || ctrlKey || metaKey || altKey) return;
    const following = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const begins = (item) => item.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
    following.find(begins)?.focus();
  }
}

// Position a floating element below a box, or above it where there is no space, inside the window.
export function placeBelow(element, box) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(MENU_DISTANCE, Math.min(box.left, innerWidth - width - MENU_DISTANCE));
  const below = box.bottom + MENU_DISTANCE;
  const top = below + height > innerHeight ? Math.max(MENU_DISTANCE, box.top - height - MENU_DISTANCE) : below;
  setStyle(element, "--left", `${left}px`);
  setStyle(element, "--top", `${top}px`);
}

function pointBox({ x, y }) {
  return { left: x, top: y, bottom: y - MENU_DISTANCE };
}

function createItem(entry) {
  if (entry.rule) return document.createElement("hr");
  if (entry.title) {
    const title = part("menu-title");
    setText(title, entry.title);
    return title;
  }
  const button = part("menu-item");
  if (entry.checked !== undefined) {
    setAttribute(button, "role", "menuitemcheckbox");
    setAttribute(button, "aria-checked", String(entry.checked));
  }
  button.disabled = Boolean(entry.disabled);
  setChildren(
    button,
    ...(entry.icon ? [icon(entry.icon)] : []),
    entry.text,
    ...(entry.note ? [createNote(entry.note)] : []),
  );
  button.addEventListener("click", entry.act);
  return button;
}

function createNote(text) {
  const small = document.createElement("small");
  setText(small, text);
  return small;
}
