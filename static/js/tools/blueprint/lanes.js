// The lanes of the blueprint on a map: whether it has some, and adding those that it lacks.

import { gettext, interpolate } from "../../lib/i18n.js";
import { BLUEPRINT_LANES, isBlueprint } from "../../lib/blueprint.js";
import { LANES, lowerFirst } from "../../map/labels.js";

// Whether a map has lanes of the blueprint.
export function hasBlueprint(store) {
  return store.all("lane").some(({ kind }) => isBlueprint(kind));
}

// Return the kinds of lanes that a map lacks for the whole blueprint.
export function listMissing(store) {
  const used = new Set(store.all("lane").map(({ kind }) => kind));
  return BLUEPRINT_LANES.filter((kind) => !used.has(kind));
}

// Show or hide the blueprint. Where a map lacks lanes of it, those who may edit it are offered them.
export function toggleBlueprint(editor) {
  const { board, store, toasts } = editor;
  const isOn = board.blueprint.isShown && hasBlueprint(store);
  board.showBlueprint(!isOn);
  const missing = listMissing(store);
  if (isOn || !missing.length) return;
  const names = missing.map((kind) => lowerFirst(LANES.get(kind))).join(", ");
  const text = interpolate(gettext("This map lacks lanes of a blueprint: %(names)s."), { names });
  const add = [gettext("Add them"), () => addLanes(editor)];
  if (board.mayEdit) toasts.show(text, [add], { stay: true, kind: "blueprint" });
  else if (!hasBlueprint(store)) toasts.show(gettext("This map has no blueprint."), [], { kind: "blueprint" });
}

// Add the lanes that are missing, in one step of undo, where lanes of their kinds stand.
export function addLanes({ store, session, commands }) {
  session.group(() => {
    for (const kind of listMissing(store)) commands.addLane(kind);
  });
}
