"""Endpoints for pairs of an as-is map and a to-be map: made, linked, unlinked and compared."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import comparison, exports, records
from cxapp.errors import NotFound
from cxapp.schema import MAX_TITLE_LENGTH
from cxapp.workspaces import pairs, to_be

from . import job_slots
from .base_views import find_visible_journey
from .journey_files import build_attachment
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .strict_fields import Id, Line, Strict


class NewToBe(Strict, serializers.Serializer):
    """A to-be map to be made."""

    title = Line(max_length=MAX_TITLE_LENGTH, required=False, help_text="That of the as-is map, if not given.")


class NewAsIs(Strict, serializers.Serializer):
    """The as-is map that a to-be map is linked to."""

    as_is = Id(help_text="The id of an as-is map of the same workspace.")


class PartnerQuery(serializers.Serializer):
    """Which of several partners a map is compared with."""

    partner = Id(required=False, help_text="The id of the other map; the one linked first if not given.")


class SheetQuery(PartnerQuery):
    """Which comparison is exported, and in which language."""

    lang = serializers.CharField(max_length=12, required=False, source="language")


class ToBeMap(JourneyEndpoint):
    """Makes a to-be map."""

    @extend_schema(request=NewToBe, responses={201: ref("Snapshot")})
    def post(self, request, id):
        """Make a to-be map: a linked copy of this as-is map without its answers, comments, fixes and quotes.

        An as-is map may have several.
        """
        made = to_be.make_to_be(journey=self.journey(), actor=request.user, **self.read_body(NewToBe))
        return Response(records.snapshot(made), status=201)


class Partners(JourneyEndpoint):
    """Returns, sets and removes the link of a to-be map to its as-is map."""

    @extend_schema(responses={200: ref("Partners")})
    def get(self, request, id):
        """Return the as-is map of this map, and its to-be maps; only those that the reader may see."""
        return Response(pairs.partners_to_json(self.journey(), request.user))

    @extend_schema(request=NewAsIs, responses={201: ref("Partners")})
    def post(self, request, id):
        """Link this to-be map to an as-is map; records with the same words are matched."""
        journey = self.journey()
        as_is = find_visible_journey(request.user, self.read_body(NewAsIs)["as_is"])
        pairs.link(to_be=journey, as_is=as_is, actor=request.user)
        return Response(pairs.partners_to_json(journey, request.user), status=201)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Unlink this to-be map from its as-is map; both stay as they are."""
        pairs.unlink(to_be=self.journey(), actor=request.user)
        return Response(status=204)


class Comparison(JourneyEndpoint):
    """Compares both maps of a pair."""

    @extend_schema(parameters=[PartnerQuery], responses={200: ref("Comparison")})
    def get(self, request, id):
        """Return the differences between the as-is map and the to-be map, and what changes in figures.

        404 with the code `not_linked` where this map has no partner that the reader may see.
        """
        return Response(comparison.build_payload(find_pair(self)))


class ComparisonSheet(JourneyEndpoint):
    """Exports a comparison."""

    bucket = "export"

    @extend_schema(parameters=[SheetQuery], responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request, id):
        """Return the comparison as a PDF: both emotion curves, the differences and the figures."""
        pair = find_pair(self)
        with job_slots.hold("export", request):
            file = exports.render_comparison(pair, language=self.read_query(SheetQuery).get("language"))
        return build_attachment(file)


def find_pair(endpoint):
    """Return the pair that a request is about; raise NotFound where the map has no partner that the reader sees."""
    partner = endpoint.read_query(SheetQuery).get("partner")
    pair = pairs.find_pair(endpoint.journey(), endpoint.request.user, partner)
    if pair is None:
        raise NotFound(pairs.NOT_LINKED, code="not_linked")
    return pair
