// Loads the deferred tools on first use, or when the browser is idle. Until then their calls, their buttons and the
// keys pressed meanwhile wait.

import { gettext } from "../lib/i18n.js";
import { copyText } from "../lib/clipboard.js";
import { EVENTS, concernsMap, readTransfer } from "./clipboard/scope.js";
import { HeldKeys } from "./page/held-keys.js";

// What other tools call.
const METHODS = {
  sources: ["open"],
  comments: ["startThread", "open"],
  cardSelection: ["click", "extend", "selectAll"],
  manyCards: ["remove", "move", "shift", "duplicate", "setFields"],
  manyDetails: ["show"],
  clipboard: ["paste", "run"],
  present: ["start", "showLed", "leave"],
  menus: ["openFor", "openAt", "addLane"],
  palette: ["open"],
  help: ["open"],
};
const BUTTONS =
  "#share, #present, #lanes, #help, [data-do=personas], #period-pop [data-do=play], [data-do=plan], .fix-row button, " +
  "[data-account]";
const TABS = new Set(["comments", "history"]);
const MAX_IDLE_WAIT = 2000;

export class DeferredTools {
  #isLoaded = false;
  #loading = null;
  #waiting = [];
  #keys = new HeldKeys({ left: () => this.#abandon() });

  constructor(editor) {
    this.editor = editor;
    for (const [name, methods] of Object.entries(METHODS)) editor[name] = this.#createStandIn(name, methods);
  }

  // Take over what the tools would react to, and load them when the browser is idle.
  start() {
    const { board, panel } = this.editor;
    document.addEventListener("click", (event) => this.#handleClick(event));
    for (const name of EVENTS) document.addEventListener(name, (event) => this.#handleClipboard(event));
    board.addEventListener("tab", ({ detail }) => TABS.has(detail.tab) && this.#load());
    if (TABS.has(panel.tab)) this.#load();
    else if (globalThis.requestIdleCallback) requestIdleCallback(() => this.#load(), { timeout: MAX_IDLE_WAIT });
    else setTimeout(() => this.#load(), MAX_IDLE_WAIT);
  }

  // Return an object whose methods wait for the tool, and pass calls on to it.
  #createStandIn(name, methods) {
    const call = (method) => (...values) => this.#use(() => this.editor[name][method](...values));
    return Object.fromEntries(methods.map((method) => [method, call(method)]));
  }

  // Repeat a click on a button whose tool is not there yet.
  #handleClick({ target }) {
    const button = !this.#isLoaded && target.closest?.(BUTTONS);
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
    this.#loading ??= import("./deferred.js").then(
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
