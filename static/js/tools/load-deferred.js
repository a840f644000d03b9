// Loads the deferred tools on first use, or with the first sign that somebody uses the page. Until then their calls,
// their buttons, and the keys and the press of the pointer meanwhile, wait.

import { gettext } from "../lib/i18n.js";
import { copyText } from "../lib/clipboard.js";
import { skipComposing } from "../lib/input-method.js";
import { readItem } from "../lib/stored-items.js";
import { EVENTS, concernsMap, isInField, readTransfer } from "./clipboard/scope.js";
import { isFormatted, readFormatKey } from "./editing/format-key.js";
import { laterPainters } from "../map/overlays.js";
import { buildTogetherKey } from "../map/personas/together-key.js";
import { loadDeferredPage } from "./page/deferred-page.js";
import { HeldKeys } from "./page/held-keys.js";

// Assistive technology moves the focus without a key.
const FIRST_SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"];

// What other tools call, and the buttons and tabs that need the tools.
const METHODS = {
  menus: ["openFor", "openAt", "openItems", "addLane"],
  palette: ["open"],
  help: ["open"],
  sources: ["open"],
  comments: ["startThread", "open"],
  cardSelection: ["click", "extend", "selectAll"],
  manyCards: ["remove", "move", "shift", "duplicate", "setFields"],
  manyDetails: ["show"],
  newChannel: ["open"],
  clipboard: ["paste", "run"],
  present: ["start", "showLed", "leave"],
  fit: ["fitMap", "fitSelection"],
  minimap: ["show"],
  pointers: ["toggle"],
  emotionPoints: ["enter"],
  personaRating: ["set"],
  revertedText: ["offer"],
  files: ["add", "choose", "open"],
  review: ["open"],
  editions: ["open"],
};
// What they draw once they are there: no key waits for it, and of several calls the last one counts.
const DRAWN = { review: ["showHeading"] };
const BUTTONS = [
  "#lanes, #views, #zoom-value, #help, #share, #export, #present, #period-pop [data-do=play]",
  "[data-do=personas], [data-do=plan], [data-account], .fix-row button, .fix-text[role=button]",
].join();
const TABS = ["comments", "history"];

export class DeferredTools {
  #isLoaded = false;
  #loading = null;
  #waiting = [];
  #drawn = new Map();
  #press = null;
  #keys = new HeldKeys({ left: () => this.#abandon() });

  constructor(editor) {
    this.editor = editor;
    for (const [name, methods] of Object.entries(METHODS)) editor[name] = this.#createStandIn(name, methods);
    for (const [name, [method]] of Object.entries(DRAWN))
      editor[name][method] = (...values) => this.#drawn.set(name, () => this.editor[name][method](...values));
  }

  // Take over what the tools would react to, and load them when it is time.
  start() {
    document.addEventListener("click", (event) => this.#handleClick(event));
    document.addEventListener("submit", ({ target }) => this.#handleSubmit(target));
    document.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    document.addEventListener("keydown", skipComposing((event) => this.#handleFormatKey(event)), { capture: true });
    for (const name of EVENTS) document.addEventListener(name, (event) => this.#handleClipboard(event));
    // A link to filtered cards or to a saved view.
    if (/[?&](filter_|saved_view=)/.test(location.search)) this.#load();
    addEventListener("pointerdown", (event) => (this.#press = event), { capture: true });
    for (const name of ["pointerup", "pointercancel"])
      addEventListener(name, () => (this.#press = null), { capture: true });
    for (const name of FIRST_SIGNS) addEventListener(name, () => this.#load(), { capture: true, once: true });
    for (const name of ["pointers", "presence"]) this.editor.board.addEventListener(name, () => this.#handlePresence());
    this.editor.board.addEventListener("role", () => this.editor.board.ended || this.#load());
    this.editor.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    this.editor.board.addEventListener("tab", ({ detail }) => this.#handleTab(detail.tab));
    this.#handleTab(this.editor.panel.tab);
    if (this.editor.board.overlay in laterPainters) this.#load();
    if (this.editor.board.persona || readItem(buildTogetherKey(this.editor.board))) this.#load();
    // A link that leads to a card: linked-record.js goes there.
    if (location.hash) this.#load();
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

  // Send a form of the page again once its tool is there. Its method, "dialog", does nothing by itself.
  #handleSubmit(form) {
    if (!this.#isLoaded && form.method === "dialog" && !form.closest("dialog")) this.#use(() => form.requestSubmit());
  }

  // A text that acts as a button gets no click from a key.
  #handleKey(event) {
    if (this.#isLoaded || (event.key !== "Enter" && event.key !== " ")) return;
    if (!event.target.matches?.(".fix-text[role=button]")) return;
    event.preventDefault();
    event.target.click();
  }

  // Hold a key that formats the text of its field, and what is typed after it.
  #handleFormatKey(event) {
    if (this.#isLoaded || !event.isTrusted || !readFormatKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#keys.add(event);
    this.#use(() => {});
  }

  // Repeat a copy later. The clipboard can be read during the event alone.
  #handleClipboard(event) {
    if (this.#isLoaded) return;
    if (event.type === "paste" && isInField(event)) return this.#handlePasteInField(event);
    if (!concernsMap(event, this.editor)) return;
    event.preventDefault();
    if (event.type === "paste") this.editor.clipboard.paste(readTransfer(event));
    else this.#use(() => this.#copyLate(event.type));
  }

  // The browser copies only for a moment after the keys.
  #copyLate(type) {
    if (document.execCommand(type)) return;
    const copied = gettext("Nothing was copied. Press the keys again.");
    const cut = gettext("Nothing was cut. Press the keys again.");
    this.editor.toasts.show(type === "cut" ? cut : copied, [], { alert: true });
  }

  // Lines and cells are pasted by a tool; other text the browser pastes itself, unless keys before it wait.
  #handlePasteInField(event) {
    const transfer = readTransfer(event);
    if (!(this.#keys.isHolding ? /./ : /[\t\r\n]/).test(transfer.text)) return;
    event.preventDefault();
    const paste = () => this.editor.clipboard.pasteInField(transfer);
    this.#keys.add({ pasted: transfer.text, paste });
    this.#use(() => {});
  }

  // Who only watches sees the pointers of teammates, and learns that one of them presents.
  #handlePresence() {
    const isSeen = ({ presence }) => presence?.pointer || presence?.drag || presence?.view?.present;
    if ([...this.editor.board.presences.values()].some(isSeen)) this.#load();
  }

  // Personas that a teammate made just now are not known here yet.
  #handleChange(touched) {
    if (!this.#isLoaded && touched.some(({ kind }) => kind === "journey")) this.#load();
  }

  #handleTab(tab) {
    if (TABS.includes(tab)) this.#load();
  }

  #use(act) {
    if (this.#isLoaded) return act();
    this.#waiting.push(act);
    this.#keys.hold();
    return this.#load();
  }

  #load() {
    this.#loading ??= Promise.all([import("./deferred.js"), loadDeferredPage()]).then(
      ([part]) => this.#open(part),
      () => this.#handleFailure(),
    );
    return this.#loading;
  }

  #open({ createTools }) {
    this.#isLoaded = true;
    createTools(this.editor, this.#press);
    for (const draw of this.#drawn.values()) draw();
    for (const act of this.#waiting.splice(0)) act();
    this.#offer(this.#keys.repeat(true));
  }

  // The next use tries again.
  #handleFailure() {
    this.#loading = null;
    if (!this.#waiting.length) return;
    const reload = [gettext("Reload"), () => location.reload()];
    this.editor.toasts.show(gettext("This did not load. Try again."), [reload], { stay: true, alert: true });
    if (!this.#keys.hasPaste && !isFormatted(document.activeElement)) return this.#abandon();
    this.#waiting.length = 0;
    this.#keys.repeat();
  }

  // Forget what was to be opened, since it could not be, or the user went on to something else.
  #abandon() {
    this.#waiting.length = 0;
    this.#offer(this.#keys.drop());
  }

  // Offer what was typed for a field that is gone.
  #offer(text) {
    if (!text.trim()) return;
    const copy = [gettext("Copy my text"), () => copyText(text)];
    this.editor.toasts.show(gettext("The field you were typing in has closed."), [copy], { stay: true, alert: true });
  }
}
