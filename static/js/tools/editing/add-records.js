// Adds cards, stages and lanes: created at once, then named in place.

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
