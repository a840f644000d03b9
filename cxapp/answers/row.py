"""A validated row of answers, the common format of all sources."""

import datetime
from typing import NamedTuple


class AnswerRow(NamedTuple):
    """One answer, or a count of equal answers. Ids are strings; `at` is a day or an aware moment."""

    metric: str
    place_kind: str
    place_id: str
    persona: str | None
    at: datetime.date | datetime.datetime
    value: int
    comment: str
    external_id: str | None
    count: int
    respondent: str | None = None
