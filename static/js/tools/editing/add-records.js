// Adds cards, stages and lanes: created at once, then named in place. Shows how to begin on an empty map.

import { setChildren, part } from "../../lib/dom.js";

export class RecordAdder {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, commands: editor.commands });
  }

  // Add a card to a cell, after the selected one there; `first` are the letters it begins with.
  addCard(cell, after = null, first = "") {
    if (!this.board.mayEdit) return;
    const lane = this.editor.store.get("lane", cell.lane);
    if (this.board.isFolded(lane)) this.commands.setFolded(cell.lane, false);
    this.#startNaming(this.commands.addCard(cell.stage, cell.lane, after), first);
  }

  // Add a stage after another, or at the end. A map without lanes gets the default ones first.
  addStage(after = null) {
    if (!this.board.mayEdit) return;
    this.#startNaming(this.commands.addStage(after));
  }

  // Add a lane of a kind.
  addLane(kind) {
    if (this.board.mayEdit) this.#startNaming(this.commands.addLane(kind));
  }

  #startNaming(record, first = "") {
    if (!record) return;
    this.editor.popover.close();
    const fresh = record.kind !== "stage" && record.kind !== "lane";
    this.editor.editing.start(record, { fresh, made: true, all: true, first });
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
    if (!empty) return;
    const words = part("empty");
    if (!this.editor.board.mayEdit) words.querySelector("div").remove();
    setChildren(this.view, words);
  }
}
