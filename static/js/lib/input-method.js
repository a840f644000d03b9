// Ignores the keys of an input method, which no handler of the product may act on.

// Whether a key belongs to an input method. Safari ends a composition before its last keydown, so its code is checked.
/** @type {(event: KeyboardEvent) => boolean} */
export function isComposing({ isComposing, keyCode }) {
  return isComposing || keyCode === 229;
}

// Wrap a handler of keydown or keyup so that it is not called for the keys of an input method.
/** @type {(handler: (event: KeyboardEvent) => any) => (event: KeyboardEvent) => any} */
export function skipComposing(handler) {
  return (event) => (isComposing(event) ? undefined : handler(event));
}

// Keep Escape from closing a dialog or a popover around a field while an input method uses the key.
/** @type {(target?: EventTarget) => void} */
export function keepComposingEscape(target = window) {
  /** @param {any} event */
  const keep = (event) => event.key === "Escape" && isComposing(event) && event.preventDefault();
  target.addEventListener("keydown", keep, { capture: true });
}
