// Commands of a stage. Those that add one are also in the menu of a cell, as columns are added in a table.

import { gettext, interpolate } from "../../lib/i18n.js";
import { LEVELS } from "../../map/labels.js";

export const STAGE_COMMANDS = [
  {
    id: "stage.add-before",
    label: gettext("Add stage before"),
    icon: "plus",
    section: "add",
    edits: true,
    things: ["stage", "cell"],
    run: (editor, { stage }) => editor.adding.addStage({ before: stage }),
  },
  {
    id: "stage.add-after",
    label: gettext("Add stage after"),
    icon: "plus",
    section: "add",
    edits: true,
    things: ["stage", "cell"],
    run: (editor, { stage }) => editor.adding.addStage({ after: stage }),
  },
  {
    id: "stage.duplicate",
    label: gettext("Duplicate"),
    icon: "copy",
    section: "copy",
    edits: true,
    keys: [["Ctrl", "D"]],
    things: ["stage"],
    run: (editor, { id }) => editor.commands.duplicate(id),
  },
  {
    id: "stage.review",
    label: gettext("Questions of the stage"),
    icon: "list",
    section: "view",
    things: ["stage"],
    run: (editor, { id }) => setTimeout(() => editor.review.open({ stage: id })),
  },
  {
    id: "stage.fold-level",
    label: ({ store }, { id }) =>
      interpolate(gettext("Fold %(lane)s"), { lane: LEVELS.get(store.get("stage", id)?.level) }),
    icon: "chev-ud",
    section: "view",
    things: ["stage"],
    run: ({ board, store }, { id }) => board.foldLevel(store.get("stage", id).level, true),
  },
  ...[...LEVELS].map(([level, label]) => ({
    id: `stage.level-${level}`,
    label,
    section: "level",
    edits: true,
    things: ["stage"],
    isChecked: ({ store }, { id }) => store.get("stage", id)?.level === level,
    run: (editor, { id }) => editor.commands.setFields("stage", id, { level }),
  })),
];
