// The editor: hands one board to every view and tool of the page.

import { Board } from "../map/board.js";
import "../map/gaps-panel.js";
import "../map/journey-map.js";
import "../map/live-log.js";
import "../map/people-here.js";
import "../map/persona-chips.js";
import "../map/save-status.js";
import "../map/verdict-strip.js";
import { Bar } from "./bar.js";
import { OverlayBar } from "./overlay-bar.js";
import { Panel } from "./panel.js";

// Opens the editor on the data of the page; returns what tests and tools may look at.
export function openEditor(data, store, session) {
  const board = new Board(store, data);
  session.addEventListener("presence", ({ detail }) => board.meet(detail.presences));
  const editor = { board, store, session, map: document.querySelector("journey-map"), canvas: document.getElementById("canvas") };
  openViews(editor);
  openTools(editor);
  document.getElementById("whole-view").hidden = true;
  editor.canvas.removeAttribute("aria-busy");
  return editor;
}

function openViews({ board, session, map }) {
  map.open(board);
  document.querySelector("verdict-strip").open(board, map);
  document.querySelector("gaps-panel").open(board);
  document.querySelector("people-here").open(board);
  document.querySelector("persona-chips").open(board);
  document.querySelector("save-status").open(session);
  document.querySelector("live-log").open(board);
}

function openTools(editor) {
  for (const Tool of [Bar, OverlayBar, Panel]) new Tool(editor);
}
