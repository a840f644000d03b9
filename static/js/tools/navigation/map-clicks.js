// Clicks on the map: one selects and shows the details, two edit; a click on empty space deselects. With Shift, Ctrl or
// Command a click selects more cards.

import { CARD_KINDS } from "../../store/kinds.js";

const ACTION_SELECTOR = "[data-do], .more, .fold";
const LINK_SELECTOR = "a.md-link";

export class MapClicks {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map });
    this.map.addEventListener("mousedown", (event) => this.#keepFocus(event));
    this.map.addEventListener("click", (event) => this.#handleClick(event));
    this.map.addEventListener("dblclick", (event) => this.#handleDoubleClick(event));
    this.map.addEventListener("focusin", ({ target }) => this.#handleFocus(target));
  }

  #handleClick(event) {
    const { target, detail } = event;
    const action = target.closest(ACTION_SELECTOR);
    if (action) return this.#act(action);
    if (target.closest(`.typing, ${LINK_SELECTOR}`)) return undefined;
    if (isExtending(event)) return this.#extend(event);
    if (this.editor.emotionLane.handleClick(event)) return undefined;
    const record = recordAt(target, this.map);
    if (!record) return this.board.select(null);
    this.board.select(record);
    if (detail < 2) this.#showDetails(record);
    return undefined;
  }

  // Keep the focus, which would select the card alone, and the text between both clicks unselected.
  #keepFocus(event) {
    if (isExtending(event) && event.target.closest("map-card") && !event.target.closest(".typing, button"))
      event.preventDefault();
  }

  // Select more cards; a stage or a lane is selected alone.
  #extend(event) {
    const record = recordAt(event.target, this.map);
    if (CARD_KINDS.has(record?.kind)) this.editor.cardSelection.click(record, { range: event.shiftKey });
    else if (record) this.board.select(record);
  }

  #showDetails(record) {
    if (this.editor.details.isSeen || record.kind === "lane") return;
    const { popover } = this.editor;
    if (popover.isOpen && popover.at.id === record.id) return;
    popover.open(record);
  }

  #handleDoubleClick({ target }) {
    if (target.closest(`${ACTION_SELECTOR}, ${LINK_SELECTOR}, .typing`)) return;
    const record = recordAt(target, this.map);
    this.editor.popover.close();
    if (record) this.editor.editing.start(record);
    else this.#addTo(target.closest("map-cell"));
  }

  #act(button) {
    if (button.dataset.do === "add-card") this.#addTo(button.closest("map-cell"));
    else if (button.dataset.do === "add-stage") this.editor.adding.addStage();
    else if (button.dataset.do === "add-lane") this.editor.menus.addLane(button);
    else if (button.dataset.do === "open-files") this.editor.files.open(recordAt(button, this.map).id);
    else if (button.matches(".fold")) this.#fold(button.closest("map-lane"));
    else this.editor.menus.openFor(recordAt(button, this.map), button);
  }

  #addTo(cell) {
    if (cell) this.editor.adding.addCard(cell);
  }

  #fold(row) {
    this.editor.commands.setFolded(row.lane, !this.board.isFolded(row.record));
  }

  // Select what has the focus; one of several selected cards leaves the others selected.
  #handleFocus(target) {
    const record = target.matches("map-card, map-stage, .lane[role=rowheader]") ? recordAt(target, this.map) : null;
    if (!record) return;
    const many = this.board.listAffected(record);
    if (many.length) this.board.selectCards(many, record);
    else this.board.select(record);
  }
}

// Whether a click selects more instead of another one.
function isExtending({ shiftKey, ctrlKey, metaKey }) {
  return shiftKey || ctrlKey || metaKey;
}

// Return the record {kind, id} of an element on the map, or null.
export function recordAt(target, map) {
  const element = target.closest("map-card, map-stage, metric-chip, .lane[role=rowheader], button[data-kind][data-id]");
  if (!element || !map.contains(element)) return null;
  if (element.matches("metric-chip")) return { kind: element.score.place.kind, id: element.score.place.id };
  if (element.matches(".lane")) return { kind: "lane", id: element.closest("map-lane").lane };
  return { kind: element.dataset.kind, id: element.dataset.id };
}
