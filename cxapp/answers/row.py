"""A row of answers as it comes in: already checked, whoever checked it."""

import datetime
from typing import NamedTuple


class AnswerRow(NamedTuple):
    """One answer, or a count of equal ones. Ids are strings; `at` is a day or an aware moment."""

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
