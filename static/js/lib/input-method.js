// Keys of an input method: they belong to the method alone, and no handler of the product acts on them.

// Whether a key belongs to an input method. Safari ends a composition before its last keydown: only the code tells.
export function isComposing({ isComposing, keyCode }) {
  return isComposing || keyCode === 229;
}

// A handler of keydown or keyup that is not called for the keys of an input method.
export function skipComposing(handler) {
  return (event) => (isComposing(event) ? undefined : handler(event));
}

// Keeps Escape from closing a dialog or a popover around a field while an input method uses the key.
export function keepComposingEscape(target = window) {
  const keep = (event) => event.key === "Escape" && isComposing(event) && event.preventDefault();
  target.addEventListener("keydown", keep, { capture: true });
}
