// Commands that change how much of the map is seen; the menu of the zoom lists them.

import { gettext } from "../../lib/i18n.js";
import { LEAST_ZOOM, MOST_ZOOM } from "../navigation/zoom.js";

export const VIEW_COMMANDS = [
  {
    id: "map.zoom-in",
    label: gettext("Zoom in"),
    icon: "plus",
    isEnabled: ({ zoom }) => zoom.value < MOST_ZOOM,
    run: ({ zoom }) => zoom.step(1),
  },
  {
    id: "map.zoom-out",
    label: gettext("Zoom out"),
    icon: "minus",
    isEnabled: ({ zoom }) => zoom.value > LEAST_ZOOM,
    run: ({ zoom }) => zoom.step(-1),
  },
  {
    id: "map.zoom-fit",
    label: gettext("Fit the map into the window"),
    icon: "zoom-fit",
    section: "view",
    keys: [["⇧", "1"]],
    run: ({ fit }) => fit.fitMap(),
  },
  {
    id: "map.zoom-selection",
    label: gettext("Zoom to the selection"),
    icon: "zoom-fit",
    keys: [["⇧", "2"]],
    isEnabled: ({ board }) => Boolean(board.selection),
    run: ({ fit }) => fit.fitSelection(),
  },
  {
    id: "map.zoom-reset",
    label: gettext("Zoom to 100 %"),
    icon: "search",
    keys: [["⇧", "0"]],
    run: ({ zoom }) => zoom.set(100),
  },
  {
    id: "map.minimap",
    label: gettext("Minimap"),
    icon: "grid",
    section: "view",
    isEnabled: ({ minimap }) => minimap.isNeeded ?? false,
    isChecked: ({ minimap }) => (minimap.isOn ?? false) && (minimap.isNeeded ?? false),
    run: ({ minimap }) => minimap.show(!minimap.isOn),
  },
].map((command) => ({ ...command, things: ["map"] }));
