// Commands of the child journey of a stage or a touchpoint.

import { gettext, interpolate } from "../../lib/i18n.js";
import { recordAt } from "../navigation/map-clicks.js";
import { CHILD_KINDS } from "../hierarchy/places.js";
import { journeyName } from "../hierarchy/words.js";

const isPlace = ({ kind }) => CHILD_KINDS.includes(kind);

export const CHILD_COMMANDS = [
  {
    id: "child.open",
    icon: "layers",
    section: "edit",
    keys: [["O"]],
    help: gettext("Open the child journey"),
    things: ["stage", "card"],
    label: ({ hierarchy }, { id }) =>
      interpolate(gettext("Open %(title)s"), { title: journeyName(hierarchy.find(id).journey) }),
    isOffered: ({ hierarchy }, target) => isPlace(target) && Boolean(hierarchy?.find(target.id)),
    run: (editor, { id }) => openChild(editor, id),
  },
  {
    id: "child.choose",
    label: gettext("Child journey…"),
    icon: "layers",
    section: "edit",
    edits: true,
    things: ["stage", "card"],
    isOffered: ({ openHierarchy }, target) => isPlace(target) && Boolean(openHierarchy),
    run: (editor, target) => setTimeout(() => editor.childDialog.open(target)),
  },
];

// Let a key open the child journey of what has the focus, or else is selected.
export function watchChildKey(editor) {
  const { board, grid, letters, map } = editor;
  Object.assign(letters, {
    KeyO: () => {
      const record = (grid.spot && recordAt(grid.spot, map)) ?? board.selection;
      if (record) openChild(editor, record.id);
    },
  });
}

// Go to the journey that opens at a record, if any does.
function openChild({ hierarchy }, id) {
  const address = hierarchy?.addressOf(id);
  if (address) location.assign(address);
}
