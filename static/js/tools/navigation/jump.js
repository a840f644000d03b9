// Jumps to a record: unfolds its lane, scrolls it into the middle, selects it and pulses it once.

export class Jump {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, map: editor.map, canvas: editor.canvas });
  }

  // Go to {kind, id}; with `focus`, focus it too.
  goTo({ kind, id }, { focus = false } = {}) {
    const record = this.store.get(kind, id);
    this.board.openStage(kind === "stage" ? id : record?.stage);
    const lane = record && this.store.get("lane", kind === "lane" ? id : record.lane);
    if (lane && this.board.isHidden(lane)) this.#show(lane);
    if (lane && kind !== "lane" && this.board.isFolded(lane)) this.board.fold(lane, false);
    const element = this.map.elementOf(id);
    if (!element) return;
    this.board.select({ kind, id });
    element.scrollIntoView({ block: "center", inline: "center", behavior: prefersReducedMotion() ? "auto" : "smooth" });
    if (focus) element.focus({ preventScroll: true });
    pulse(element);
  }

  // Show a hidden lane: for one of the blueprint, the whole of it.
  #show(lane) {
    if (this.board.hiddenLanes.has(lane.id)) this.board.hideLanes([lane.id], false);
    if (this.board.isHidden(lane)) this.board.showBlueprint(true);
  }
}

function pulse(element) {
  element.classList.remove("is-pulsing");
  requestAnimationFrame(() => element.classList.add("is-pulsing"));
  element.addEventListener("animationend", () => element.classList.remove("is-pulsing"), { once: true });
}

// Whether the reader prefers less motion.
export function prefersReducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
