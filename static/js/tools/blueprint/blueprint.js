// The service blueprint in the editor: its keys, the arrows that are drawn by hand, and its group in the details.

import { loadStyles } from "../page/late-styles.js";
import { recordAt } from "../navigation/map-clicks.js";
import { ArrowDrag } from "./arrow-drag.js";
import { enableArrowKeys } from "./arrow-keys.js";
import { CardChoice } from "./choosing.js";
import { Dependencies } from "./dependencies.js";
import { listDependencyRows } from "./dependency-rows.js";
import "./group.js";
import { findSystemCards } from "./found-systems.js";
import { toggleBlueprint } from "./lanes.js";
import { openBlueprint } from "./later.js";

export class Blueprint {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    editor.dependencies = new Dependencies(editor);
    editor.choosing = new CardChoice(editor);
    editor.listDependencyRows = listDependencyRows;
    Object.assign(editor.letters, {
      KeyB: () => toggleBlueprint(editor),
      KeyD: () => this.#leadFromFocused(),
    });
    editor.board.tools = {
      jump: editor.jump,
      commands: editor.commands,
      choosing: editor.choosing,
      dependencies: editor.dependencies,
      openBlueprint: () => openBlueprint(editor),
      findSystemCards: (id) => findSystemCards(editor, id),
    };
    enableArrowKeys(editor);
    loadStyles("blueprint-styles").then(() => this.#open(), () => {});
  }

  #open() {
    openBlueprint(this.editor);
    new ArrowDrag(this.editor);
  }

  #leadFromFocused() {
    const { spot } = this.editor.grid;
    const record = spot?.matches("map-card") && recordAt(spot, this.editor.map);
    if (record && this.board.mayEdit) this.editor.choosing.start(record.id, "to");
  }
}
