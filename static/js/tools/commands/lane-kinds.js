// Hiding a lane for oneself, and changing the kind of a lane where that loses nothing.

import { gettext, interpolate } from "../../lib/i18n.js";
import { LANES, cardKind, laneName } from "../../map/labels.js";
import { findNextSpot } from "../editing/next-spot.js";

export const LANE_VIEW_COMMANDS = [
  {
    id: "lane.hide",
    label: gettext("Hide for me"),
    icon: "eye",
    section: "view",
    things: ["lane"],
    // One lane stays.
    isEnabled: ({ board, store }) => store.all("lane").filter((lane) => !board.isHidden(lane)).length > 1,
    run: (editor, { id }) => hideLane(editor, id),
  },
  {
    id: "lane.kind",
    label: gettext("Change kind…"),
    icon: "lanes",
    section: "edit",
    edits: true,
    things: ["lane"],
    isEnabled: ({ store }, { id }) => listKinds(store, store.get("lane", id)).length > 0,
    run: (editor, target, opener) => setTimeout(() => openKinds(editor, target, opener)),
  },
];

function hideLane(editor, id) {
  const { board, store, grid, toasts } = editor;
  const lane = store.get("lane", id);
  const next = findNextSpot(editor, { kind: "lane", id });
  board.select(null);
  board.hideLanes([id], true);
  if (next?.isConnected) grid.focus(next);
  else grid.focusFirst();
  const text = interpolate(gettext("“%(lane)s” is hidden for you alone."), { lane: laneName(lane) });
  toasts.show(text, [[gettext("Show"), () => board.hideLanes([id], false)]], { kind: "hidden" });
}

// Return the kinds that a lane can change to: those that hold the same cards, or any if it has none, as far as they are
// not on the map yet.
export function listKinds(store, lane) {
  const used = new Set(store.all("lane").map(({ kind }) => kind));
  const isEmpty = !store.all("stage").some(({ id }) => store.cards(id, lane.id).length);
  const holds = (kind) => cardKind(kind) === cardKind(lane.kind) || isEmpty;
  const isFree = (kind) => kind !== lane.kind && (kind === "custom" || !used.has(kind));
  return [...LANES.keys()].filter((kind) => isFree(kind) && holds(kind));
}

function openKinds(editor, { id }, opener) {
  const { store, menus, commands, map } = editor;
  const lane = store.get("lane", id);
  if (!lane) return;
  const act = (kind) => () => commands.setFields("lane", id, { kind });
  const items = listKinds(store, lane).map((kind) => ({ text: LANES.get(kind), icon: "lanes", act: act(kind) }));
  menus.openItems(opener ?? map.elementOf(id), items, gettext("Change kind…"));
}
