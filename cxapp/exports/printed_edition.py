"""Which state of a map is printed, and what the sheet says about editions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import comparison, permissions, records
from cxapp.models import Edition, Journey
from cxapp.scores import format_number
from cxapp.workspaces import editions


@dataclass(frozen=True)
class Shown:
    """The state that is printed: `edition` is None for the map as it is, `at` the time of a past state."""

    journey: Journey
    snapshot: dict[str, Any]
    edition: Edition | None = None
    at: datetime | None = None
    # Of the map as it is: the newest approved edition, and how much has changed since.
    since: Edition | None = None
    changes: int = 0


def find(journey, *, user, number=None):
    """Return what is printed for a person: an edition by its number, else the map as they see it."""
    if isinstance(user, permissions.Visitor):
        shown, snapshot, edition = editions.read_for_guests(journey)
        return _build_past(shown, snapshot, edition) if edition else Shown(shown, snapshot)
    if number is not None:
        edition = editions.find_edition(journey.pk, number)
        snapshot = editions.read_snapshot(edition)
        return _build_past(editions.as_in_edition(journey, snapshot), snapshot, edition)
    return _build_current(journey)


def _build_past(journey, snapshot, edition):
    at = records.snapshots.revision_time(edition.document_id, edition.revision)
    return Shown(journey, snapshot, edition, at)


def _build_current(journey):
    snapshot, since = records.snapshot(journey), editions.find_approved(journey.pk)
    changes = comparison.since.count(journey, since, snapshot) if since else 0
    return Shown(journey, snapshot, since=since, changes=changes)


def describe(shown, *, names_people):
    """Return the line about editions; without the names of people for those who are not of the team."""
    if shown.edition:
        return _edition_text(shown.edition, names_people)
    if shown.since is None:
        return ""
    if not shown.changes:
        return _edition_text(shown.since, names_people)
    text = ngettext(
        "Draft, %(count)s change since edition %(number)s",
        "Draft, %(count)s changes since edition %(number)s",
        shown.changes,
    )
    return text % {"count": format_number(shown.changes), "number": shown.since.number}


def _edition_text(edition, names_people):
    day = formats.date_format(timezone.localtime(edition.approved_at), _("j F Y"))
    words = {"number": edition.number, "day": day, "name": edition.approved_by}
    if not edition.is_approved:
        return _("Edition %(number)s, approval withdrawn") % words
    if names_people and edition.approved_by:
        return _("Edition %(number)s, approved by %(name)s on %(day)s") % words
    return _("Edition %(number)s, approved on %(day)s") % words
