// Commands that copy, cut and paste parts of the map. The browser sends the same for its keys.

import { gettext } from "../../lib/i18n.js";

const HELP = gettext("Copy, cut, paste");

export const CLIPBOARD_COMMANDS = [
  create("copy", gettext("Copy"), "C", { edits: false }),
  create("cut", gettext("Cut"), "X"),
  create("paste", gettext("Paste"), "V"),
];

function create(name, label, key, { edits = true } = {}) {
  return {
    id: `clipboard.${name}`,
    label,
    icon: name,
    section: "copy",
    edits,
    keys: [["Ctrl", key]],
    help: HELP,
    things: ["card", "cell", "stage", "lane"],
    // The clipboard is reached while the menu's own click is handled.
    run: ({ clipboard }, { kind, id, stage, lane }) => clipboard.run(name, id ? { kind, id } : { stage, lane }),
  };
}
