"""What a card rests on: evidence, evidence that is out of date, or an assumption."""

import calendar
import datetime
from collections.abc import Iterable
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

KNOWN, AGED, ASSUMED = "known", "aged", "assumed"
# A card that does not say counts as an assumption.
ASSUMPTIONS = ("", "assumption")


def judge(card: Record, *, today: str, months: int) -> str:
    """Return what a card rests on, on a day as YYYY-MM-DD: AGED evidence is older than so many months.

    Who checks a card says that its evidence still holds. Evidence without any day is never out of date.
    """
    if card["evidence"] in ASSUMPTIONS:
        return ASSUMED
    last = max(card["evidence_day"] or "", card["checked"] or "")
    return AGED if last and last < subtract_months(today, months) else KNOWN


def count_evidence(cards: Iterable[Record], *, today: str, months: int) -> dict[str, int]:
    """Return {cards, known, aged, share}: `known` includes the `aged`, `share` is their whole per cent."""
    states = [judge(card, today=today, months=months) for card in cards]
    aged = states.count(AGED)
    known = aged + states.count(KNOWN)
    share = (200 * known + len(states)) // (2 * len(states)) if states else 0
    return {"cards": len(states), "known": known, "aged": aged, "share": share}


def subtract_months(day: str, months: int) -> str:
    """Return the day so many months earlier; where that month is shorter, its last day."""
    date = datetime.date.fromisoformat(day)
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(date.day, last)).isoformat()
