// Dragging paths: from the handle of a stage to another stage or out of the map, and the ends of the selected path.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { stageTitle } from "../../map/paths/words.js";
import { preventScroll, preventSelection } from "../editing/drag-defaults.js";
import { loadPathStyles } from "./load-path-styles.js";
import { EdgeScroll } from "../editing/edge-scroll.js";

const SVG = "http://www.w3.org/2000/svg";
const DRAG_DISTANCE = 6;
// Beyond the last stage, or so near to the right edge of the map, a path leaves the journey.
const EXIT_WIDTH = 28;

export class PathDrag {
  #drag = null;
  #release = [];

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board, store: editor.store });
    this.scroll = new EdgeScroll(editor.canvas, () => this.#drag && this.#aim());
    this.board.addEventListener("role", () => this.#handleRole());
    this.board.addEventListener("selection", () => this.#showGrips());
    this.store.addEventListener("change", () => this.#handleChange());
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event), true);
    this.map.addEventListener("click", (event) => this.#handleClick(event), true);
    loadPathStyles().then(() => this.#open(), () => {});
  }

  #open() {
    for (const name of ["layout", "settled"]) this.map.addEventListener(name, () => this.#showHandles());
    this.#showHandles();
  }

  #handleRole() {
    if (this.#drag && !this.board.mayEdit) this.#end();
    this.#showHandles();
    this.#showGrips();
  }

  #handleChange() {
    if (this.#drag && !this.#isThere()) this.#end();
    requestAnimationFrame(() => this.#showGrips());
  }

  // Whether what is dragged has not been deleted meanwhile.
  #isThere() {
    const { id, source } = this.#drag;
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

  #handlePointerDown(event) {
    const { target } = event;
    const handle = target.closest(".path-handle, .path-grip");
    if (!handle || event.button || this.#drag || !this.board.mayEdit) return;
    event.preventDefault();
    event.stopPropagation();
    const at = { x: event.clientX, y: event.clientY };
    this.#drag = { ...this.#readStart(handle), handle, start: at, at, moved: false };
    this.#release = [preventSelection(), preventScroll()];
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handleCancel);
    addEventListener("keydown", this.#handleKey, true);
  }

  // Return what a handle begins: {source} of a new path, or {id, end} of one whose end moves.
  #readStart(handle) {
    if (handle.matches(".path-handle")) return { source: handle.closest("map-stage").dataset.id, end: "target" };
    const { id } = handle.parentElement.querySelector(".path-chip").dataset;
    return { id, end: handle.dataset.end };
  }

  #handlePointerMove = (event) => {
    const drag = this.#drag;
    drag.at = { x: event.clientX, y: event.clientY };
    if (!drag.moved && Math.hypot(drag.at.x - drag.start.x, drag.at.y - drag.start.y) < DRAG_DISTANCE) return;
    if (!drag.moved) this.#begin();
    this.scroll.move({ clientX: event.clientX, clientY: this.#middle() });
    this.#aim();
  };

  // The map is scrolled sideways alone.
  #middle() {
    const { top, height } = this.editor.canvas.getBoundingClientRect();
    return top + height / 2;
  }

  #begin() {
    const drag = this.#drag;
    drag.moved = true;
    this.editor.popover.close();
    drag.line = document.createElementNS(SVG, "svg");
    setAttribute(drag.line, "class", "path-drag");
    drag.line.append(document.createElementNS(SVG, "path"));
    drag.note = document.createElement("p");
    drag.note.className = "path-aim";
    document.body.append(drag.line, drag.note);
    document.body.classList.add("is-dragging");
  }

  // Find the stage under the pointer, and say what would come of a drop.
  #aim() {
    const drag = this.#drag;
    if (!drag.moved) return;
    drag.aim = this.#findAim(drag.at.x);
    for (const head of this.map.querySelectorAll("map-stage"))
      head.classList.toggle("is-aimed", head.dataset.id === drag.aim?.stage);
    const { left, right, top } = drag.handle.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, top + 4];
    const lift = Math.min(y, drag.at.y) - 40;
    const bend = `M${x} ${y}C${x} ${lift} ${drag.at.x} ${lift} ${drag.at.x} ${drag.at.y}`;
    setAttribute(drag.line.firstElementChild, "d", bend);
    setStyle(drag.note, "--x", `${drag.at.x}px`);
    setStyle(drag.note, "--y", `${drag.at.y}px`);
    setText(drag.note, this.#describeAim());
  }

  // Return {stage} or, beyond the last one, {stage: null}; null where nothing would come of a drop.
  #findAim(x) {
    const { end, source } = this.#drag;
    const heads = [...this.map.querySelectorAll("map-stage")];
    const boxes = heads.map((head) => head.getBoundingClientRect());
    const edge = Math.min(boxes.at(-1)?.right ?? 0, this.editor.canvas.getBoundingClientRect().right - EXIT_WIDTH);
    if (x >= edge) return end === "target" ? { stage: null } : null;
    const at = boxes.findIndex(({ left, right }) => x >= left && x < right);
    const stage = heads[at]?.dataset.id;
    return stage && stage !== source ? { stage } : null;
  }

  #describeAim() {
    const { aim, end } = this.#drag;
    if (!aim) return gettext("Drop on a stage, or at the right edge for an exit");
    if (!aim.stage) return gettext("Exit");
    const form = end === "source" ? gettext("From %(stage)s") : gettext("To %(stage)s");
    return interpolate(form, { stage: stageTitle(this.store, aim.stage) });
  }

  #handlePointerUp = () => {
    const { id, end, source, aim, moved } = this.#drag;
    this.#end();
    this.moved = moved;
    if (!moved || !aim) return;
    if (id) this.editor.commands.setFields("path", id, { [end]: aim.stage });
    else this.editor.newPath.addAndOpen(source, aim.stage);
  };

  #handleCancel = () => this.#end();

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  });

  #end() {
    this.scroll.stop();
    for (const release of this.#release) release();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    document.body.classList.remove("is-dragging");
    for (const head of this.map.querySelectorAll(".is-aimed")) head.classList.remove("is-aimed");
    this.#drag.line?.remove();
    this.#drag.note?.remove();
    this.#drag = null;
  }

  // A click on a handle asks where the path goes; the click that ends a drag does nothing.
  #handleClick(event) {
    const handle = event.target.closest(".path-handle, .path-grip");
    const ended = this.moved;
    this.moved = false;
    if (!handle && !ended) return;
    event.stopPropagation();
    event.preventDefault();
    if (handle?.matches(".path-handle") && !ended) this.editor.newPath.open(handle.closest("map-stage").dataset.id);
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
