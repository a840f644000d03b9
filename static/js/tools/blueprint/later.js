// What the editor needs once a map has arrows or systems.

import { fetchJson } from "../../lib/fetch-json.js";
import { BlueprintView } from "../../map/blueprint/blueprint.js";

// Open the view of the blueprint, once, and return it; `editor.blueprint` is for other tools.
export function openBlueprint(editor) {
  const read = (path) => fetchJson(editor.board.data.urls.api + path);
  editor.blueprint ??= new BlueprintView(editor.map, editor.board, { scroller: editor.canvas, read });
  return editor.blueprint;
}
