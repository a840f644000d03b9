// Commands that cards, stages and lanes have in common.

import { gettext } from "../../lib/i18n.js";
import { findNextSpot } from "../editing/next-spot.js";
import { listChosen } from "./targets.js";

const ARROWS = { left: [0, -1], right: [0, 1], up: [-1, 0], down: [1, 0] };
const MOVE_HELP = gettext("Move a card, stage or lane");

export const RECORD_COMMANDS = [
  {
    id: "record.edit",
    icon: "pen",
    section: "edit",
    edits: true,
    keys: [["Enter"], ["F2"]],
    help: gettext("Edit"),
    label: (_editor, { thing }) => (thing === "card" ? gettext("Edit text") : gettext("Rename")),
    things: ["card", "stage", "lane"],
    isOffered: isAlone,
    isEnabled: ({ board, store }, { thing, id }) => thing !== "lane" || !board.isFolded(store.get("lane", id)),
    run(editor, { kind, id }) {
      editor.popover.close();
      requestAnimationFrame(() => editor.editing.start({ kind, id }));
    },
  },
  {
    id: "record.details",
    label: gettext("Details"),
    icon: "info",
    section: "edit",
    keys: [["Space"]],
    help: gettext("Details of the card"),
    things: ["card", "stage", "path", "dependency"],
    isOffered: isAlone,
    run(editor, { kind, id }) {
      editor.board.select({ kind, id });
      if (!editor.details.isSeen) editor.popover.open({ kind, id });
    },
  },
  {
    id: "record.comment",
    label: gettext("Comment"),
    icon: "comment",
    section: "edit",
    keys: [["C"]],
    help: gettext("Comment on the card"),
    things: ["card", "stage"],
    isOffered: (editor, target) => editor.board.mayComment && isAlone(editor, target),
    run: (editor, { kind, id }) => setTimeout(() => editor.comments.startThread({ kind, id })),
  },
  move("left", gettext("Move to the left"), "arrow-l", "←", ["card", "stage"]),
  move("right", gettext("Move to the right"), "arrow-r", "→", ["card", "stage"]),
  move("up", gettext("Move up"), "arrow-u", "↑", ["card", "lane"]),
  move("down", gettext("Move down"), "arrow-d", "↓", ["card", "lane"]),
  {
    id: "record.delete",
    label: gettext("Delete"),
    icon: "trash",
    section: "delete",
    edits: true,
    keys: [["Del"], ["Backspace"]],
    things: ["card", "stage", "lane"],
    run(editor, target) {
      const chosen = listChosen(editor, target);
      if (chosen.length > 1) return editor.commands.removeCards(chosen);
      const next = findNextSpot(editor, target);
      editor.commands.remove(target.kind, target.id);
      return next && editor.grid.focus(next);
    },
  },
];

function move(name, label, icon, arrow, things) {
  return {
    id: `record.move-${name}`,
    label,
    icon,
    section: "move",
    edits: true,
    things,
    keys: [["Alt", arrow]],
    help: MOVE_HELP,
    isEnabled: (editor, target) => canMove(editor, target, ...ARROWS[name]),
    run: (editor, { kind, id }) => editor.moving.move({ kind, id }, ...ARROWS[name]),
  };
}

// Whether there is a place so many rows and columns away.
function canMove(editor, target, rows, columns) {
  const { store } = editor;
  const steps = columns || rows;
  const has = (list, id) => Boolean(list[list.findIndex((each) => each.id === id) + steps]);
  if (target.thing !== "card") return has(store.all(target.thing), target.id);
  if (listChosen(editor, target).length > 1) return true;
  const { stage, lane, id } = store.get(target.kind, target.id);
  return columns ? has(store.all("stage"), stage) : has(store.cards(stage, lane), id);
}

function isAlone(editor, target) {
  return listChosen(editor, target).length === 1;
}
