// Keeps a drag from doing what the browser makes of it: a selection of text, and a click at its end.

// Prevent selection until the returned function is called.
export function preventSelection() {
  const prevent = (event) => event.preventDefault();
  document.addEventListener("selectstart", prevent);
  return () => document.removeEventListener("selectstart", prevent);
}

// Keep the click that ends a drag from selecting anything.
export function suppressClick(event) {
  event.stopPropagation();
  event.preventDefault();
}
