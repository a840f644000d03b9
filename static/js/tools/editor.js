// The editor: passes one board to every view and tool of the page.

import { SIGNED_OUT } from "../lib/close-codes.js";
import { fetchJson } from "../lib/fetch-json.js";
import { EditorState } from "../map/editor-state.js";
import "../map/gaps-panel.js";
import "../map/journey-map.js";
import "../map/live-log.js";
import "../map/notice-bell.js";
import "../map/people-here.js";
import "../map/persona-chips.js";
import "../map/save-status.js";
import "../map/verdict-strip.js";
import { Access } from "./page/access.js";
import { RecordAdder, EmptyMap } from "./editing/add-records.js";
import { Bar, OfflineBar } from "./page/bar.js";
import { ChannelList } from "./page/channel-list.js";
import { CommentCounts } from "./comments/counts.js";
import { ReadMarkUpdates } from "./comments/read-marks.js";
import { Commands } from "./editing/commands.js";
import { PanelDetails } from "./details/panel-details.js";
import { DetailsPopover } from "./details/popover.js";
import { Drag } from "./editing/drag.js";
import { InlineEditing, JourneyTitle } from "./editing/inline-editing.js";
import { ChangedFixes } from "./gaps/changed-fixes.js";
import { EmotionLaneResizer, EmotionLane } from "./editing/emotion-lane.js";
import { GapWalk } from "./gaps/walk.js";
import { FollowMode } from "./presence/follow.js";
import { ContextClicks } from "./navigation/context-clicks.js";
import { Grid } from "./navigation/grid.js";
import { InterruptedTyping } from "./recovery/interrupted-typing.js";
import { Jump } from "./navigation/jump.js";
import { LaneCount } from "./page/lane-count.js";
import { Keyboard, FocusRegions } from "./navigation/keyboard.js";
import { LastView } from "./navigation/last-view.js";
import { Members } from "./presence/members.js";
import { FileDrop } from "./files/drop.js";
import { DeferredTools } from "./load-deferred.js";
import { Endings } from "./recovery/endings.js";
import { Messages } from "./recovery/messages.js";
import { KeyboardMove } from "./editing/keyboard-move.js";
import { OverlayBar } from "./page/overlay-bar.js";
import { Panel } from "./page/panel.js";
import { loadBlueprint } from "./blueprint/load-blueprint.js";
import { loadHierarchy } from "./hierarchy/load-hierarchy.js";
import { loadPaths } from "./paths/load-paths.js";
import { PeriodPicker } from "./period/period.js";
import { MapClicks } from "./navigation/map-clicks.js";
import { Print } from "./page/print.js";
import { PresenceReporter, ViewSharing } from "./presence/presence.js";
import { Recovery } from "./recovery/recovery.js";
import { ScoreRefresh } from "./page/refresh-scores.js";
import { Search } from "./navigation/search.js";
import { Toasts } from "./page/toasts.js";
import { Reopening } from "./recovery/reopening.js";
import { Unsaved } from "./recovery/unsaved.js";
import { Viewport } from "./navigation/viewport.js";
import { Zoom } from "./navigation/zoom.js";

// Tools that others use by name, in the order of their dependencies.
const NAMED_TOOLS = {
  toasts: Toasts,
  commands: Commands,
  recovery: Recovery,
  emotionHeight: EmotionLaneResizer,
  emotionLane: EmotionLane,
  editing: InlineEditing,
  adding: RecordAdder,
  moving: KeyboardMove,
  jump: Jump,
  popover: DetailsPopover,
  details: PanelDetails,
  panel: Panel,
  search: Search,
  gaps: GapWalk,
  viewport: Viewport,
  zoom: Zoom,
  follow: FollowMode,
  messages: Messages,
  unsaved: Unsaved,
};
const OTHER_TOOLS = [
  InterruptedTyping,
  Bar,
  OfflineBar,
  JourneyTitle,
  OverlayBar,
  PeriodPicker,
  LastView,
  MapClicks,
  FileDrop,
  ContextClicks,
  LaneCount,
  Drag,
  Keyboard,
  PresenceReporter,
  ViewSharing,
  ScoreRefresh,
  EmptyMap,
  CommentCounts,
  ReadMarkUpdates,
  Members,
  Access,
  ChangedFixes,
  Print,
  Reopening,
  Endings,
];

// Open the editor on the data of the page; return an object for tests and tools.
export function openEditor(data, store, session) {
  const board = new EditorState(store, data);
  session.addEventListener("role", ({ detail }) => board.setRole(detail));
  session.addEventListener("presence", ({ detail }) => board.setPresences(detail.presences));
  session.addEventListener("pointers", ({ detail }) => board.setPointers(detail.presences));
  // The user may sign in again and go on: what is typed meanwhile is kept on this device.
  session.addEventListener("closed", ({ detail }) => detail.code !== SIGNED_OUT && board.endSession());
  const editor = {
    board,
    store,
    session,
    map: document.querySelector("journey-map"),
    canvas: document.getElementById("canvas"),
    // What single letters do beside keyboard.js, by their codes: of tools that are loaded later.
    letters: {},
  };
  openViews(editor);
  openTools(editor);
  loadPaths(editor);
  loadBlueprint(editor);
  loadHierarchy(editor);
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
  const deferred = new DeferredTools(editor);
  for (const [name, Tool] of Object.entries(NAMED_TOOLS)) editor[name] = new Tool(editor);
  editor.grid = new Grid(editor.map);
  editor.regions = new FocusRegions(editor);
  for (const Tool of OTHER_TOOLS) new Tool(editor);
  new ChannelList(editor, (path) => fetchJson(editor.board.data.urls.api + path));
  deferred.start();
}
