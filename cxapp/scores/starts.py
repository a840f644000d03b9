"""The starts of places: answers before a successful fix no longer describe the place, so they do not count."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cxapp.schema import FixStatus
from cxapp.statistics import fix_verdict

from .types import PlaceKey
from .windows import Window

if TYPE_CHECKING:
    from .fix_verdicts import JudgedFix

BETTER, VERIFIED, CLOSED, REOPENED = "better", "verified", "closed", "reopened"
DAY = datetime.timedelta(days=1)
TEXTS = {
    BETTER: _("since %(day)s (fix proven better)"),
    VERIFIED: _("since %(day)s (fix verified)"),
    CLOSED: _("since %(day)s (fix closed)"),
    REOPENED: _("since %(day)s (fix stopped working)"),
}
SENTENCES = {
    BETTER: _("Answers since %(day)s, when a fix went live that is proven to help."),
    VERIFIED: _("Answers since %(day)s, when a fix went live that is verified."),
    CLOSED: _("Answers since %(day)s, when a fix went live that was closed by hand."),
    REOPENED: _("Answers since %(day)s, after a verified fix stopped working."),
}


@dataclass(frozen=True)
class Start:
    """The first day whose answers count at a place, the fix that causes this, and the reason.

    `known` is the day from which on this is certain.
    """

    day: datetime.date
    reason: str
    fix: str
    known: datetime.date

    def to_json(self) -> dict[str, str]:
        """Return the start as JSON, with texts in the reader's language."""
        day = {"day": date_format(self.day, "j E")}
        return {
            "day": self.day.isoformat(),
            "reason": self.reason,
            "fix": self.fix,
            "text": TEXTS[self.reason] % day,
            "sentence": SENTENCES[self.reason] % day,
        }


def find_starts(judged: Iterable["JudgedFix"], window: Window) -> dict[PlaceKey, Start]:
    """Return {(metric, place kind, place): Start} for the fixes of one map, the latest of several.

    Only a start inside the window matters: the answers before the window do not count anyway.
    """
    starts: dict[PlaceKey, Start] = {}
    for judged_fix in judged:
        start = find_start(judged_fix)
        if start and judged_fix.score and window.first < start.day <= window.last:
            key = judged_fix.score["metric"], judged_fix.score["place"]["kind"], judged_fix.score["place"]["id"]
            starts[key] = max(starts.get(key, start), start, key=lambda other: other.day)
    return starts


def find_start(judged: "JudgedFix") -> Start | None:
    """Return the Start that a fix causes at its place, None if it causes none.

    A fix that is proven better starts its place on its own first day, as does one that people closed once there are
    enough answers since; one that was verified and fell back starts it on the first day of the answers against it.
    """
    fix, assessment = judged.fix, judged.assessment
    if assessment is None or fix.status not in (FixStatus.FIXING, FixStatus.VERIFIED):
        return None
    if assessment.reopened_from is not None:
        day = fix.live + assessment.reopened_from * DAY
        return Start(day, REOPENED, str(fix.pk), day)
    known = fix.live + (assessment.proven_after - 1) * DAY if assessment.proven_after else fix.live
    if assessment.verdict in fix_verdict.PROVEN:
        return Start(fix.live, VERIFIED if assessment.verdict == fix_verdict.VERIFIED else BETTER, str(fix.pk), known)
    closed = fix.status == FixStatus.VERIFIED and assessment.after.n >= max(judged.minimum, 1)
    return Start(fix.live, CLOSED, str(fix.pk), fix.live) if closed else None
