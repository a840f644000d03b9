// The menu of what is under the pointer: by a right-click, or by a finger that is held still. The browser's own menu
// stays where text is typed, and with Shift.

import { suppressClick } from "../editing/drag-defaults.js";

const HOLD_MILLISECONDS = 500;
const MOVE_TOLERANCE = 10;
const AFTER_TOUCH_MILLISECONDS = 80;
const OWN_MENU_SELECTOR = "input, textarea, select, a[href]";

export class ContextClicks {
  // The finger that is held: {x, y, target, since}.
  #press = null;
  #isTouch = false;
  #opened = false;

  constructor(editor) {
    Object.assign(this, { editor, canvas: editor.canvas });
    const on = (name, act) => this.canvas.addEventListener(name, act);
    on("contextmenu", (event) => this.#handleContextMenu(event));
    on("pointerdown", (event) => this.#handlePointerDown(event));
    on("pointermove", (event) => this.#handlePointerMove(event));
    on("pointerup", (event) => this.#handlePointerUp(event));
    on("pointercancel", () => (this.#press = null));
    this.canvas.addEventListener("click", (event) => this.#opened && this.#handleClick(event), true);
  }

  #handleContextMenu(event) {
    if (event.shiftKey || !this.#isOnMap(event.target)) return;
    event.preventDefault();
    // A finger opens the menu when it is lifted: until then it may begin to drag.
    if (this.#isTouch) return;
    const isPointed = event.clientX > 0 || event.clientY > 0;
    const point = isPointed ? { x: event.clientX, y: event.clientY } : null;
    const open = () => this.editor.menus.openAt(event.target, { point, event });
    // The browser closes a popover when the button is released that was pressed before it opened.
    if (event.buttons) addEventListener("pointerup", () => setTimeout(open), { once: true });
    else open();
  }

  #handlePointerDown(event) {
    this.#isTouch = event.pointerType === "touch";
    this.#opened = false;
    const isHeld = this.#isTouch && event.isPrimary && this.#isOnMap(event.target);
    this.#press = isHeld
      ? { x: event.clientX, y: event.clientY, target: event.target, since: event.timeStamp }
      : null;
  }

  #handlePointerMove({ clientX, clientY }) {
    const press = this.#press;
    if (press && Math.hypot(clientX - press.x, clientY - press.y) > MOVE_TOLERANCE) this.#press = null;
  }

  #handlePointerUp(event) {
    const press = this.#press;
    this.#press = null;
    if (!press || event.timeStamp - press.since < HOLD_MILLISECONDS || !press.target.isConnected) return;
    this.#opened = true;
    // After the mouse events that the browser makes of a touch: they would close the menu.
    setTimeout(() => this.editor.menus.openAt(press.target, { point: press, event }), AFTER_TOUCH_MILLISECONDS);
  }

  // The click that follows a held finger selects nothing.
  #handleClick(event) {
    this.#opened = false;
    suppressClick(event);
  }

  // Whether an element is on the live map, or on the empty ground around it.
  #isOnMap(target) {
    if (target.closest(OWN_MENU_SELECTOR)) return false;
    return target === this.canvas || this.editor.map.contains(target);
  }
}
