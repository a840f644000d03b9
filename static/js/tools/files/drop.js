// Files dragged in from the desktop: what is under the pointer takes them, a card, a stage or a cell.

import { CARD_KINDS } from "../../store/kinds.js";

const TARGET_SELECTOR = "map-card, map-stage, map-cell";

export class FileDrop {
  #marked = null;

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map });
    addEventListener("dragover", (event) => this.#handleDragOver(event));
    addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || this.#mark(null));
    addEventListener("drop", (event) => this.#handleDrop(event));
  }

  #handleDragOver(event) {
    if (!hasFiles(event)) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    const element = this.#findTarget(event);
    event.dataTransfer.dropEffect = element ? "copy" : "none";
    this.#mark(element);
  }

  #handleDrop(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const element = this.#findTarget(event);
    this.#mark(null);
    const files = [...event.dataTransfer.files];
    if (element && files.length) this.editor.files.add(targetOf(element), files);
  }

  #findTarget({ target }) {
    const element = this.editor.board.mayEdit && target.closest?.(TARGET_SELECTOR);
    return element && this.map.contains(element) ? element : null;
  }

  #mark(element) {
    if (element === this.#marked) return;
    this.#marked?.classList.remove("takes-files");
    this.#marked = element;
    element?.classList.add("takes-files");
  }
}

function hasFiles({ dataTransfer }) {
  return Boolean(dataTransfer?.types.includes("Files"));
}

function targetOf(element) {
  const { kind, id } = element.dataset;
  if (CARD_KINDS.has(kind) || kind === "stage") return { kind, id };
  return { stage: element.stage, lane: element.lane };
}
