// What the editor needs once a map has paths: the band, its keys, and the details of a path.

import { PathBand } from "../../map/paths/path-band.js";
import { enablePathKeys } from "./path-keys.js";
import { listPathRows } from "./path-rows.js";
import { listReachRows } from "./reach-rows.js";

// Open the band; `editor.pathBand` is for other tools.
export function openBand(editor) {
  editor.pathBand = new PathBand(editor.map, editor.board);
  Object.assign(editor, { listPathRows, listReachRows });
  enablePathKeys(editor);
}
