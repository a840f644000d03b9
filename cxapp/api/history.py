"""The history of a map: its changes, and the map at earlier revisions; for members, never for visitors by a link."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import operations, records

from .journeys import JourneyEndpoint
from .openapi_schemas import ref

MAX_REVISION = 2**53 - 1


class HistoryQuery(serializers.Serializer):
    """Which part of the history is read."""

    before = serializers.IntegerField(min_value=0, max_value=MAX_REVISION, required=False, help_text="A revision.")
    after = serializers.IntegerField(min_value=0, max_value=MAX_REVISION, default=0, help_text="A revision.")


class History(JourneyEndpoint):
    """What was done to one journey."""

    @extend_schema(parameters=[HistoryQuery], responses={200: ref("History")})
    def get(self, request, id):
        """Rows of changes, newest first: by one person, in one stage, with no long pause between.

        `next` is the `before` of the page that follows. Words are not among the answer, but what they are made of.
        """
        journey = self.journey()
        return Response(operations.history.page(journey.pk, **self.read_query(HistoryQuery)))


class Timeline(JourneyEndpoint):
    """The line of one journey's revisions."""

    @extend_schema(responses={200: ref("Timeline")})
    def get(self, request, id):
        """The newest revision, the one after which the log is kept, and moments at even distances between."""
        return Response(operations.history.timeline(self.journey().pk))


class JourneyAtRevision(JourneyEndpoint):
    """One journey as it was."""

    @extend_schema(responses={200: ref("Past")})
    def get(self, request, id, revision):
        """The whole map after a revision, with the moment of that. 404 for one to come, 410 for one that is pruned."""
        journey = self.journey()
        sheet = records.time_travel.read_at(journey.pk, revision)
        moment = records.snapshots.revision_time(journey.pk, revision)
        return Response({**records.build_snapshot(sheet), "at": moment.isoformat()})
