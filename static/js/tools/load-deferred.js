// Loads the deferred tools, in two parts: each on first use, or before. Until then their calls, their buttons and the
// keys pressed meanwhile wait.

import { gettext } from "../lib/i18n.js";
import { copyText } from "../lib/clipboard.js";
import { EVENTS, concernsMap, readTransfer } from "./clipboard/scope.js";
import { HeldKeys } from "./page/held-keys.js";

const MAX_IDLE_WAIT = 2000;
const FIRST_SIGNS = ["pointermove", "pointerdown", "keydown"];

// What other tools call, the buttons, tabs and events that need the tools, and when they are loaded unless they are
// used before.
const PARTS = [
  {
    load: () => import("./deferred.js"),
    methods: {
      sources: ["open"],
      comments: ["startThread", "open"],
      cardSelection: ["click", "extend", "selectAll"],
      manyCards: ["remove", "move", "shift", "duplicate", "setFields"],
      manyDetails: ["show"],
      clipboard: ["paste", "run"],
      present: ["start", "showLed", "leave"],
    },
    buttons: "#share, #present, #period-pop [data-do=play], [data-do=plan], .fix-row button, [data-account]",
    tabs: ["comments", "history"],
    events: EVENTS,
    waitForTime: waitUntilIdle,
  },
  {
    load: () => import("./commands/commands-part.js"),
    methods: { menus: ["openFor", "openAt", "openItems", "addLane"], palette: ["open"], help: ["open"] },
    buttons: "#lanes, #help, [data-do=personas]",
    tabs: [],
    events: [],
    waitForTime: waitForFirstSign,
  },
];

// Return the loaders of all parts.
export function createLoaders(editor) {
  return PARTS.map((part) => new DeferredTools(editor, part));
}

class DeferredTools {
  #isLoaded = false;
  #loading = null;
  #waiting = [];
  #keys = new HeldKeys({ left: () => this.#abandon() });

  constructor(editor, part) {
    Object.assign(this, { editor, part });
    for (const [name, methods] of Object.entries(part.methods)) editor[name] = this.#createStandIn(name, methods);
  }

  // Take over what the tools would react to, and load them when it is time.
  start() {
    const { board, panel } = this.editor;
    document.addEventListener("click", (event) => this.#handleClick(event));
    for (const name of this.part.events) document.addEventListener(name, (event) => this.#handleClipboard(event));
    board.addEventListener("tab", ({ detail }) => this.part.tabs.includes(detail.tab) && this.#load());
    if (this.part.tabs.includes(panel.tab)) this.#load();
    else this.part.waitForTime(() => this.#load());
  }

  // Return an object whose methods wait for the tool, and pass calls on to it.
  #createStandIn(name, methods) {
    const call = (method) => (...values) => this.#use(() => this.editor[name][method](...values));
    return Object.fromEntries(methods.map((method) => [method, call(method)]));
  }

  // Repeat a click on a button whose tool is not there yet.
  #handleClick({ target }) {
    const button = !this.#isLoaded && target.closest?.(this.part.buttons);
    if (button) this.#use(() => button.click());
  }

  // Repeat a copy later. The clipboard can be read during the event alone.
  #handleClipboard(event) {
    if (this.#isLoaded || !concernsMap(event, this.editor)) return;
    event.preventDefault();
    if (event.type === "paste") this.editor.clipboard.paste(readTransfer(event));
    else this.#use(() => document.execCommand(event.type));
  }

  #use(act) {
    if (this.#isLoaded) return act();
    this.#waiting.push(act);
    this.#keys.hold();
    return this.#load();
  }

  #load() {
    this.#loading ??= this.part.load().then(
      (part) => this.#open(part),
      () => this.#handleFailure(),
    );
    return this.#loading;
  }

  #open({ createTools }) {
    this.#isLoaded = true;
    createTools(this.editor);
    for (const act of this.#waiting.splice(0)) act();
    this.#keys.repeat();
  }

  // The next use tries again.
  #handleFailure() {
    this.#loading = null;
    if (!this.#waiting.length) return;
    const reload = [gettext("Reload"), () => location.reload()];
    this.editor.toasts.show(gettext("This did not load. Try again."), [reload], { stay: true, alert: true });
    this.#abandon();
  }

  // Forget what was to be opened, since it could not be, or the user went on to something else.
  #abandon() {
    this.#waiting.length = 0;
    const text = this.#keys.drop();
    if (!text.trim()) return;
    const copy = [gettext("Copy my text"), () => copyText(text)];
    this.editor.toasts.show(gettext("The field you were typing in has closed."), [copy], { stay: true, alert: true });
  }
}

function waitUntilIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: MAX_IDLE_WAIT });
  else setTimeout(act, MAX_IDLE_WAIT);
}

// Wait until somebody moves the pointer or presses a key.
function waitForFirstSign(act) {
  const begin = () => {
    for (const name of FIRST_SIGNS) removeEventListener(name, begin, { capture: true });
    act();
  };
  for (const name of FIRST_SIGNS) addEventListener(name, begin, { capture: true });
}
