// Ctrl+P prints the paper page: the sheet of the exports, with the current overlay. Without it, as when the browser's
// menu prints, a style sheet prints the map alone.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";

export class Print {
  #sheet = null;
  #isBusy = false;

  constructor({ board, toasts }) {
    Object.assign(this, { board, toasts });
    document.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    addEventListener("afterprint", () => this.#remove());
  }

  #handleKey(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key.toLowerCase() !== "p" || !(ctrlKey || metaKey) || altKey || shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    if (!this.#isBusy) this.#print();
  }

  async #print() {
    this.#isBusy = true;
    const note = this.toasts.show(gettext("Preparing the page to print…"), [], { stay: true });
    await this.#prepare().catch(() => this.#remove());
    note.remove();
    this.#isBusy = false;
    print();
  }

  async #prepare() {
    const url = new URL(this.board.data.urls.exports.svg, location.href);
    url.searchParams.set("overlay", this.board.overlay);
    url.searchParams.set("lang", document.documentElement.lang);
    const answer = await fetchTranslated(url);
    if (!answer.ok) throw new Error(answer.statusText);
    this.#remove();
    this.#sheet = Object.assign(document.createElement("img"), { className: "print-sheet", alt: "" });
    this.#sheet.src = URL.createObjectURL(await answer.blob());
    document.body.append(this.#sheet);
    document.body.classList.add("has-print-sheet");
    await this.#sheet.decode();
  }

  #remove() {
    if (!this.#sheet) return;
    URL.revokeObjectURL(this.#sheet.src);
    this.#sheet.remove();
    document.body.classList.remove("has-print-sheet");
    this.#sheet = null;
  }
}
