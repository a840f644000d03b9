// Keeps the browser from selecting the text that a drag passes.

// Selects nothing until the function that is returned is called.
export function preventSelection() {
  const prevent = (event) => event.preventDefault();
  document.addEventListener("selectstart", prevent);
  return () => document.removeEventListener("selectstart", prevent);
}
