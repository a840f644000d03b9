"""The service blueprint of a map: which lanes belong to it, and where its lines are drawn between them.

The browser has the same rules in static/js/lib/blueprint.js; both are tested with tests/cases/blueprint.json.
"""

from collections.abc import Iterable

INTERACTION, VISIBILITY, INTERNAL = "interaction", "visibility", "internal"
# The lanes that only the blueprint shows, in their usual order.
BLUEPRINT_LANES = ("evidence", "frontstage", "backstage", "support")
LEVELS = {"frontstage": 1, "backstage": 2, "support": 3}


def find_lines(lane_kinds: Iterable[str]) -> dict[int, str]:
    """Return the lines between lanes of these kinds: {place of the lane below a line: its name}.

    What customers meet begins at the line of interaction, what they do not see at the line of visibility, and what
    serves the company itself at the line of internal interaction.
    """
    lines: dict[int, str] = {}
    reached = 0
    for place, kind in enumerate(lane_kinds):
        level = LEVELS.get(kind, 0)
        if level <= reached:
            continue
        lines[place] = INTERACTION if level == 1 else INTERNAL if reached == LEVELS["backstage"] else VISIBILITY
        reached = level
    return lines
