// Loads arrows and systems with the first of them on a map: most maps have none.

import { CARD_KINDS } from "../../store/kinds.js";
import { loadStyles } from "../page/late-styles.js";

export function loadBlueprint(editor) {
  let loading = null;
  const load = () => {
    if (!loading && isNeeded(editor.store)) loading = openLater(editor).catch(() => (loading = null));
  };
  editor.store.addEventListener("change", load);
  load();
}

async function openLater(editor) {
  const [{ openBlueprint }] = await Promise.all([import("./later.js"), loadStyles("blueprint-styles")]);
  openBlueprint(editor);
}

function isNeeded(store) {
  return store.all("dependency").length || [...CARD_KINDS].some((kind) => store.all(kind).some(hasSystems));
}

function hasSystems({ systems }) {
  return systems?.length;
}
