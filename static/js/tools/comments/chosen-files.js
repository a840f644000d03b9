// The files that go with a comment that is being written: chosen, pasted or dropped, and uploaded when it is sent.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { isAboutFiles } from "../clipboard/pasted-files.js";

export class ChosenFiles {
  #files = [];
  #list;

  // `element` is the field with its buttons; `changed()` is called with every file that comes or goes.
  constructor(element, changed) {
    this.changed = changed;
    this.#list = element.querySelector(".chosen-files");
    element.querySelector("[data-do=attach]").addEventListener("click", () => this.#choose());
    element.addEventListener("paste", (event) => this.#handlePaste(event));
    element.addEventListener("dragover", (event) => this.#handleDrag(event));
    element.addEventListener("drop", (event) => this.#handleDrag(event) && this.#add([...event.dataTransfer.files]));
    this.#list.addEventListener("click", ({ target }) => this.#remove(target.closest("button")));
  }

  // Return the files, and forget them.
  take() {
    const files = this.#files;
    this.#files = [];
    this.#show();
    return files;
  }

  #choose() {
    const input = part("file-input");
    input.addEventListener("change", () => this.#add([...input.files]));
    input.click();
  }

  #handlePaste(event) {
    const { files, text, html } = readPaste(event);
    if (!isAboutFiles(files, html, text)) return;
    event.preventDefault();
    this.#add(files);
  }

  // Return whether files are dragged, which the map must not take then.
  #handleDrag(event) {
    if (!event.dataTransfer.types.includes("Files")) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #add(files) {
    this.#files.push(...files);
    this.#show();
    this.changed();
  }

  #remove(button) {
    if (!button) return;
    this.#files.splice([...this.#list.children].indexOf(button), 1);
    this.#show();
    this.changed();
  }

  #show() {
    const files = this.#files.map((file, place) => ({ id: `${place} ${file.name}`, name: file.name }));
    reconcile(this.#list, files, { make: createChip, update: () => {} });
  }
}

function readPaste({ clipboardData }) {
  const [html, text] = ["text/html", "text/plain"].map((type) => clipboardData.getData(type));
  return { files: [...clipboardData.files], html, text };
}

function createChip({ name }) {
  const chip = part("chosen-file");
  setText(chip.firstElementChild, name);
  setAttribute(chip, "aria-label", interpolate(gettext("Remove “%(name)s”"), { name }));
  return chip;
}
