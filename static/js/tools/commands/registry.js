// What a person can do on a map: one list, from which come the menus, the command palette and the list of keys.

import { gettext } from "../../lib/i18n.js";
import { BLUEPRINT_COMMANDS, DEPENDENCY_COMMANDS } from "./blueprint-commands.js";
import { CARD_COMMANDS } from "./card-commands.js";
import { CHILD_COMMANDS } from "./child-commands.js";
import { CLIPBOARD_COMMANDS } from "./clipboard-commands.js";
import { FILE_COMMANDS } from "./file-commands.js";
import { FILTER_COMMANDS } from "./filter-commands.js";
import { createJourneyCommands } from "./journey-commands.js";
import { LANE_COMMANDS, LANE_KIND_COMMANDS } from "./lane-commands.js";
import { LANE_VIEW_COMMANDS } from "./lane-kinds.js";
import { MAP_COMMANDS } from "./map-commands.js";
import { PATH_COMMANDS } from "./path-commands.js";
import { RECORD_COMMANDS } from "./record-commands.js";
import { STRENGTH_COMMANDS } from "./strength-commands.js";
import { STAGE_COMMANDS } from "./stage-commands.js";
import { refreshTarget } from "./targets.js";
import { VIEW_COMMANDS } from "./view-commands.js";

// A command is {id, label, run} and, where it has them,
//   icon       its icon in the sprite
//   keys       key combinations, each a list as shown: [["Ctrl", "Z"]]
//   help       its line in the list of keys, which several commands may share
//   section    its part of the menus; a command without one is in the palette alone
//   things     what it is about: see targets.js; its menus list it in the order of SECTIONS
//   edits      whether only those who may edit the map have it
//   isOffered, isEnabled, isChecked   functions of (editor, target)
// A label may be a function of (editor, target) as well. `run` gets (editor, target, opener).
export const COMMANDS = [
  ...RECORD_COMMANDS,
  ...CARD_COMMANDS,
  ...STRENGTH_COMMANDS,
  ...STAGE_COMMANDS,
  ...PATH_COMMANDS,
  ...CHILD_COMMANDS,
  ...BLUEPRINT_COMMANDS,
  ...DEPENDENCY_COMMANDS,
  ...FILE_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...LANE_COMMANDS,
  ...LANE_VIEW_COMMANDS,
  ...LANE_KIND_COMMANDS,
  ...MAP_COMMANDS,
  ...VIEW_COMMANDS,
  ...FILTER_COMMANDS,
];

// Sections whose commands are choices of one value.
export const SECTION_TITLES = { level: gettext("Level"), emotion: gettext("Emotion"), strength: gettext("Strength") };

const SECTIONS = ["edit", "add", "copy", "move", "level", "emotion", "strength", "view", "journey", "delete"];

export class CommandRegistry {
  constructor(editor) {
    this.editor = editor;
    this.commands = [...COMMANDS, ...createJourneyCommands(editor.board.data.commands)];
  }

  // Return the commands for a target in the order of its menu.
  listFor(target) {
    return SECTIONS.flatMap((section) =>
      this.commands.filter((command) => command.section === section && this.isOffered(command, target)),
    );
  }

  // Return the commands that need no target but the map.
  listForMap() {
    return this.commands
      .filter(({ things }) => things.includes("map"))
      .filter((command) => this.isOffered(command, { thing: "map" }));
  }

  isOffered(command, target) {
    const { board } = this.editor;
    if (!command.things.includes(target.thing) || (command.edits && !board.mayEdit)) return false;
    return command.isOffered?.(this.editor, target) ?? true;
  }

  isEnabled(command, target) {
    return command.isEnabled?.(this.editor, target) ?? true;
  }

  isChecked(command, target) {
    return command.isChecked?.(this.editor, target);
  }

  labelOf(command, target) {
    return typeof command.label === "function" ? command.label(this.editor, target) : command.label;
  }

  // Run a command, unless it does not apply any more: the map may have changed since the command was shown.
  run(command, shown, opener = null) {
    const target = refreshTarget(shown, this.editor.store);
    if (!target || !this.isOffered(command, target) || !this.isEnabled(command, target)) return;
    command.run(this.editor, target, opener);
  }
}
