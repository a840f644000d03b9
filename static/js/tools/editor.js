// The editor: hands one board to every view and tool of the page.

import { Board } from "../map/board.js";
import "../map/gaps-panel.js";
import "../map/journey-map.js";
import "../map/live-log.js";
import "../map/notice-bell.js";
import "../map/people-here.js";
import "../map/persona-chips.js";
import "../map/save-status.js";
import "../map/verdict-strip.js";
import { Access } from "./access.js";
import { Adding } from "./adding.js";
import { Bar } from "./bar.js";
import { Comments } from "./comments/comments.js";
import { Reading } from "./comments/reading.js";
import { Deeds } from "./deeds.js";
import { PanelDetails } from "./details/panel-details.js";
import { DetailsPopover } from "./details/popover.js";
import { Downloads } from "./downloads.js";
import { Drag } from "./drag.js";
import { Editing } from "./editing.js";
import { EmotionHeight } from "./emotion-height.js";
import { EmotionLane } from "./emotion-lane.js";
import { EmptyMap } from "./empty-map.js";

import { GapWalk } from "./gap-walk.js";
import { GapViews } from "./gaps/views.js";
import { Why } from "./gaps/why.js";
import { Follow } from "./follow.js";
import { Grid } from "./grid.js";
import { HeadDrag } from "./head-drag.js";
import { Help } from "./help.js";
import { HistoryTab } from "./history/history.js";
import { LookBack } from "./history/look-back.js";
import { JourneyTitle } from "./journey-title.js";
import { InterruptedTyping } from "./interrupted-typing.js";
import { Jump } from "./jump.js";
import { Keyboard } from "./keyboard.js";
import { Members } from "./members.js";
import { Menus } from "./menus.js";
import { Messages } from "./messages.js";
import { Moving } from "./moving.js";
import { OfflineBar } from "./offline-bar.js";
import { OverlayBar } from "./overlay-bar.js";
import { Panel } from "./panel.js";
import { PeopleMenu } from "./people-menu.js";
import { PeriodPicker } from "./period/period.js";
import { Playback } from "./period/playback.js";
import { Pointing } from "./pointing.js";
import { Present } from "./present.js";
import { PresenceTeller } from "./presence.js";
import { Recovery } from "./recovery.js";
import { Regions } from "./regions.js";
import { Scoring } from "./scoring.js";
import { Search } from "./search.js";
import { Share } from "./share.js";
import { Sources } from "./surveys/sources.js";
import { Toasts } from "./toasts.js";
import { Unsaved } from "./unsaved.js";
import { Viewport } from "./viewport.js";
import { Views } from "./views.js";
import { WhoCard } from "./who-card.js";
import { Zoom } from "./zoom.js";

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
  const board = new Board(store, data);
  session.addEventListener("role", ({ detail }) => board.become(detail.role));
  session.addEventListener("presence", ({ detail }) => board.meet(detail.presences));
  session.addEventListener("closed", ({ detail }) => detail.code !== SIGNED_OUT && board.end());
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
