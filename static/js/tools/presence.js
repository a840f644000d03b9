// Telling teammates where I am: the record I selected, or the stage of the cell I am in.

export class PresenceTeller {
  constructor({ board, session, map }) {
    board.addEventListener("selection", ({ detail }) => {
      if (!board.editing) session.presence(detail.after ? { record: detail.after.id } : {});
    });
    map.addEventListener("focusin", ({ target }) => {
      if (target.matches("map-cell")) session.presence({ record: target.stage });
    });
  }
}
