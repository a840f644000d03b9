// A few elements without a browser: a tree with focus, events and the selectors that the keyboard's modules use.

export class Page {
  listeners = new Map();
  documentElement = { lang: "en" };

  constructor() {
    this.body = this.make("body");
    this.activeElement = this.body;
  }

  make(tag, { id = "", classes = "", data = {}, ...attributes } = {}, ...children) {
    const element = new Element(this, tag);
    Object.assign(element, { id, classes: new Set(classes.split(" ").filter(Boolean)), dataset: data });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  querySelector(selector) {
    return this.body.querySelector(selector);
  }

  getElementById(id) {
    return this.body.all.find((element) => element.id === id) ?? null;
  }

  addEventListener(name, act) {
    this.listeners.set(name, act);
  }
}

class Element {
  children = [];
  parentElement = null;
  hidden = false;
  disabled = false;
  clicks = 0;
  scrolled = [];
  textContent = "";
  value = "";
  #attributes = new Map();
  #listeners = new Map();
  #style = new Map();

  constructor(page, tag) {
    Object.assign(this, { page, tag });
  }

  get all() {
    return this.children.flatMap((child) => [child, ...child.all]);
  }

  get tabIndex() {
    return Number(this.getAttribute("tabindex") ?? -1);
  }

  set tabIndex(value) {
    this.setAttribute("tabindex", value);
  }

  get style() {
    return {
      getPropertyValue: (name) => this.#style.get(name) ?? "",
      setProperty: (name, value) => this.#style.set(name, String(value)),
    };
  }

  append(...children) {
    for (const child of children) child.parentElement = this;
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.textContent = children.join("");
  }

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.#attributes.set(name, String(value));
  }

  hasAttribute(name) {
    return this.#attributes.has(name);
  }

  toggleAttribute(name, on) {
    if (on) this.#attributes.set(name, "");
    else this.#attributes.delete(name);
  }

  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  contains(other) {
    return other === this || this.all.includes(other);
  }

  matches(selector) {
    return selector.split(/,\s*/).some((one) => this.#matchesPath(one.trim().split(/\s+/)));
  }

  closest(selector) {
    if (this.matches(selector)) return this;
    return this.parentElement?.closest(selector) ?? null;
  }

  querySelectorAll(selector) {
    const [direct, rest] = /^:scope > /.test(selector) ? [true, selector.slice(9)] : [false, selector];
    return (direct ? this.children : this.all).filter((element) => element.matches(rest));
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  addEventListener(name, act) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), act]);
  }

  // Send an event to this element and those around it.
  send(name, fields = {}) {
    const event = { target: this, prevented: false, stopped: false, ...fields };
    event.preventDefault = () => (event.prevented = true);
    event.stopPropagation = () => (event.stopped = true);
    for (let element = this; element; element = element.parentElement) {
      for (const act of element.#listeners.get(name) ?? []) act(event);
      if (event.stopped) break;
    }
    return event;
  }

  focus() {
    this.page.activeElement = this;
    this.send("focusin");
  }

  click() {
    this.clicks += 1;
    this.send("click");
  }

  select() {
    this.selected = true;
  }

  scrollIntoView(how) {
    this.scrolled.push(how);
  }

  #matchesPath(path) {
    const [last, ...before] = path.toReversed();
    if (!this.#matchesOne(last)) return false;
    return !before.length || Boolean(this.parentElement?.closest(before.toReversed().join(" ")));
  }

  #matchesOne(selector) {
    const [, tag, rest] = /^([a-z-]*)(.*)$/.exec(selector);
    const parts = rest.match(/\.[\w-]+|\[[^\]]+\]|:not\([^)]*\)/g) ?? [];
    return (!tag || tag === this.tag) && parts.every((part) => this.#matchesPart(part));
  }

  #matchesPart(part) {
    if (part.startsWith(".")) return this.classes.has(part.slice(1));
    if (part.startsWith(":not(")) return !this.matches(part.slice(5, -1));
    const [name, value] = part.slice(1, -1).split("=");
    return value === undefined
      ? this.getAttribute(name) !== null
      : this.getAttribute(name) === value.replace(/["']/g, "");
  }
}
