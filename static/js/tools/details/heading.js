// The icon of a record in its details.

import { channelIcon } from "../../map/labels.js";

const ICONS = {
  expectation: "target",
  pain: "warn",
  pleasure: "social",
  note: "file",
  stage: "flag",
  lane: "lanes",
  path: "redo",
  dependency: "link",
};

// Return the name of the icon for a record of this kind.
export function iconOf(kind, record) {
  if (kind === "touchpoint") return channelIcon(record.channel);
  return (kind === "lane" && record.icon) || ICONS[kind];
}
