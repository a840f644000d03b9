// Commands of the paths between stages.

import { gettext } from "../../lib/i18n.js";

export const PATH_COMMANDS = [
  {
    id: "stage.path",
    label: gettext("Path from this stage…"),
    icon: "redo",
    section: "add",
    edits: true,
    things: ["stage"],
    run: (editor, { id }) => editor.newPath.open(id),
  },
  {
    id: "path.delete",
    label: gettext("Delete"),
    icon: "trash",
    section: "delete",
    edits: true,
    keys: [["Del"], ["Backspace"]],
    things: ["path"],
    run: (editor, { id }) => editor.newPath.remove(id),
  },
];
