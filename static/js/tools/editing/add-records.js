// Adding cards, stages and lanes: made at once, then named in place.

export class Adding {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, deeds: editor.deeds });
  }

  // A new card in a cell, after the one that is selected there; `first` are the letters it begins with.
  card(cell, after = null, first = "") {
    if (!this.board.mayEdit) return;
    const lane = this.editor.store.get("lane", cell.lane);
    if (this.board.isFolded(lane)) this.deeds.fold(cell.lane, false);
    this.#name(this.deeds.addCard(cell.stage, cell.lane, after), first);
  }

  // A new stage after another, or at the end. A map without lanes gets the usual ones first.
  stage(after = null) {
    if (!this.board.mayEdit) return;
    this.#name(this.deeds.addStage(after));
  }

  // A new lane of a kind.
  lane(kind) {
    if (this.board.mayEdit) this.#name(this.deeds.addLane(kind));
  }

  #name(record, first = "") {
    if (!record) return;
    this.editor.popover.close();
    const fresh = record.kind !== "stage" && record.kind !== "lane";
    this.editor.editing.start(record, { fresh, made: true, all: true, first });
  }
}
