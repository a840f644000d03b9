// Clicks on the map: one selects and shows the details, two edit; a click on empty space deselects.

const ACTION_SELECTOR = "[data-do], .more, .fold";

export class MapClicks {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map });
    this.map.addEventListener("click", (event) => this.#handleClick(event));
    this.map.addEventListener("dblclick", (event) => this.#handleDoubleClick(event));
    this.map.addEventListener("focusin", ({ target }) => this.#handleFocus(target));
  }

  #handleClick(event) {
    const { target, detail } = event;
    const action = target.closest(ACTION_SELECTOR);
    if (action) return this.#act(action);
    if (target.closest(".typing")) return undefined;
    if (this.editor.emotionLane.handleClick(event)) return undefined;
    const record = recordAt(target, this.map);
    if (!record) return this.board.select(null);
    this.board.select(record);
    if (detail < 2) this.#showDetails(record);
    return undefined;
  }

  #showDetails(record) {
    if (this.editor.details.isSeen || record.kind === "lane") return;
    const { popover } = this.editor;
    if (popover.isOpen && popover.at.id === record.id) return;
    popover.open(record);
  }

  #handleDoubleClick({ target }) {
    if (target.closest(`${ACTION_SELECTOR}, .typing`)) return;
    const record = recordAt(target, this.map);
    this.editor.popover.close();
    if (record) this.editor.editing.start(record);
    else this.#addTo(target.closest("map-cell"));
  }

  #act(button) {
    if (button.dataset.do === "add-card") this.#addTo(button.closest("map-cell"));
    else if (button.dataset.do === "add-stage") this.editor.adding.addStage();
    else if (button.dataset.do === "add-lane") this.editor.menus.addLane(button);
    else if (button.matches(".fold")) this.#fold(button.closest("map-lane"));
    else this.editor.menus.openFor(recordAt(button, this.map), button);
  }

  #addTo(cell) {
    if (cell) this.editor.adding.addCard(cell);
  }

  #fold(row) {
    this.editor.commands.setFolded(row.lane, !this.board.isFolded(row.record));
  }

  #handleFocus(target) {
    const record = target.matches("map-card, map-stage, .lane[role=rowheader]") ? recordAt(target, this.map) : null;
    if (record) this.board.select(record);
  }
}

// Return the record {kind, id} of an element on the map, or null.
export function recordAt(target, map) {
  const element = target.closest("map-card, map-stage, metric-chip, .lane[role=rowheader]");
  if (!element || !map.contains(element)) return null;
  if (element.matches("metric-chip")) return { kind: element.score.place.kind, id: element.score.place.id };
  if (element.matches(".lane")) return { kind: "lane", id: element.closest("map-lane").lane };
  return { kind: element.dataset.kind, id: element.dataset.id };
}
