// Dragging paths: from the handle of a stage to another stage or out of the map, and the ends of the selected path.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute } from "../../lib/dom.js";
import { stageTitle } from "../../map/paths/words.js";
import { LineDrag } from "../editing/line-drag.js";
import { loadPathStyles } from "./load-path-styles.js";

const SVG = "http://www.w3.org/2000/svg";
// Beyond the last stage, or so near to the right edge of the map, a path leaves the journey.
const EXIT_WIDTH = 28;

const HANDLES = ".path-handle, .path-grip";

export class PathDrag extends LineDrag {
  handles = HANDLES;

  constructor(editor) {
    super(editor);
    this.board.addEventListener("role", () => this.#handleRole());
    this.board.addEventListener("selection", () => this.#showGrips());
    this.store.addEventListener("change", () => this.#handleChange());
    loadPathStyles().then(() => this.#open(), () => {});
  }

  #open() {
    for (const name of ["layout", "settled"]) this.map.addEventListener(name, () => this.#showHandles());
    this.#showHandles();
  }

  #handleRole() {
    if (!this.board.mayEdit) this.end();
    this.#showHandles();
    this.#showGrips();
  }

  #handleChange() {
    if (this.drag && !this.#isThere(this.drag)) this.end();
    requestAnimationFrame(() => this.#showGrips());
  }

  // Whether what is dragged has not been deleted meanwhile.
  #isThere({ id, source }) {
    return id ? this.store.get("path", id) : this.store.get("stage", source);
  }

  // Each stage has a handle for those who may edit.
  #showHandles() {
    for (const head of this.map.querySelectorAll("map-stage")) {
      const shown = head.querySelector(".path-handle");
      if (!this.board.mayEdit) shown?.remove();
      else if (!shown) head.append(createHandle());
    }
  }

  // The selected path has a grip at each end.
  #showGrips() {
    const { selection, mayEdit } = this.board;
    const chip = mayEdit && selection?.kind === "path" ? this.map.elementOf(selection.id) : null;
    for (const grip of this.map.querySelectorAll(".path-grip"))
      if (grip.parentElement !== chip?.parentElement) grip.remove();
    if (!chip || chip.parentElement.querySelector(".path-grip")) return;
    chip.before(...["source", "target"].map(createGrip));
  }

  // Return what a handle begins: {source} of a new path, or {id, end} of one whose end moves.
  readStart(handle) {
    if (handle.matches(".path-handle")) return { source: handle.closest("map-stage").dataset.id, end: "target" };
    const { id } = handle.parentElement.querySelector(".path-chip").dataset;
    return { id, end: handle.dataset.end };
  }

  // The map is scrolled sideways alone.
  scrollPoint({ clientX }) {
    const { top, height } = this.editor.canvas.getBoundingClientRect();
    return { clientX, clientY: top + height / 2 };
  }

  // Return {stage} or, beyond the last one, {stage: null}; null where nothing would come of a drop.
  findAim({ at: { x }, end, source }) {
    const heads = [...this.map.querySelectorAll("map-stage")];
    const boxes = heads.map((head) => head.getBoundingClientRect());
    const edge = Math.min(boxes.at(-1)?.right ?? 0, this.editor.canvas.getBoundingClientRect().right - EXIT_WIDTH);
    if (x >= edge) return end === "target" ? { stage: null } : null;
    const at = boxes.findIndex(({ left, right }) => x >= left && x < right);
    const stage = heads[at]?.dataset.id;
    return stage && stage !== source ? { stage } : null;
  }

  markAim(aim) {
    for (const head of this.map.querySelectorAll("map-stage"))
      head.classList.toggle("is-aimed", head.dataset.id === aim?.stage);
  }

  drawLine({ at, handle }) {
    const { left, right, top } = handle.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, top + 4];
    const lift = Math.min(y, at.y) - 40;
    return `M${x} ${y}C${x} ${lift} ${at.x} ${lift} ${at.x} ${at.y}`;
  }

  describeAim({ aim, end }) {
    if (!aim) return gettext("Drop on a stage, or at the right edge for an exit");
    if (!aim.stage) return gettext("Exit");
    const form = end === "source" ? gettext("From %(stage)s") : gettext("To %(stage)s");
    return interpolate(form, { stage: stageTitle(this.store, aim.stage) });
  }

  drop({ id, end, source, aim }) {
    if (id) this.editor.commands.setFields("path", id, { [end]: aim.stage });
    else this.editor.newPath.addAndOpen(source, aim.stage);
  }

  // A click on the handle of a stage asks where the path goes.
  click(handle) {
    if (handle.matches(".path-handle")) this.editor.newPath.open(handle.closest("map-stage").dataset.id);
  }
}

function createHandle() {
  const button = document.createElement("button");
  const label = gettext("Add a path: drag to another stage, or to the right edge for an exit");
  button.type = "button";
  button.className = "path-handle";
  button.tabIndex = -1;
  setAttribute(button, "aria-label", gettext("Path from this stage…"));
  setAttribute(button, "title", label);
  button.append(createArrow());
  return button;
}

function createArrow() {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  setAttribute(svg, "class", "i");
  setAttribute(svg, "aria-hidden", "true");
  setAttribute(use, "href", "#i-redo");
  svg.append(use);
  return svg;
}

function createGrip(end) {
  const grip = document.createElement("i");
  grip.className = "path-grip";
  grip.dataset.end = end;
  setAttribute(grip, "aria-hidden", "true");
  return grip;
}
