// Loads the style of paths, which most maps do not need.

import { part } from "../../lib/dom.js";

let styled = null;

// Load the style. The promise is kept once it is there; where it did not load, the next call tries again.
export function loadPathStyles() {
  styled ??= addStyles().catch((error) => {
    styled = null;
    throw error;
  });
  return styled;
}

function addStyles() {
  const styles = part("path-styles");
  document.head.append(styles);
  return new Promise((resolve, reject) => {
    styles.addEventListener("load", resolve);
    styles.addEventListener("error", () => {
      styles.remove();
      reject(new Error("The style of paths did not load."));
    });
  });
}
