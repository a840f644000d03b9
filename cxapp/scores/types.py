"""The types that the modules of this package share."""

import uuid
from collections.abc import Mapping
from typing import Any, TypeAlias, TypedDict

# Queries accept an id of both types; what they return has strings.
Id: TypeAlias = uuid.UUID | str
# (metric, place kind, place)
PlaceKey: TypeAlias = tuple[str, str, str]
# (document, metric, place kind, place)
AnswersKey: TypeAlias = tuple[str, str, str, str]
# The histogram of each day, by a text such as "2026-11-22".
Days: TypeAlias = dict[str, dict[int, int]]
# The histogram of each week, the oldest first.
Weeks: TypeAlias = list[dict[int, int]]
# JSON-ready data: see ratings.rate, gap_cards.blank_card and stages.build_stage.
ScoreData: TypeAlias = dict[str, Any]
Card: TypeAlias = dict[str, Any]
StageData: TypeAlias = dict[str, Any]
# A map at one revision, as the API sends it.
Snapshot: TypeAlias = Mapping[str, Any]
# {document id: a past state}
Maps: TypeAlias = Mapping[str, Snapshot]


class Distance(TypedDict):
    """How far a score is from its target, in words: see distances.build_distance."""

    text: str
    short: str
    number: str
    side: str
