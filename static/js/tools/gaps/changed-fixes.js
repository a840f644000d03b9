// Has the gap board in another tab show changed fixes as soon as the scores know them.

export class ChangedFixes {
  #isChanged = false;

  constructor({ board, store }) {
    const channel = new BroadcastChannel("fixes");
    store.addEventListener("change", ({ detail }) => {
      this.#isChanged ||= detail.touched.some(({ kind }) => kind === "fix");
    });
    board.addEventListener("scores", () => {
      if (this.#isChanged) channel.postMessage(store.journey.id);
      this.#isChanged = false;
    });
  }
}
