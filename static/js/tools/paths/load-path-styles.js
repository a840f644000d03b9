// Loads the style of paths, which most maps do not need.

import { part } from "../../lib/dom.js";

let styled = null;

// Load the style; the promise is kept once it is there.
export function loadPathStyles() {
  styled ??= new Promise((resolve) => {
    const styles = part("path-styles");
    styles.addEventListener("load", resolve);
    document.head.append(styles);
  });
  return styled;
}
