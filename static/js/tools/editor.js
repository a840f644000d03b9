// The editor: hands one board to every view and tool of the page.

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
import { Adding } from "./editing/add-records.js";
import { Bar } from "./page/bar.js";
import { Comments } from "./comments/comments.js";
import { Reading } from "./comments/read-marks.js";
import { Deeds } from "./editing/commands.js";
import { PanelDetails } from "./details/panel-details.js";
import { DetailsPopover } from "./details/popover.js";
import { Downloads } from "./page/downloads.js";
import { Drag } from "./editing/drag.js";
import { Editing } from "./editing/inline-editing.js";
import { EmotionHeight } from "./editing/resize-emotion-lane.js";
import { EmotionLane } from "./editing/emotion-lane.js";
import { EmptyMap } from "./editing/empty-map.js";

import { GapWalk } from "./gaps/gap-walk.js";
import { GapViews } from "./gaps/list-views.js";
import { Why } from "./gaps/explanation.js";
import { Follow } from "./presence/follow.js";
import { Grid } from "./navigation/grid.js";
import { HeadDrag } from "./editing/head-drag.js";
import { Help } from "./page/help.js";
import { HistoryTab } from "./history/history.js";
import { LookBack } from "./history/time-travel.js";
import { JourneyTitle } from "./editing/journey-title.js";
import { InterruptedTyping } from "./recovery/interrupted-typing.js";
import { Jump } from "./navigation/jump.js";
import { Keyboard } from "./navigation/keyboard.js";
import { Members } from "./presence/members.js";
import { Menus } from "./editing/record-menus.js";
import { Messages } from "./recovery/messages.js";
import { Moving } from "./editing/keyboard-move.js";
import { OfflineBar } from "./page/offline-bar.js";
import { OverlayBar } from "./page/overlay-bar.js";
import { Panel } from "./page/panel.js";
import { PeopleMenu } from "./presence/people-menu.js";
import { PeriodPicker } from "./period/period.js";
import { Playback } from "./period/playback.js";
import { Pointing } from "./navigation/map-clicks.js";
import { Present } from "./presentation/present.js";
import { PresenceTeller } from "./presence/presence.js";
import { Recovery } from "./recovery/recovery.js";
import { Regions } from "./navigation/focus-regions.js";
import { Scoring } from "./page/refresh-scores.js";
import { Search } from "./navigation/search.js";
import { Share } from "./sharing/share.js";
import { Sources } from "./surveys/sources.js";
import { Toasts } from "./page/toasts.js";
import { Unsaved } from "./recovery/unsaved.js";
import { Viewport } from "./navigation/viewport.js";
import { Views } from "./presence/share-view.js";
import { WhoCard } from "./presence/person-card.js";
import { Zoom } from "./navigation/zoom.js";

// Tools that others ask for by name, in the order they need each other.
const NAMED = {
  toasts: Toasts,
  sources: Sources,
  deeds: Deeds,
  recovery: Recovery,
  emotionHeight: EmotionHeight,
  emotionLane: EmotionLane,
  editing: Editing,
  adding: Adding,
  moving: Moving,
  jump: Jump,
  menus: Menus,
  popover: DetailsPopover,
  details: PanelDetails,
  panel: Panel,
  comments: Comments,
  search: Search,
  gaps: GapWalk,
  help: Help,
  past: LookBack,
  history: HistoryTab,
  viewport: Viewport,
  present: Present,
  follow: Follow,
  messages: Messages,
  unsaved: Unsaved,
};
const OTHERS = [
  InterruptedTyping,
  Bar,
  OfflineBar,
  JourneyTitle,
  OverlayBar,
  PeriodPicker,
  Playback,
  GapViews,
  Why,
  Zoom,
  Downloads,
  Pointing,
  Drag,
  HeadDrag,
  Keyboard,
  PresenceTeller,
  Views,
  WhoCard,
  PeopleMenu,
  Scoring,
  EmptyMap,
  Share,
  Reading,
  Members,
  Access,
];

// Who signs in again goes on: what is typed meanwhile waits on this device.
const SIGNED_OUT = 4401;

// Opens the editor on the data of the page; returns what tests and tools may look at.
export function openEditor(data, store, session) {
  const board = new EditorState(store, data);
  session.addEventListener("role", ({ detail }) => board.setRole(detail.role));
  session.addEventListener("presence", ({ detail }) => board.setPresences(detail.presences));
  session.addEventListener("closed", ({ detail }) => detail.code !== SIGNED_OUT && board.endSession());
  const editor = {
    board,
    store,
    session,
    map: document.querySelector("journey-map"),
    canvas: document.getElementById("canvas"),
  };
  openViews(editor);
  openTools(editor);
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
  for (const [name, Tool] of Object.entries(NAMED)) editor[name] = new Tool(editor);
  editor.grid = new Grid(editor.map);
  editor.regions = new Regions(editor);
  for (const Tool of OTHERS) new Tool(editor);
}
