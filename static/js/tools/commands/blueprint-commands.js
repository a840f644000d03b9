// Commands of the service blueprint: its toggle, and the dependencies between cards.

import { gettext } from "../../lib/i18n.js";
import { hasBlueprint, listMissing, toggleBlueprint } from "../blueprint/lanes.js";
import { listChosen } from "./targets.js";

export const BLUEPRINT_COMMANDS = [
  {
    id: "map.blueprint",
    label: gettext("Blueprint"),
    icon: "layers",
    section: "view",
    keys: [["B"]],
    help: gettext("Show or hide the blueprint"),
    things: ["map"],
    isOffered: ({ board, store }) => hasBlueprint(store) || (board.mayEdit && listMissing(store).length > 0),
    isChecked: ({ board, store }) => board.blueprint.isShown && hasBlueprint(store),
    run: (editor) => toggleBlueprint(editor),
  },
];

const isAlone = (editor, target) => listChosen(editor, target).length === 1;

export const DEPENDENCY_COMMANDS = [
  {
    id: "card.leads-to",
    label: gettext("Leads to…"),
    icon: "arrow-r",
    section: "add",
    edits: true,
    keys: [["D"]],
    help: gettext("Arrow to another card"),
    things: ["card"],
    isOffered: isAlone,
    run: (editor, { id }) => setTimeout(() => editor.choosing.start(id, "to")),
  },
  {
    id: "card.depends-on",
    label: gettext("Depends on…"),
    icon: "arrow-l",
    section: "add",
    edits: true,
    things: ["card"],
    isOffered: isAlone,
    run: (editor, { id }) => setTimeout(() => editor.choosing.start(id, "from")),
  },
  {
    id: "dependency.turn",
    label: gettext("Turn round"),
    icon: "undo",
    section: "edit",
    edits: true,
    things: ["dependency"],
    run: (editor, { id }) => editor.dependencies.turn(id),
  },
  {
    id: "dependency.mutual",
    label: gettext("Both ways"),
    icon: "link",
    section: "edit",
    edits: true,
    things: ["dependency"],
    isChecked: ({ store }, { id }) => store.get("dependency", id)?.mutual,
    run: ({ commands, store }, { id }) =>
      commands.setFields("dependency", id, { mutual: !store.get("dependency", id).mutual }),
  },
  {
    id: "dependency.delete",
    label: gettext("Delete"),
    icon: "trash",
    section: "delete",
    edits: true,
    keys: [["Del"], ["Backspace"]],
    things: ["dependency"],
    run: (editor, { id }) => editor.dependencies.remove(id),
  },
];
