"""Filters of lists: serializers that validate query strings."""

import datetime
import functools
import operator

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework import serializers

from cxapp.schema import PlaceKind, State

from .strict_fields import Id

FIRST_DAY, LAST_DAY = datetime.date(1970, 1, 1), datetime.date(2200, 1, 1)


class Day(serializers.DateField):
    """A day that is not too far in the past or the future."""

    def to_internal_value(self, data):
        """Return the day as a date."""
        day = super().to_internal_value(data)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError(_("This day is too far in the past or the future."))
        return day


class WorkspaceFilter(serializers.Serializer):
    """Filters a list by workspace."""

    workspace = Id(required=False)


class JourneyFilter(WorkspaceFilter):
    """Filters the list of journeys."""

    persona = Id(required=False, help_text="The id of a persona of the journey.")
    state = serializers.ChoiceField(choices=State.choices, required=False)
    search = serializers.CharField(max_length=200, required=False, help_text="A text in the title or the scenario.")
    archived = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="Only archived journeys, or only the others."
    )


class ShareLinkFilter(WorkspaceFilter):
    """Filters the list of share links."""

    journey = Id(required=False, source="document_id")


class MeasurementFilter(WorkspaceFilter):
    """Filters the list of measurements."""

    journey = Id(required=False, source="document_id")
    metric = Id(required=False, source="metric_id")
    persona = Id(required=False, source="persona_id")
    place = Id(required=False, source="place_id", help_text="The id of the journey, stage or touchpoint.")
    place_kind = serializers.ChoiceField(choices=PlaceKind.choices, required=False)


class SinceQuery(serializers.Serializer):
    """The revision after which the log is read."""

    after = serializers.IntegerField(min_value=0, max_value=2**53 - 1, default=0, help_text="A revision.")


class ResyncQuery(serializers.Serializer):
    """Why a client that had the map reads all of it again; counted for monitoring."""

    resync = serializers.ChoiceField(choices=["pruned", "diverged"], required=False)


class SegmentQuery(serializers.Serializer):
    """Which answers count: of the days `from` to `to`, both included, to one metric."""

    metric = Id(required=False)

    def get_fields(self):
        """Return the fields with `from` and `to`; `from` is a keyword of Python."""
        return {"from": Day(required=False), "to": Day(required=False), **super().get_fields()}


class ScoreQuery(SegmentQuery):
    """Which answers count: of the days `from` to `to`, both included, of one persona, to one metric."""

    persona = Id(required=False)


class CommentQuery(ScoreQuery):
    """Which answers count: of the days `from` to `to`, both included, of one persona, to one metric at one place."""

    metric = Id()
    place = Id(help_text="The id of the journey, stage or touchpoint.")


class ComparisonQuery(ScoreQuery):
    """Which answers count, and the days `compare_from` to `compare_to` that their scores are compared with."""

    compare_from = Day(required=False)
    compare_to = Day(required=False)


def text_condition(words, *fields):
    """Return a condition for the words in one of the fields, in any spelling of their capitals.

    SQLite folds the capitals of ASCII alone.
    """
    spellings = {words, words.lower(), words.upper(), words.capitalize(), words.title()}
    pairs = ((f"{field}__icontains", spelling) for field in fields for spelling in spellings)
    return functools.reduce(operator.or_, (Q(**{lookup: spelling}) for lookup, spelling in pairs))
