// The walk through the list of gaps.

export class GapWalk {
  #rank = 0;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    document.querySelector("gaps-panel").addEventListener("click", ({ target }) => this.#handleClick(target));
  }

  // Go to the next or previous gap by rank.
  step(by) {
    const { gaps } = this.board.scores;
    if (!gaps.length) return;
    this.#rank = ((this.#rank - 1 + by + (this.#rank ? 0 : by > 0 ? 0 : 1) + gaps.length) % gaps.length) + 1;
    this.#go(gaps[this.#rank - 1], { focus: true });
  }

  #handleClick(target) {
    const item = target.closest("[data-do=jump]")?.closest("li");
    if (!item) return;
    this.#rank = item.score.rank ?? 0;
    this.#go(item.score);
  }

  #go(score, how) {
    if (score.place.kind === "journey") return;
    this.editor.jump.goTo(score.place, how);
  }
}
