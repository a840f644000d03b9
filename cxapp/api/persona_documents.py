"""Personas as documents: the snapshot, the log, the history and former states, by the mechanism that maps have."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import exports, records
from cxapp.errors import NotFound
from cxapp.models import Persona

from . import job_slots
from .filters import SinceQuery
from .journey_files import build_attachment
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .operations import Digest, DigestQuery, History, HistoryQuery, JourneyAtRevision, Operations, Timeline


class PersonaEndpoint(JourneyEndpoint):
    """Common base of the endpoints of a persona's document, for members of its workspace; visitors are refused."""

    welcomes_visitors = False

    def source(self):
        """Return the persona of the URL; raises NotFound where the reader is not in its workspace."""
        personas = Persona.objects.filter(workspace__membership__user_id=self.request.user.pk)
        if persona := personas.filter(pk=self.kwargs["id"]).first():
            return persona
        raise NotFound()


class PageQuery(serializers.Serializer):
    """The language of the page."""

    lang = serializers.CharField(max_length=12, required=False, source="language")


class PersonaPage(PersonaEndpoint):
    """The persona on one page."""

    bucket = "export"

    @extend_schema(parameters=[PageQuery], responses={(200, exports.FORMATS["pdf"]): OpenApiTypes.BINARY})
    def get(self, request, id):
        """Return the persona as a PDF of one page of A4, named after it; for everyone who may view it."""
        persona = self.source()
        with job_slots.hold("export", request):
            file = exports.persona_sheet.render(persona, user=request.user, **self.read_query(PageQuery))
        return build_attachment(file)


class PersonaSnapshot(PersonaEndpoint):
    """The whole persona at its current revision."""

    @extend_schema(responses={200: ref("PersonaSnapshot")})
    def get(self, request, id):
        """Return the own fields and all records of a persona, each kind sorted by rank."""
        return Response(records.snapshot(self.source()))


class PersonaOperations(PersonaEndpoint, Operations):
    """The operations of one persona."""

    welcomes_visitors = False

    @extend_schema(parameters=[SinceQuery], responses={200: ref("Log")})
    def get(self, request, id):
        """List the operations after a revision, oldest first, at most 500: continue from the last. 410 when pruned."""
        return super().get(request, id)

    @extend_schema(
        request={"application/json": ref("PersonaSubmission")}, responses={201: ref("Applied"), 200: ref("Applied")}
    )
    def post(self, request, id):
        """Apply an operation: 201, or 200 when this id was applied before. Everyone on the persona receives it."""
        return super().post(request, id)


class PersonaHistory(PersonaEndpoint, History):
    """The history of one persona."""

    @extend_schema(parameters=[HistoryQuery], responses={200: ref("History")})
    def get(self, request, id):
        """Return rows of changes, newest first: by one person, without a long pause between."""
        return super().get(request, id)


class PersonaTimeline(PersonaEndpoint, Timeline):
    """The timeline of the revisions of one persona."""


class PersonaAtRevision(PersonaEndpoint, JourneyAtRevision):
    """One persona at an old revision."""

    @extend_schema(responses={200: ref("PersonaPast")})
    def get(self, request, id, revision):
        """Return the whole persona at a revision, with its time; 404 for a future revision, 410 for a pruned one."""
        return super().get(request, id, revision)


class PersonaDigest(PersonaEndpoint, Digest):
    """Returns the checksum of one persona."""

    @extend_schema(parameters=[DigestQuery], responses={200: ref("Digest")})
    def get(self, request, id):
        """Return the number of records and the sum of their CRC-32 (of canonical JSON); 410 for an old revision."""
        return super().get(request, id)
