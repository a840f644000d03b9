// Loads styles that most pages do not need, each with its first use.

import { part } from "../../lib/dom.js";

const loading = new Map();

// Load the style in the template of this name. The promise is kept once it is there; where it did not load, the next
// call tries again.
export function loadStyles(name) {
  if (!loading.has(name))
    loading.set(
      name,
      addStyles(name).catch((error) => {
        loading.delete(name);
        throw error;
      }),
    );
  return loading.get(name);
}

function addStyles(name) {
  const styles = part(name);
  document.head.append(styles);
  return new Promise((resolve, reject) => {
    styles.addEventListener("load", resolve);
    styles.addEventListener("error", () => {
      styles.remove();
      reject(new Error(`The style ${name} did not load.`));
    });
  });
}
