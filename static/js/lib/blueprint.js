// The service blueprint of a map: which lanes belong to it, and where its lines are drawn between them. The server has
// the same rules in cxapp/blueprint.py; both are tested with tests/cases/blueprint.json.

// The lanes that only the blueprint shows, in their usual order.
export const BLUEPRINT_LANES = ["evidence", "frontstage", "backstage", "support"];

const LEVELS = { frontstage: 1, backstage: 2, support: 3 };

// Whether a lane of this kind is part of the blueprint.
export function isBlueprint(laneKind) {
  return BLUEPRINT_LANES.includes(laneKind);
}

// Return the lines between lanes of these kinds, in order: Map of the place of the lane below a line → its name. What
// customers meet begins at the line of interaction, what they do not see at the line of visibility, and what serves
// the company itself at the line of internal interaction.
export function findLines(laneKinds) {
  const lines = new Map();
  let reached = 0;
  for (const [place, kind] of laneKinds.entries()) {
    const level = LEVELS[kind] ?? 0;
    if (level <= reached) continue;
    lines.set(place, level === 1 ? "interaction" : reached === 2 ? "internal" : "visibility");
    reached = level;
  }
  return lines;
}
