// Commands for the files of a card or a stage.

import { gettext } from "../../lib/i18n.js";
import { listChosen } from "./targets.js";

const isAlone = (editor, target) => listChosen(editor, target).length === 1;

export const FILE_COMMANDS = [
  {
    id: "files.add",
    label: gettext("Add files…"),
    icon: "file",
    section: "add",
    edits: true,
    things: ["card", "stage"],
    isOffered: isAlone,
    run: (editor, { kind, id }) => editor.files.choose({ kind, id }),
  },
  {
    id: "files.open",
    label: gettext("Show files"),
    icon: "eye",
    section: "view",
    things: ["card", "stage"],
    isOffered: (editor, target) => isAlone(editor, target) && editor.board.attachments.listOf(target.id).length > 0,
    run: (editor, { id }) => editor.files.open(id),
  },
];
