// Commands of a lane, and those that add a lane of a kind to the map.

import { gettext, interpolate } from "../../lib/i18n.js";
import { LANES, cardKind } from "../../map/labels.js";

const isEmotionLane = ({ store }, { lane }) => store.get("lane", lane)?.kind === "emotion";
const isOpen = ({ board, store }, { lane }) => !board.isFolded(store.get("lane", lane));

export const LANE_COMMANDS = [
  {
    id: "lane.add-above",
    label: gettext("Add lane above…"),
    icon: "plus",
    section: "add",
    edits: true,
    things: ["lane"],
    run: (editor, { id }, opener) => openKinds(editor, { before: id }, opener),
  },
  {
    id: "lane.add-below",
    label: gettext("Add lane below…"),
    icon: "plus",
    section: "add",
    edits: true,
    things: ["lane"],
    run: (editor, { id }, opener) => openKinds(editor, { after: id }, opener),
  },
  {
    id: "lane.duplicate",
    label: gettext("Duplicate"),
    icon: "copy",
    section: "copy",
    edits: true,
    things: ["lane"],
    isOffered: ({ store }, { lane }) => Boolean(cardKind(store.get("lane", lane)?.kind)),
    run: (editor, { kind, id }) => editor.clipboard.duplicate({ kind, id }),
  },
  {
    id: "lane.look",
    label: gettext("Colour and icon…"),
    icon: "layers",
    section: "edit",
    edits: true,
    things: ["lane"],
    run(editor, { kind, id }) {
      editor.board.select({ kind, id });
      // The menu gives the focus back to the lane when it closes.
      setTimeout(() => openLook(editor, { kind, id }));
    },
  },
  {
    id: "lane.fold",
    icon: "chev-ud",
    section: "view",
    things: ["lane"],
    label: (editor, target) => (isOpen(editor, target) ? gettext("Fold") : gettext("Open")),
    run: (editor, target) => editor.commands.setFolded(target.lane, isOpen(editor, target)),
  },
  {
    id: "lane.together",
    label: gettext("Curves together"),
    icon: "users",
    section: "view",
    keys: [["K"]],
    help: gettext("The personas’ curves together, or one alone"),
    things: ["lane", "curve", "map"],
    isOffered: (editor, target) =>
      Boolean(editor.together?.isOffered) && (target.thing === "map" || isEmotionLane(editor, target)),
    isChecked: ({ together }) => together?.isOn ?? false,
    run: ({ together }) => together.toggle(),
  },
  {
    id: "lane.taller",
    label: gettext("Taller"),
    icon: "plus",
    section: "view",
    things: ["lane", "curve"],
    isOffered: isEmotionLane,
    isEnabled: isOpen,
    run: ({ emotionHeight }) => emotionHeight.step(1),
  },
  {
    id: "lane.shorter",
    label: gettext("Shorter"),
    icon: "minus",
    section: "view",
    things: ["lane", "curve"],
    isOffered: isEmotionLane,
    isEnabled: isOpen,
    run: ({ emotionHeight }) => emotionHeight.step(-1),
  },
];

// A kind that stands on the map already is not offered again, except lanes of one's own.
export const LANE_KIND_COMMANDS = [...LANES].map(([kind, name]) => ({
  id: `lane.add-${kind}`, icon: "plus", edits: true, things: ["map"],
  label: interpolate(gettext("Add lane: %(name)s"), { name }),
  isOffered: ({ store }) => listFreeKinds(store).includes(kind),
  run: (editor) => editor.adding.addLane(kind),
}));

// Return the kinds of lanes that can be added: those not on the map yet, and custom lanes any number of times.
export function listFreeKinds(store) {
  const used = new Set(store.all("lane").map(({ kind }) => kind));
  return [...LANES.keys()].filter((kind) => kind === "custom" || !used.has(kind));
}

function openLook(editor, record) {
  if (!editor.details.isSeen) editor.popover.open(record);
  const box = editor.details.isSeen ? editor.details.box : document.querySelector(".popover");
  box?.querySelector(".swatches [tabindex='0']")?.focus({ preventScroll: true });
}

// The menu that this was chosen from closes first.
function openKinds(editor, place, opener) {
  const spot = opener ?? editor.map.elementOf(place.before ?? place.after);
  setTimeout(() => editor.menus.addLane(spot, place));
}
