// The memory line in the editor: its overlay, its key, and the tags of touchpoints whose roles change with others.

import { addPainter } from "../../map/overlays.js";
import { MemoryOverlay } from "./overlay.js";

export class Memory {
  constructor({ board, map, letters, store }) {
    Object.assign(this, { board, map });
    addPainter(board, "memory", MemoryOverlay);
    Object.assign(letters, { KeyL: () => board.setOverlay("memory") });
    map.addEventListener("settled", () => this.#isShown && this.#paintTags());
    // Another reach of a touchpoint for a persona, or other personas.
    const isReach = ({ kind }) => kind === "experience" || kind === "journey";
    store.addEventListener("change", ({ detail }) => {
      if (this.#isShown && detail.touched.some(isReach)) board.repaint("overlay");
    });
    // Other stages, or another order of them: the sentence and every tag may be others.
    map.addEventListener("layout", () => this.#isShown && board.repaint("overlay"));
  }

  get #isShown() {
    return this.board.overlay === "memory";
  }

  #paintTags() {
    const { board, map } = this;
    for (const card of board.store.all("touchpoint")) {
      const element = map.elementOf(card.id);
      const { basis } = board.painter.card("touchpoint", card);
      if (element && (element.dataset.basisText ?? "") !== (basis?.text ?? "")) element.paint();
    }
  }
}
