"""The settings of a workspace, changed by its owners, and its end."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, colours, permissions, plain_text, records
from cxapp.errors import InvalidInput, Sentence, choice_problem, length_problem
from cxapp.models import Workspace, time_zones
from cxapp.schema import Capability

MAX_NAME_LENGTH = 120
ANSWER_LIMITS = (1, 1000)
WINDOW_LIMITS = (7, 730)
EVIDENCE_LIMITS = (1, 120)
# Scores change with these.
SCORE_FIELDS = ("minimum_answers", "window_days")


def change_time_zone(*, workspace, time_zone, actor=None):
    """Change the time zone in which the days of a workspace begin, as an owner (None: the product itself).

    Answers imported before keep their day.
    """
    change_workspace(workspace=workspace, actor=actor, time_zone=time_zone)


def change_workspace(*, workspace, actor=None, **fields):
    """Change settings of a workspace, as an owner (None: the product itself): those that are given.

    They are `name`, `language`, `colour`, `minimum_answers`, `window_days`, `evidence_months` and
    `time_zone`.
    """
    if "name" in fields:
        fields["name"] = plain_text.clean_line(fields["name"])
    if "colour" in fields:
        fields["colour"] = fields["colour"].strip().lower()
    if problems := {name: problem for name, value in fields.items() if (problem := CHECKS[name](value))}:
        raise InvalidInput(_("The workspace could not be saved. Check its settings."), fields=problems)
    with transaction.atomic():
        # Rows that refer to the workspace need not wait: see `members.lock_team`.
        _lock(workspace, actor, no_key=True)
        Workspace.objects.filter(pk=workspace.pk).update(**fields)
    changed = {name for name, value in fields.items() if value != getattr(workspace, name)}
    for name, value in fields.items():
        setattr(workspace, name, value)
    if changed.intersection(SCORE_FIELDS):
        announce_scores(workspace)


def announce_scores(workspace):
    """Make open maps read their scores again."""
    metrics = list(workspace.metrics.values_list("pk", flat=True))
    for document in workspace.documents.values_list("pk", flat=True):
        broadcast.announce_score_change(document, metrics)


def delete_workspace(*, workspace, actor):
    """Delete a workspace with all that belongs to it, as an owner; its sockets close."""
    with transaction.atomic():
        _lock(workspace, actor)
        records.delete_workspace(workspace, actor)


def check_time_zone(name):
    """Raise InvalidInput for an unknown time zone."""
    if problem := _zone_problem(name):
        raise InvalidInput(_("There is no such time zone."), fields={"time_zone": problem})


def _lock(workspace, actor, **mode):
    Workspace.objects.select_for_update(**mode).get(pk=workspace.pk)
    if actor is not None:
        permissions.require(actor, workspace.pk, Capability.ADMINISTER)


def _zone_problem(name):
    return None if name in time_zones.names() else _("must be a name like Europe/Moscow.")


def _name_problem(name):
    if not name:
        return _("required")
    return None if len(name) <= MAX_NAME_LENGTH else length_problem(MAX_NAME_LENGTH, len(name))


def _language_problem(language):
    known = ["", *dict(settings.LANGUAGES)]
    return None if language in known else choice_problem(known)


def _range_problem(limits):
    """Return the check of a whole number between two limits."""
    low, high = limits

    def check(number):
        return None if low <= number <= high else Sentence(_("must be between {low} and {high}."), low=low, high=high)

    return check


def _colour_problem(colour):
    return None if colour == "" or colours.is_colour(colour) else _("must be a colour such as #1f5fd6.")


CHECKS = {
    "name": _name_problem,
    "colour": _colour_problem,
    "language": _language_problem,
    "minimum_answers": _range_problem(ANSWER_LIMITS),
    "window_days": _range_problem(WINDOW_LIMITS),
    "evidence_months": _range_problem(EVIDENCE_LIMITS),
    "time_zone": _zone_problem,
}
