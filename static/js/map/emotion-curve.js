// <emotion-curve>: the emotional journey over all stages, or the relationship balance.

import { setAttribute, setStyle } from "../lib/dom.js";
import { listTouchpoints } from "./balance-entries.js";
import { drawBalance } from "./curve/balance.js";
import { drawEmotions } from "./curve/emotions.js";

export class EmotionCurve extends HTMLElement {
  // Draw the lane of `map` in `row`: the curve, or the balance.
  draw(map, row) {
    const { board } = map;
    const account = board.overlay === "balance";
    this.classList.toggle("balance", account);
    row.classList.toggle("r-bal", account);
    setStyle(this, "--cols", board.store.all("stage").length);
    setAttribute(this, "data-empty", listTouchpoints(board.store).flat().length === 0);
    if (account) drawBalance(this, row, board);
    else drawEmotions(this, row, board);
  }
}

customElements.define("emotion-curve", EmotionCurve);
