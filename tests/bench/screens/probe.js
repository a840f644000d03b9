// What the bench asks a page, the editor's and the static one alike.

globalThis.probe = {
  // When the frame that has all of the cards is painted, in ms since the navigation began.
  opened(cards) {
    const shown = document.getElementsByTagName("map-card");
    return new Promise((resolve) => {
      const look = () => (shown.length >= cards ? probe.painted().then(resolve) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  },

  // When the frame under way is painted: after it, the page's next task.
  painted() {
    return new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    );
  },

  // Scrolls the map for so many frames, and gives the time between one frame and the next.
  scrolled(axis, step, frames) {
    const canvas = document.getElementById("canvas");
    canvas.scrollTo(0, 0);
    return new Promise((resolve) => {
      const times = [];
      const move = (time) => {
        times.push(time);
        canvas[axis] += step;
        if (times.length <= frames) requestAnimationFrame(move);
        else resolve(times.slice(1).map((each, place) => each - times[place]));
      };
      requestAnimationFrame(move);
    });
  },

  // Notes from now on how long each key waits for the frame that shows it; `waits()` gives them.
  typing() {
    const waits = [];
    const note = ({ timeStamp }) => probe.painted().then((time) => waits.push(time - timeStamp));
    addEventListener("keydown", note, { capture: true });
    probe.waits = () => {
      removeEventListener("keydown", note, { capture: true });
      return waits;
    };
  },

  // Notes what changes in the map from now on; `mutated()` gives {cards: [ids], others: [tags]}.
  watching() {
    const found = [];
    const observer = new MutationObserver((records) => found.push(...records.map(({ target }) => target)));
    const every = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(document.querySelector("journey-map"), every);
    probe.mutated = () => {
      observer.disconnect();
      const elements = found.map((node) => (node.nodeType === 1 ? node : node.parentElement));
      const [inside, outside] = [elements.filter((one) => one?.closest("map-card")), elements.filter((one) => !one?.closest("map-card"))];
      return {
        cards: [...new Set(inside.map((one) => one.closest("map-card").dataset.id))],
        others: [...new Set(outside.map((one) => one?.localName))],
      };
    };
  },

  // The page as HTML and CSS alone.
  copied() {
    const copy = document.documentElement.cloneNode(true);
    for (const part of copy.querySelectorAll("script, template, link[rel=modulepreload]")) part.remove();
    return `<!doctype html>${copy.outerHTML}`;
  },
};
