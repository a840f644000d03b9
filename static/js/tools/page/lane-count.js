// The number of open lanes on the button of the lanes.

import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";

export class LaneCount {
  constructor({ board, store, map }) {
    Object.assign(this, { board, store, output: document.getElementById("lanes-count") });
    map.addEventListener("layout", () => this.#show());
    this.#show();
  }

  #show() {
    const lanes = this.store.all("lane");
    const open = lanes.filter((lane) => !this.board.isFolded(lane)).length;
    setText(this.output, `${formatCount(open)} / ${formatCount(lanes.length)}`);
  }
}
