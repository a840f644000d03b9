// No overlay: the map as it is, stages with their durations.

const PLAIN_LOOK = { burn: null, tag: null, rank: null, fit: null, ledger: null };

export class PlainOverlay {
  name = "none";
  // Whether cards about which the overlay says nothing lose their surface.
  isQuiet = false;

  constructor(board) {
    this.board = board;
  }

  // Return the look of a card: {burn, tag, rank, fit, ledger}, null where the overlay says nothing; `basis`, {state,
  // text}, is what it says at the edge of the card, `createMarks()` returns what it shows in place of the channel.
  // `listFacts(touchpoint)`, where an overlay has it, returns the same for screen readers.
  card() {
    return PLAIN_LOOK;
  }

  // Return the look of a metric chip: {burn, grade, proven}.
  chip() {
    return { burn: null, grade: null, proven: null };
  }

  // Return the line under a stage's title and its heat: {burn, heat, icon, text, status, sign,
  // hint}; the hint is its tooltip.
  stage(stage) {
    return { burn: null, heat: 0, icon: stage.duration ? "clock" : null, text: stage.duration };
  }

  // Whether the metrics of this stage do not answer the overlay's question.
  isMissing() {
    return false;
  }

  // Return the sentence above the map: {tone, icon, title, text, legend: [[swatch, text], …]}, or null.
  verdict() {
    return null;
  }
}
