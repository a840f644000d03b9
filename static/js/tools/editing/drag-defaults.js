// Keeps a drag from doing what the browser makes of it: a selection of text, scrolling by a finger, and a click at its
// end.

// A finger lifts what it holds for so long; one that moves before scrolls the map.
export const HOLD_MILLISECONDS = 350;

// Prevent selection until the returned function is called.
export function preventSelection() {
  const prevent = (event) => event.preventDefault();
  document.addEventListener("selectstart", prevent);
  return () => document.removeEventListener("selectstart", prevent);
}

// Prevent that a finger scrolls the map until the returned function is called.
export function preventScroll() {
  const prevent = (event) => event.cancelable && event.preventDefault();
  document.addEventListener("touchmove", prevent, { passive: false });
  return () => document.removeEventListener("touchmove", prevent);
}

// Keep the click that ends a drag from selecting anything.
export function suppressClick(event) {
  event.stopPropagation();
  event.preventDefault();
}
