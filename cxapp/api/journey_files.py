"""The endpoints for files of one journey: exports, and the import of a JSON export."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import exports, imports, records
from cxapp.errors import Forbidden, NotFound
from cxapp.schema import Capability

from . import job_slots
from .base_views import Endpoint
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .workspaces import choose_workspace

# Formats for visitors by a share link: pictures of what they see.
DRAWING_FORMATS = ("pdf", "png", "svg")
MAX_REPORTED_LETTERS = 60
OVERLAY = (
    "none, gaps, expectation, balance, three_es, evidence, memory, the id of a metric; nps, ces or csat: the "
    "first metric of this kind."
)
APPENDIX = "questions: pages with the answers to the questions of the stages, if there are any; of a PDF alone."


class ExportQuery(serializers.Serializer):
    """The options of the file; each format has its own."""

    overlay = serializers.CharField(max_length=36, required=False, help_text=OVERLAY)
    paper = serializers.CharField(max_length=20, required=False)
    layout = serializers.CharField(max_length=20, required=False)
    lang = serializers.CharField(max_length=12, required=False, source="language")
    edition = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        help_text="The number of an edition, to draw the map as it was approved; for members.",
    )
    appendix = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text=APPENDIX)


class Export(JourneyEndpoint):
    """Exports the journey as a file; for everyone who may view it."""

    bucket = "export"
    welcomes_visitors = True

    @extend_schema(
        parameters=[ExportQuery],
        responses={(200, kind): OpenApiTypes.BINARY for kind in exports.FORMATS.values()},
    )
    def get(self, request, id, format):
        """Return the map as a file named after the journey; 404 for an unknown format."""
        journey = self.journey()
        if format not in exports.FORMATS:
            raise NotFound()
        if self.visit and format not in DRAWING_FORMATS:
            raise Forbidden(_("Only members can export the data of a map."))
        with job_slots.hold("export", request):
            file = exports.render(journey, format, user=self.actor, **self.read_query(ExportQuery))
        return build_attachment(file)


class MissingLetters(JourneyEndpoint):
    """Lists the characters that a PDF, PNG or SVG of the journey cannot show; for everyone who may view it."""

    welcomes_visitors = True

    @extend_schema(responses={200: ref("MissingLetters")})
    def get(self, request, id):
        """List the characters of the map that no font has, at most 60; `count` is of all. They are shown as □."""
        letters = exports.find_missing_letters(self.journey(), user=self.actor)
        return Response({"letters": letters[:MAX_REPORTED_LETTERS], "count": len(letters)})


def build_attachment(file):
    """Return an answer that the browser stores as a file and never shows as a page of this site."""
    headers = {"Content-Disposition": exports.content_disposition(file.filename), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file.content, content_type=file.content_type, headers={**headers, "Cache-Control": "no-store"})


class JourneyImport(Endpoint):
    """Creates a journey from an exported file."""

    body_limit = 10 * 1024 * 1024
    bucket = "export"

    @extend_schema(
        parameters=[WorkspaceFilter], request={"application/json": ref("JourneyFile")}, responses={201: ref("Snapshot")}
    )
    def post(self, request):
        """Create a journey with its personas, metrics and answers from exported JSON; all or nothing."""
        workspace = choose_workspace(request.user, Capability.EDIT, self.read_query(WorkspaceFilter).get("workspace"))
        with job_slots.hold("import", request):
            journey = imports.load(request.data, workspace=workspace, actor=request.user)
        return Response(records.snapshot(journey), status=201)
