// Commands for what of the map is shown: its cards by filters, its levels, and saved views of both.

import { gettext } from "../../lib/i18n.js";

export const FILTER_COMMANDS = [
  {
    id: "map.filter",
    label: gettext("Filter cards…"),
    icon: "layers",
    section: "view",
    keys: [["F"]],
    run: ({ views }) => setTimeout(() => views.open()),
  },
  {
    id: "map.views",
    label: gettext("Saved views…"),
    icon: "layers",
    section: "view",
    run: ({ views }) => setTimeout(() => views.open("view-name")),
  },
  {
    id: "map.clear-filters",
    label: gettext("Clear the filters"),
    icon: "close",
    isOffered: ({ views }) => Boolean(views?.cardFilter.isOn),
    run: ({ views }) => views.cardFilter.clear(),
  },
  {
    id: "map.open-levels",
    label: gettext("Open all levels"),
    icon: "lanes",
    isOffered: ({ board }) => board.foldedLevels?.size > 0,
    run: ({ board }) => board.foldLevels([]),
  },
].map((command) => ({ ...command, things: ["map"] }));
