// A few elements without a browser: a tree with focus, events, boxes and the selectors that the tested modules use.

export class Page {
  listeners = new Map();
  documentElement = { lang: "en" };
  // What stands in for the window.
  window = null;
  // The elements of templates, by their name without "part-".
  parts = new Map();

  constructor() {
    this.body = this.make("body");
    this.window = this.make("window");
    this.activeElement = this.body;
  }

  make(tag, { id = "", classes = "", data = {}, box = null, ...attributes } = {}, ...children) {
    const element = new Element(this, tag);
    Object.assign(element, { id, classes: new Set(classes.split(" ").filter(Boolean)), dataset: data, box });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Set the globals of a browser that modules use.
  install() {
    Object.assign(globalThis, {
      document: this,
      window: this.window,
      addEventListener: (...how) => this.window.addEventListener(...how),
      removeEventListener: (...how) => this.window.removeEventListener(...how),
    });
    return this;
  }

  createElement(tag) {
    return this.make(tag);
  }

  importNode(element) {
    return element.cloneNode(true);
  }

  querySelector(selector) {
    return this.body.querySelector(selector);
  }

  querySelectorAll(selector) {
    return this.body.querySelectorAll(selector);
  }

  getElementById(id) {
    const named = this.parts.get(id.replace(/^part-/, ""));
    if (id.startsWith("part-") && named) return { content: { firstElementChild: named } };
    return this.body.all.find((element) => element.id === id) ?? null;
  }

  hasFocus() {
    return true;
  }

  addEventListener(name, act) {
    this.listeners.set(name, act);
  }

  removeEventListener(name, act) {
    if (this.listeners.get(name) === act) this.listeners.delete(name);
  }
}

class Element {
  parentElement = null;
  hidden = false;
  disabled = false;
  clicks = 0;
  scrolled = [];
  value = "";
  // What follows a selection by a program: [start, end, direction].
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = "none";
  classList = {
    add: (name) => this.classes.add(name),
    remove: (name) => this.classes.delete(name),
    contains: (name) => this.classes.has(name),
    toggle: (name, on = !this.classes.has(name)) => (on ? this.classes.add(name) : this.classes.delete(name)),
  };
  // The children, texts as strings among them.
  #nodes = [];
  #attributes = new Map();
  #listeners = [];
  #style = new Map();

  constructor(page, tag) {
    Object.assign(this, { page, tag });
  }

  get children() {
    return this.#nodes.filter((node) => node instanceof Element);
  }

  get all() {
    return this.children.flatMap((child) => [child, ...child.all]);
  }

  get firstChild() {
    return this.children[0] ?? null;
  }

  get firstElementChild() {
    return this.firstChild;
  }

  get nextSibling() {
    return this.#sibling(1);
  }

  get previousElementSibling() {
    return this.#sibling(-1);
  }

  get isConnected() {
    return this.page.body.contains(this);
  }

  get textContent() {
    return this.#nodes.map((node) => (node instanceof Element ? node.textContent : node)).join("");
  }

  set textContent(text) {
    this.#nodes = [String(text)];
  }

  get className() {
    return [...this.classes].join(" ");
  }

  set className(names) {
    this.classes = new Set(names.split(" "));
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
      removeProperty: (name) => this.#style.delete(name),
    };
  }

  get offsetWidth() {
    return this.box?.width ?? 0;
  }

  get offsetHeight() {
    return this.box?.height ?? 0;
  }

  // `box` is {left, top, width, height}.
  getBoundingClientRect() {
    const { left = 0, top = 0, width = 0, height = 0 } = this.box ?? {};
    return { left, top, width, height, right: left + width, bottom: top + height };
  }

  append(...nodes) {
    this.#insert(this.#nodes.length, nodes);
  }

  insertBefore(child, next) {
    child.remove();
    this.#insert(next ? this.#nodes.indexOf(next) : this.#nodes.length, [child]);
  }

  replaceChildren(...nodes) {
    for (const child of this.children) child.parentElement = null;
    this.#nodes = [];
    this.append(...nodes);
  }

  replaceWith(other) {
    const parent = this.parentElement;
    if (!parent) return;
    parent.insertBefore(other, this);
    this.remove();
  }

  remove() {
    const parent = this.parentElement;
    if (!parent) return;
    parent.#nodes = parent.#nodes.filter((node) => node !== this);
    this.parentElement = null;
  }

  cloneNode() {
    const { id, box } = this;
    const copy = this.page.make(this.tag, { id, box, classes: this.className, data: { ...this.dataset } });
    for (const [name, value] of this.#attributes) copy.setAttribute(name, value);
    copy.append(...this.#nodes.map((node) => (node instanceof Element ? node.cloneNode() : node)));
    return copy;
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

  addEventListener(name, act, how = {}) {
    const { once = false, capture = how === true } = how;
    this.#listeners.push({ name, act, once, capture });
  }

  removeEventListener(name, act) {
    this.#listeners = this.#listeners.filter((one) => one.name !== name || one.act !== act);
  }

  dispatchEvent({ type }) {
    this.send(type);
  }

  // Send an event to this element and those around it, first to those that capture it.
  send(name, fields = {}) {
    const event = { target: this, prevented: false, stopped: false, ...fields };
    event.preventDefault = () => (event.prevented = true);
    event.stopPropagation = () => (event.stopped = true);
    const path = [];
    for (let element = this; element; element = element.parentElement) path.push(element);
    for (const element of path.toReversed()) element.#hear(name, event, true);
    for (const element of path) element.#hear(name, event, false);
    return event;
  }

  // The number of listeners, so that a test can see whether they are removed.
  countListeners() {
    return this.#listeners.length;
  }

  focus(how) {
    this.focused = how;
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

  setSelectionRange(start, end, direction = "none") {
    Object.assign(this, { selectionStart: start, selectionEnd: end, selectionDirection: direction });
  }

  scrollIntoView(how) {
    this.scrolled.push(how);
  }

  #sibling(step) {
    const around = this.parentElement?.children ?? [];
    return around[around.indexOf(this) + step] ?? null;
  }

  #insert(place, nodes) {
    for (const node of nodes.filter((one) => one instanceof Element)) {
      node.remove();
      node.parentElement = this;
    }
    const kept = nodes.map((node) => (node instanceof Element ? node : String(node)));
    this.#nodes.splice(Math.min(place, this.#nodes.length), 0, ...kept);
  }

  #hear(name, event, capture) {
    if (event.stopped) return;
    for (const one of this.#listeners.filter((each) => each.name === name && each.capture === capture)) {
      one.act(event);
      if (one.once) this.removeEventListener(name, one.act);
    }
  }

  #matchesPath(path) {
    const [last, ...before] = path.toReversed();
    if (!this.#matchesOne(last)) return false;
    if (before[0] === ">") return Boolean(this.parentElement?.matches(before.slice(1).toReversed().join(" ")));
    return !before.length || Boolean(this.parentElement?.closest(before.toReversed().join(" ")));
  }

  #matchesOne(selector) {
    const [, tag, rest] = /^([a-z-]*\d?)(.*)$/.exec(selector);
    const parts = rest.match(/\.[\w-]+|\[[^\]]+\]|:not\([^)]*\)/g) ?? [];
    return (!tag || tag === this.tag) && parts.every((part) => this.#matchesPart(part));
  }

  #matchesPart(part) {
    if (part.startsWith(".")) return this.classes.has(part.slice(1));
    if (part.startsWith(":not(")) return !this.matches(part.slice(5, -1));
    const [name, value] = part.slice(1, -1).split("=");
    const own = name.startsWith("data-") ? (this.dataset[camelCase(name)] ?? null) : null;
    const found = this.getAttribute(name) ?? own;
    return value === undefined ? found !== null : found === value.replace(/["']/g, "");
  }
}

// Return the key of an attribute such as data-submits in a dataset.
function camelCase(name) {
  return name.slice(5).replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
