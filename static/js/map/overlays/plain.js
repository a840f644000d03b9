// No overlay: the map as it is, stages with how long they take.

const PLAIN_LOOK = { burn: null, tag: null, rank: null, fit: null, ledger: null };

export class PlainOverlay {
  name = "none";
  // Whether what has nothing to say loses its surface.
  isQuiet = false;

  constructor(board) {
    this.board = board;
  }

  // How a card looks: {burn, tag, rank, fit, ledger}, null where the overlay says nothing.
  card() {
    return PLAIN_LOOK;
  }

  // How a metric chip looks: {burn, grade, proven}.
  chip() {
    return { burn: null, grade: null, proven: null };
  }

  // The line under a stage's title and its heat: {burn, heat, icon, text, status, sign}.
  stage(stage) {
    return { burn: null, heat: 0, icon: stage.duration ? "clock" : null, text: stage.duration };
  }

  // Whether the metrics of this stage do not answer the overlay's question.
  isMissing() {
    return false;
  }

  // The sentence above the map: {tone, icon, title, text, legend: [[swatch, text], …]}, or null.
  verdict() {
    return null;
  }
}
