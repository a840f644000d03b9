// Loads the band of paths with the first path of a map: most maps have none.

import { loadPathStyles } from "./load-path-styles.js";

export function loadPaths(editor) {
  let loading = null;
  const load = () => {
    if (!loading && editor.store.all("path").length) loading = loadBand(editor).catch(() => (loading = null));
  };
  editor.store.addEventListener("change", load);
  load();
}

async function loadBand(editor) {
  const [{ openBand }] = await Promise.all([import("./later.js"), loadPathStyles()]);
  openBand(editor);
}
