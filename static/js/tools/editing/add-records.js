// Adds cards, stages and lanes: created at once, then named in place. Shows how to begin on an empty map.

import { setChildren, part } from "../../lib/dom.js";

export class RecordAdder {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, commands: editor.commands });
  }

  // Add a card to a cell, at its end or after another; `first` are the letters it begins with.
  addCard(cell, after = null, options = {}) {
    if (!this.board.mayEdit) return;
    const lane = this.editor.store.get("lane", cell.lane);
    if (this.board.isFolded(lane)) this.commands.setFolded(cell.lane, false);
    this.#startNaming(this.commands.addCard(cell.stage, cell.lane, after), options);
  }

  // Add a stage before or after another, or at the end.
  addStage(place = {}) {
    if (!this.board.mayEdit) return;
    this.#startNaming(this.commands.addStage(place));
  }

  // Add a lane of a kind in its usual place, or before or after another.
  addLane(kind, place = {}) {
    if (this.board.mayEdit) this.#startNaming(this.commands.addLane(kind, place));
  }

  #startNaming(record, options = {}) {
    if (!record) return;
    this.editor.popover.close();
    const fresh = record.kind !== "stage" && record.kind !== "lane";
    this.editor.editing.start(record, { fresh, made: true, all: true, ...options });
  }
}

export class EmptyMap {
  constructor(editor) {
    Object.assign(this, { editor, view: document.getElementById("whole-view") });
    this.view.addEventListener(
      "click",
      ({ target }) => target.closest("[data-do=add-stage]") && editor.adding.addStage(),
    );
    editor.map.addEventListener("layout", () => this.#show());
    this.#show();
  }

  #show() {
    const empty = this.editor.store.all("stage").length === 0;
    this.view.hidden = !empty;
    this.editor.map.classList.toggle("is-empty", empty);
    document.getElementById("present").disabled = empty;
    if (!empty) return;
    const words = part("empty");
    if (!this.editor.board.mayEdit) words.querySelector("div").remove();
    setChildren(this.view, words);
  }
}
