// Keeps the browser from selecting the text that a drag passes over.

// Prevent selection until the returned function is called.
export function preventSelection() {
  const prevent = (event) => event.preventDefault();
  document.addEventListener("selectstart", prevent);
  return () => document.removeEventListener("selectstart", prevent);
}
