"""The board of the atlas: trees of journeys in columns, one for each level of the life cycle."""

from cxapp.hierarchy import AtlasState
from cxapp.hierarchy.atlas import LEVELS
from cxapp.schema import Level

from .query import PAGE_SIZE

# Deeper journeys are indented no further.
MAX_DEPTH = 4
# Of one branch: the page of a workspace must stay light.
MAX_NODES = 60
# Stages that are not mapped, of one journey and level.
MAX_UNMAPPED = 3


def build_board(query, rows, make_card, may_edit):
    """Return {trees, others, has_more, matching}: journeys with others inside, and those that stand by themselves.

    A journey that opens at several places is shown at the first. With a filter all that
    match stand by themselves: what is around them may not match.
    """
    matching = query.sort_rows(row for row in rows.values() if query.matches(row))
    if query.is_filtered:
        tops, others = [], matching
    else:
        roots = [row for row in matching if row.parent is None]
        tops = [row for row in roots if list_own(row, rows)]
        others = [row for row in roots if not list_own(row, rows)]
    limit = query.page * PAGE_SIZE
    trees = [build_tree(row, rows, query, make_card, may_edit) for row in tops[:limit]]
    singles = [build_single(row, make_card, query.is_filtered) for row in others[: max(0, limit - len(trees))]]
    shown = len(trees) + len(singles)
    return {"trees": trees, "others": singles, "has_more": shown < len(tops) + len(others), "matching": len(matching)}


def build_single(row, make_card, is_filtered):
    """Return the card of a journey by itself, in the columns of its levels."""
    levels = (row.level,) if row.parent else row.levels or (row.level,)
    return {"card": make_card(row), "span": find_span(levels), "is_filtered": is_filtered}


def build_tree(row, rows, query, make_card, may_edit):
    """Return a journey with what is inside, in three columns."""
    nodes = {level: [] for level in LEVELS}
    for child in query.sort_rows(list_own(row, rows)):
        nodes[child.level] += list_nodes(child, rows, query, make_card)
    columns = [
        {
            "name": level,
            "label": Level(level).label,
            "nodes": nodes[level],
            **list_unmapped(row, level, may_edit),
        }
        for level in LEVELS
    ]
    return {"card": make_card(row), "span": find_span(row.levels or LEVELS), "columns": columns}


def list_own(row, rows):
    """Return the rows of the journeys inside one that open there first."""
    id = str(row.journey.pk)
    return [rows[child] for child in row.children if rows[child].parent.parent == id]


def list_nodes(row, rows, query, make_card):
    """Return a journey with all that is inside, as nodes {card, children}.

    What is deeper than MAX_DEPTH is a child of the node at that depth. After MAX_NODES the last one says how many more
    there are.
    """
    found = []
    waiting = [(row, 1, found)]
    count = 0
    while waiting:
        one, depth, siblings = waiting.pop()
        count += 1
        if count > MAX_NODES:
            continue
        node = {"card": make_card(one), "children": [], "rest": 0}
        siblings.append(node)
        below = node["children"] if depth < MAX_DEPTH else siblings
        inside = query.sort_rows(list_own(one, rows))
        waiting += [(child, depth + 1, below) for child in reversed(inside)]
    found[0]["rest"] = max(0, count - MAX_NODES)
    return found


def list_unmapped(row, level, may_edit):
    """Return the stages of a level of which nothing is known, as {unmapped, rest}."""
    stages = [stage for stage in row.unmapped if stage.level == level]
    shown = [{"id": stage.stage, "title": stage.title, "journey": str(row.journey.pk)} for stage in stages]
    return {"unmapped": shown[:MAX_UNMAPPED], "rest": max(0, len(shown) - MAX_UNMAPPED), "may_map": may_edit}


def find_span(levels):
    """Return the columns that a journey covers: "1/4" is all three."""
    places = [LEVELS.index(level) for level in levels]
    return f"{min(places) + 1}/{max(places) + 2}"


def count_states(query, rows):
    """Return [(state, label, number)] of the rows that match whatever their state is."""
    matching = [row.state for row in rows.values() if query.matches(row, but_state=True)]
    return [(state, state.label, matching.count(state)) for state in AtlasState]
