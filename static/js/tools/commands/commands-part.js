// The commands and what shows them, loaded with the first move of the pointer or the first key: see load-deferred.js.

import { InsertButtons } from "../editing/insert-buttons.js";
import { Help } from "../page/help.js";
import { Menus } from "./menus.js";
import { Palette } from "./palette.js";
import { CommandRegistry } from "./registry.js";

// Create the tools, in the order of their dependencies.
export function createTools(editor) {
  editor.registry = new CommandRegistry(editor);
  editor.menus = new Menus(editor);
  editor.help = new Help();
  editor.palette = new Palette(editor);
  new InsertButtons(editor);
}
