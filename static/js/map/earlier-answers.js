// The answers from before a fix: a place that is read since a fix shows all of them once the same days are chosen by hand.

// Shows the button where a fix starts the answers anew, and where a period can be chosen.
export function showEarlier(button, score, board) {
  button.hidden = !score.since || board.replaying || !document.getElementById("period");
}

// Chooses the days of the moment by hand: then all of their answers count.
export function askEarlier(board) {
  const { from, to } = board.scores.data.window;
  board.look({ ...board.period, span: "own", from, to });
}
