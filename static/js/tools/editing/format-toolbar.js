// The formatting toolbar: it stands at the text that is typed, and its buttons do what the keys do. The text keeps the
// focus and what is selected while they are clicked. Its elements are made here and not in a template, as the page
// is without it until somebody types.

import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { toggleList } from "../../lib/markup-lists.js";
import { readFormats, toggleStyle } from "../../lib/markup-typing.js";
import { setAttribute, setStyle } from "../../lib/dom.js";
import { joinKeys } from "../commands/key-labels.js";
import { changeText, readSelected } from "./format-edits.js";
import { isFormatted } from "./format-key.js";
import { LinkField } from "./link-field.js";
import { findToolbarSpot } from "./toolbar-spot.js";

const SVG = "http://www.w3.org/2000/svg";
const ITEMS = [
  {
    name: "bold",
    label: gettext("Bold"),
    keys: ["Ctrl", "B"],
    marks: "**…**",
    drawing: "M4.8 2.8h4.1a2.5 2.5 0 0 1 0 5H4.8zm0 5h4.7a2.7 2.7 0 0 1 0 5.4H4.8z",
    change: (selected) => toggleStyle(selected, "bold"),
  },
  {
    name: "italic",
    label: gettext("Italic"),
    keys: ["Ctrl", "I"],
    marks: "_…_",
    drawing: "M7 2.8h5M4 13.2h5M9.6 2.8 6.4 13.2",
    change: (selected) => toggleStyle(selected, "italic"),
  },
  {
    name: "bullets",
    label: gettext("Bulleted list"),
    keys: ["⇧", "Ctrl", "8"],
    marks: "- …",
    drawing: "M6.4 4h7.2M6.4 8h7.2M6.4 12h7.2M2.7 4h.4M2.7 8h.4M2.7 12h.4",
    change: (selected) => toggleList(selected, "bullets"),
  },
  {
    name: "numbers",
    label: gettext("Numbered list"),
    keys: ["⇧", "Ctrl", "7"],
    marks: "1. …",
    drawing: "M7 4h6.6M7 8h6.6M7 12h6.6M2.6 3.4l1-.8v3.8M2.3 10.6a1 1 0 0 1 1.9.4c0 .8-1.9 1.4-1.9 2.4h2",
    change: (selected) => toggleList(selected, "numbers"),
  },
  {
    name: "link",
    label: gettext("Link"),
    keys: ["Ctrl", "K"],
    marks: "[…](…)",
    drawing:
      "M6.7 9.3a2.5 2.5 0 0 0 3.5 0l2.4-2.4a2.5 2.5 0 0 0-3.5-3.5l-.9.9" +
      "M9.3 6.7a2.5 2.5 0 0 0-3.5 0L3.4 9.1a2.5 2.5 0 0 0 3.5 3.5l.9-.9",
  },
];
// What is around a text and belongs to it.
const FRAME_SELECTOR = "map-card, .field.area, .phone-comment-form > div";
// Comments and forms make room for the toolbar, so that what is answered, and what a form is about, stay in sight.
const ROOMY_SELECTOR = ".reply, .phone-comment-form, .sheet-body .field.area, .plan-fix > .field.area";
const ROOM = 12;
// The other fields of a form are clicked next.
const FORM_SELECTOR = "form, .reply";
// What lies at a text and must be seen while it is typed.
const OPEN_SELECTOR = ".popover, .toast, .limit-note:popover-open, .mention-list:popover-open";
// What says what a text is about.
const HEAD_SELECTOR = "dialog[open] > header, .t-anchor, .msg, .phone-comment";

export class FormatToolbar {
  #area = null;
  #scroller = null;
  #isComposing = false;
  #isPressed = false;
  #frame = null;
  #sizes = new ResizeObserver(() => this.#schedule());
  // Teammates' changes move the text, and may remove it.
  #changes = new MutationObserver(() => (this.#area?.isConnected ? this.#schedule() : this.#hide()));

  constructor() {
    this.element = document.createElement("div");
    this.element.className = "format-tools";
    this.element.popover = "manual";
    setAttribute(this.element, "role", "toolbar");
    setAttribute(this.element, "aria-label", gettext("Formatting"));
    this.buttons = ITEMS.map(createButton);
    this.link = new LinkField({ closed: () => this.#showButtons(true) });
    this.element.append(...this.buttons, this.link.element);
    this.#listen();
    this.#handleFocus(document.activeElement);
  }

  // Give the focus to the button that had it last.
  enter() {
    this.buttons.find(({ tabIndex }) => tabIndex === 0).focus();
  }

  // Ask for the address of a link.
  askAddress() {
    this.#showButtons(false);
    this.link.open(this.#area);
    this.#place();
  }

  #listen() {
    const on = (name, act, options) => document.addEventListener(name, act, options);
    on("focusin", ({ target }) => this.#handleFocus(target));
    on("focusout", () => setTimeout(() => this.#handleFocusOut()));
    on("selectionchange", () => this.#showPressed());
    on("input", () => this.#showPressed());
    on("compositionstart", () => (this.#isComposing = true));
    on("compositionend", () => (this.#isComposing = false));
    on("scroll", () => this.#schedule(), { capture: true, passive: true });
    on("transitionend", () => this.#schedule());
    addEventListener("pointerdown", () => (this.#isPressed = true), { capture: true });
    for (const name of ["pointerup", "pointercancel"])
      addEventListener(name, () => this.#handleRelease(), { capture: true });
    for (const target of [globalThis, globalThis.visualViewport])
      for (const name of ["resize", "scroll"]) target?.addEventListener(name, () => this.#schedule());
    const { element } = this;
    // A press takes neither the focus nor what is selected from the text, and closes nothing around it.
    element.addEventListener("mousedown", (event) => event.target === this.link.input || event.preventDefault());
    element.addEventListener("pointerdown", (event) => event.stopPropagation());
    element.addEventListener("click", ({ target }) => this.#handleClick(target.closest("button")));
    element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    element.addEventListener("focusout", ({ relatedTarget }) => this.#handleLeaving(relatedTarget));
  }

  #handleFocus(target) {
    if (this.element.contains(target)) return;
    if (target === this.#area) this.#showButtons(true);
    else if (target && isFormatted(target)) this.#show(target);
    else this.#hide();
  }

  // The focus may be nowhere.
  #handleFocusOut() {
    if (document.hasFocus() && !this.#isUsed) this.#hide();
  }

  get #isUsed() {
    return document.activeElement === this.#area || this.element.contains(document.activeElement);
  }

  // A focus that goes from the toolbar to something else has left the text.
  #handleLeaving(target) {
    if (target !== this.#area && !this.element.contains(target)) this.#area?.dispatchEvent(new FocusEvent("blur"));
  }

  #handleClick(button) {
    if (!button || !this.#area) return;
    this.#choose(button);
    // An input method writes its text before the field loses the focus.
    if (this.#isComposing) this.#area.blur();
    const { change } = ITEMS[this.buttons.indexOf(button)];
    if (change) changeText(this.#area, change(readSelected(this.#area)));
    else this.askAddress();
  }

  #handleKey(event) {
    if (this.link.isOpen) return;
    const at = this.buttons.indexOf(document.activeElement);
    const { length } = this.buttons;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + length, Home: 0, End: length - 1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) this.#choose(this.buttons[to % length], true);
    else if (event.key === "Escape" || event.key === "Tab") this.#area.focus({ preventScroll: true });
    else return;
    event.preventDefault();
  }

  // Only one button is in the order of the focus: the one that was used last.
  #choose(button, focus = false) {
    for (const one of this.buttons) one.tabIndex = one === button ? 0 : -1;
    if (focus) button.focus();
  }

  #show(area) {
    this.#hide();
    this.#area = area;
    this.#scroller = findScroller(area);
    setAttribute(area, "aria-keyshortcuts", "Alt+F10");
    // Of a page behind an open dialog nothing can be used.
    (area.closest("dialog") ?? document.body).append(this.element);
    this.#showButtons(true);
    this.#showPressed();
    this.#sizes.observe(area);
    this.#changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ["class", "hidden"] });
    this.element.showPopover();
    this.#makeRoom();
    this.#place();
    this.#schedule();
  }

  // What is being pressed must not move.
  #makeRoom() {
    const spot = this.#isPressed ? null : this.#area?.closest(ROOMY_SELECTOR);
    if (!spot) return;
    setStyle(spot, "--tools", `${this.element.offsetHeight + ROOM}px`);
    this.#area.scrollIntoView({ block: "nearest" });
  }

  #handleRelease() {
    this.#isPressed = false;
    setTimeout(() => {
      this.#makeRoom();
      this.#schedule();
    });
  }

  #hide() {
    if (!this.#area) return;
    this.#area = null;
    this.link.close();
    this.#sizes.disconnect();
    this.#changes.disconnect();
    this.element.remove();
  }

  #showButtons(isShown) {
    if (isShown) this.link.close();
    for (const button of this.buttons) button.hidden = !isShown;
    if (isShown) this.#schedule();
  }

  #showPressed() {
    if (!this.#area || document.activeElement !== this.#area) return;
    const formats = readFormats(readSelected(this.#area));
    ITEMS.forEach(({ name }, place) => setAttribute(this.buttons[place], "aria-pressed", formats[name]));
  }

  #schedule() {
    if (!this.#area) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#area) this.#place();
    });
  }

  #place() {
    const { element } = this;
    const view = viewBox();
    const anchor = (this.#area.closest(FRAME_SELECTOR) ?? this.#area).getBoundingClientRect();
    const frame = this.#scroller?.getBoundingClientRect() ?? view;
    const isSeen = anchor.bottom > frame.top && anchor.top < frame.bottom;
    element.toggleAttribute("hidden", !isSeen);
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    // Phones put their own menu above what is selected; in forms there are buttons below.
    const below = matchMedia("(pointer: coarse)").matches && Boolean(this.#area.closest("map-card"));
    const { left, top } = findToolbarSpot({ anchor, size, view, occupied: listOccupied(this.#area), below });
    setStyle(element, "--left", `${left}px`);
    setStyle(element, "--top", `${top}px`);
  }
}

function createButton({ label, keys, marks, drawing, change }, place) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "icon-btn sm", tabIndex: place ? -1 : 0 });
  const form = gettext("%(name)s (%(keys)s), or type %(marks)s");
  button.title = interpolate(form, { name: label, keys: joinKeys(keys), marks });
  setAttribute(button, "aria-label", label);
  setAttribute(button, "aria-keyshortcuts", keys.map((key) => ARIA_KEYS[key] ?? key).join("+"));
  if (change) setAttribute(button, "aria-pressed", false);
  button.append(createDrawing(drawing));
  return button;
}

const ARIA_KEYS = { Ctrl: "Control", "⇧": "Shift" };

function createDrawing(line) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS(SVG, tag));
  for (const [name, value] of [["class", "i"], ["viewBox", "0 0 16 16"], ["aria-hidden", "true"]])
    svg.setAttribute(name, value);
  path.setAttribute("d", line);
  svg.append(path);
  return svg;
}

function findScroller(area) {
  for (let element = area.parentElement; element; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  return null;
}

// Return the part of the window that a keyboard on the screen leaves.
function viewBox() {
  const { offsetLeft: left, offsetTop: top, width, height } = globalThis.visualViewport ?? windowBox();
  return { left, top, right: left + width, bottom: top + height };
}

function windowBox() {
  return { offsetLeft: 0, offsetTop: 0, width: innerWidth, height: innerHeight };
}

// Return the boxes of what is open at the text or says what it is about, and of the texts in which teammates are
// typing.
function listOccupied(area) {
  const carets = [...document.querySelectorAll(".caret")].map((caret) => caret.closest("map-card, map-stage, .field"));
  const fields = area.closest(FORM_SELECTOR)?.querySelectorAll("input, textarea, select") ?? [];
  return [...carets, ...fields, ...document.querySelectorAll(`${OPEN_SELECTOR}, ${HEAD_SELECTOR}`)]
    .filter((element) => element && !element.contains(area))
    .map((element) => element.getBoundingClientRect());
}
