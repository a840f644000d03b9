"""The log of a map: the endpoint to read the operations after a revision and to submit operations."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import client_version, operations
from cxapp.errors import InvalidInput
from cxapp.workspaces import redaction

from .filters import SinceQuery
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .strict_fields import Id, Strict, Text

# Headers that static/js/sync/operations-http.js sends and reads.
PROTOCOL_HEADER, ROLE_HEADER, BUILD_HEADER = "X-Page-Protocol", "X-Journey-Role", "X-Build"
OUTDATED = "upgrade_required"


class Envelope(Strict, serializers.Serializer):
    """An operation as it comes in; its data is checked by its type's own rules."""

    id = Id(help_text="Made by the client. The same id with the same content is applied once.")
    type = Text(max_length=40)
    data = serializers.JSONField()

    def validate_data(self, data):
        """An object."""
        if not isinstance(data, dict):
            raise serializers.ValidationError(_("This must be an object."))
        return data


class Operations(JourneyEndpoint):
    """The operations of one journey.

    A page whose network lets no socket through edits by these alone. Its headers carry what the socket's frames
    would: the page names its protocol, and is told its reader's role and the server's build.
    """

    welcomes_visitors = True

    def check_protocol(self):
        """Raise InvalidInput for a page that speaks another protocol: it must be loaded again first.

        Programs name none.
        """
        if self.request.headers.get(PROTOCOL_HEADER, str(client_version.PROTOCOL_VERSION)) != str(
            client_version.PROTOCOL_VERSION
        ):
            raise InvalidInput(
                _("This page is older than the server. Reload it; what is not saved is kept."), code=OUTDATED
            )

    def page_headers(self, journey):
        """What a page learns beside the operations."""
        return {ROLE_HEADER: self.role(journey), BUILD_HEADER: client_version.current()}

    @extend_schema(parameters=[SinceQuery], responses={200: ref("Log")})
    def get(self, request, id):
        """Operations after a revision, oldest first, at most 500: ask again from the last. 410 when pruned."""
        self.check_protocol()
        journey = self.journey()
        after = self.read_query(SinceQuery)["after"]
        headers = self.page_headers(journey)
        if self.visit:
            return Response(redaction.redact_operations_since(journey.pk, after, self.visit.role), headers=headers)
        return Response(operations.read_since(journey.pk, after), headers=headers)

    @extend_schema(
        request={"application/json": ref("Submission")}, responses={201: ref("Applied"), 200: ref("Applied")}
    )
    def post(self, request, id):
        """Apply an operation: 201, or 200 when this id was applied before. Everyone in the map is told."""
        self.check_protocol()
        journey = self.journey()
        wanted = self.read_body(Envelope)
        applied = operations.submit(
            journey.pk, actor=self.actor, id=str(wanted["id"]), type=wanted["type"], data=wanted["data"]
        )
        told = applied.operation
        if self.visit:
            told = redaction.redact_operation(told, self.visit.role, redaction.author_names(journey.pk))
        return Response({"operation": told}, status=201 if applied.created else 200)
