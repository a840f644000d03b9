"""The atlas as JSON."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from .atlas import LEVELS, AtlasRow
from .states import AtlasState


def atlas_to_json(rows: Iterable[AtlasRow], today: datetime.date) -> dict[str, Any]:
    """Return {today, levels, states, journeys}; `states` are {id, title, count}."""
    rows = list(rows)
    counts = Counter(row.state for row in rows)
    return {
        "today": today.isoformat(),
        "levels": list(LEVELS),
        "states": [{"id": state.value, "title": str(state.label), "count": counts[state]} for state in AtlasState],
        "journeys": [_row_to_json(row, today) for row in rows],
    }


def _row_to_json(row: AtlasRow, today: datetime.date) -> dict[str, Any]:
    journey, review = row.journey, row.journey.review_date
    return {
        "id": str(journey.pk),
        "title": journey.title.strip(),
        "language": journey.language,
        "map_state": journey.state,
        "folder": journey.folder,
        "personas": journey.personas,
        "state": row.state.value,
        "level": row.level,
        "levels": list(row.levels),
        "parent": row.parent and {"journey": row.parent.parent, "kind": row.parent.kind, "place": row.parent.record},
        "children": row.children,
        "owner": journey.owner and str(journey.owner),
        "changed_at": journey.document.changed_at.isoformat(),
        "review_date": review and review.isoformat(),
        "review_overdue": bool(review) and review < today,
        "cards": row.cards,
        "known": row.known,
        "unmapped": [{"stage": one.stage, "title": one.title, "level": one.level} for one in row.unmapped],
        "worst": row.worst,
    }
