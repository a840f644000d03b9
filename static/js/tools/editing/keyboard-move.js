// Moving with the keyboard: a card to the next stage or up and down in its cell, a stage or a lane along the map.

export class KeyboardMove {
  constructor(editor) {
    Object.assign(this, { editor, store: editor.store, commands: editor.commands, map: editor.map });
  }

  // Move {kind, id} by so many rows and columns, keeping its focus; of several selected cards, all move.
  move({ kind, id }, rows, columns) {
    const cards = this.editor.board.listAffected({ kind, id });
    if (cards.length) this.editor.manyCards.shift(cards, rows, columns);
    else if (kind === "stage" && columns) this.commands.shift("stage", id, columns);
    else if (kind === "lane" && rows) this.commands.shift("lane", id, rows);
    else if (kind !== "stage" && kind !== "lane") this.#moveCard(kind, id, rows, columns);
    this.editor.board.openStage(kind === "stage" ? id : this.store.get(kind, id)?.stage);
    this.#keepFocus(id);
  }

  #moveCard(kind, id, rows, columns) {
    const card = this.store.get(kind, id);
    if (!card) return;
    const stages = this.store.all("stage");
    const cards = this.store.cards(card.stage, card.lane);
    const place = cards.findIndex((each) => each.id === id);
    const stage = stages[stages.findIndex((each) => each.id === card.stage) + columns];
    if (columns && stage) this.commands.moveCard(kind, id, { stage: stage.id, lane: card.lane, place: Infinity });
    else if (rows && cards[place + rows])
      this.commands.moveCard(kind, id, { stage: card.stage, lane: card.lane, place: place + rows });
  }

  #keepFocus(id) {
    const element = this.map.elementOf(id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
