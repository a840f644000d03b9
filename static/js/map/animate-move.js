// Animates a card that a teammate moved to its new place, so that the eye can follow.

const MOVE_MILLISECONDS = 180;

// Remember where a card is; return a function that animates it from there.
export function prepareMove(card) {
  const before = card.getBoundingClientRect();
  return () => {
    const after = card.getBoundingClientRect();
    const [x, y] = [before.left - after.left, before.top - after.top];
    if ((!x && !y) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timing = { duration: MOVE_MILLISECONDS, easing: "cubic-bezier(.2, .7, .2, 1)" };
    card.animate([{ translate: `${x}px ${y}px` }, { translate: "0 0" }], timing);
  };
}
