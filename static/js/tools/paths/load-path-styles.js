// Loads the style of paths, which most maps do not need.

import { loadStyles } from "../page/late-styles.js";

export function loadPathStyles() {
  return loadStyles("path-styles");
}
