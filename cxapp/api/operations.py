"""The log of a document: operations to read and to submit, its history, former states, and the checksum of a copy."""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import client_version, operations, process_counters, records
from cxapp.errors import InvalidInput, LogPruned
from cxapp.workspaces import editions, redaction

from .filters import SinceQuery
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .strict_fields import Id, Strict, Text

# Headers that static/js/sync/http.js sends and reads.
PROTOCOL_HEADER, ROLE_HEADER, BUILD_HEADER = "X-Page-Protocol", "X-Journey-Role", "X-Build"
# The number of the edition that a guest is shown, or "none"; static/js/sync/edition-watch.js reads it.
EDITION_HEADER = "X-Edition"
OUTDATED = "upgrade_required"
MAX_REVISION = 2**53 - 1
logger = logging.getLogger(__name__)


class Envelope(Strict, serializers.Serializer):
    """A submitted operation; its data is checked by the rules of its type."""

    id = Id(help_text="An id made by the client. The same id with the same content is applied once.")
    type = Text(max_length=40)
    data = serializers.JSONField()

    def validate_data(self, data):
        """An object."""
        if not isinstance(data, dict):
            raise serializers.ValidationError(_("This must be an object."))
        return data


class Operations(JourneyEndpoint):
    """The operations of one document.

    A page whose network blocks sockets uses only these requests. Headers replace the socket's frames: the request
    names the page's protocol, and the response has the reader's role and the server's build.
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
                _("This page is older than the server. Reload it: unsaved changes are kept."), code=OUTDATED
            )

    def page_headers(self, source):
        """Return the headers of a response to a page: its reader's role and the server's build."""
        return {ROLE_HEADER: self.role(source), BUILD_HEADER: client_version.current()}

    @extend_schema(parameters=[SinceQuery], responses={200: ref("Log")})
    def get(self, request, id):
        """List the operations after a revision, oldest first, at most 500: continue from the last. 410 when pruned."""
        self.check_protocol()
        source = self.source()
        after = self.read_query(SinceQuery)["after"]
        headers = self.page_headers(source)
        if self.visit:
            edition = editions.find_shown_to_guests(source.pk)
            headers |= {EDITION_HEADER: str(edition.number) if edition else "none"}
            return Response(self.read_for_guests(source, after, edition), headers=headers)
        return Response(operations.read_since(source.pk, after), headers=headers)

    def read_for_guests(self, source, after, edition):
        """Return the redacted operations; an edition has none, and a reader of another state loads the map again."""
        if edition is None:
            return redaction.redact_operations_since(source.pk, after, self.visit.role)
        if edition.revision != after:
            raise LogPruned(gettext_lazy("Another edition of this map is shown now. Load the map again."))
        return {"revision": edition.revision, "operations": []}

    @extend_schema(
        request={"application/json": ref("Submission")}, responses={201: ref("Applied"), 200: ref("Applied")}
    )
    def post(self, request, id):
        """Apply an operation: 201, or 200 when this id was applied before. Everyone on the document receives it."""
        self.check_protocol()
        source = self.source()
        envelope = self.read_body(Envelope)
        applied = operations.submit(
            source.pk, actor=self.actor, id=str(envelope["id"]), type=envelope["type"], data=envelope["data"]
        )
        operation = applied.operation
        if self.visit:
            operation = redaction.redact_operation(operation, self.visit.role, redaction.author_names(source.pk))
        return Response({"operation": operation}, status=201 if applied.created else 200)


class HistoryQuery(serializers.Serializer):
    """The part of the history to read."""

    before = serializers.IntegerField(min_value=0, max_value=MAX_REVISION, required=False, help_text="A revision.")
    after = serializers.IntegerField(min_value=0, max_value=MAX_REVISION, default=0, help_text="A revision.")


class History(JourneyEndpoint):
    """The history of a document."""

    @extend_schema(parameters=[HistoryQuery], responses={200: ref("History")})
    def get(self, request, id):
        """Return rows of changes, newest first: by one person, in one stage, without a long pause between.

        `next` is the `before` of the following page. The response has no sentences, but the parts to build them from.
        """
        source = self.source()
        return Response(operations.history.page(source.pk, **self.read_query(HistoryQuery)))


class Timeline(JourneyEndpoint):
    """The timeline of the revisions of a document."""

    @extend_schema(responses={200: ref("Timeline")})
    def get(self, request, id):
        """Return the newest revision, the one after which the log is kept, and times at even distances between them."""
        return Response(operations.history.timeline(self.source().pk))


class JourneyAtRevision(JourneyEndpoint):
    """A document at an old revision."""

    @extend_schema(responses={200: ref("Past")})
    def get(self, request, id, revision):
        """Return the whole document at a revision, with its time; 404 for a future revision, 410 for a pruned one."""
        source = self.source()
        state = records.time_travel.read_at(source.pk, revision)
        moment = records.snapshots.revision_time(source.pk, revision)
        return Response({**records.build_snapshot(state), "at": moment.isoformat()})


class DigestQuery(serializers.Serializer):
    """The revision, and the checksum of the client's copy."""

    revision = serializers.IntegerField(
        min_value=0, max_value=2**53 - 1, default=None, help_text="A recent revision. Default: the newest."
    )
    digest = serializers.RegexField(
        r"^\d{1,9}-[0-9a-f]{8}$",
        default=None,
        help_text="The checksum of the client's copy. A difference is logged on the server.",
    )


class Digest(JourneyEndpoint):
    """Returns the checksum of a document."""

    @extend_schema(parameters=[DigestQuery], responses={200: ref("Digest")})
    def get(self, request, id):
        """Return the number of records and the sum of their CRC-32 (of canonical JSON); 410 for an old revision."""
        source = self.source()
        query = self.read_query(DigestQuery)
        revision = source.document.revision if query["revision"] is None else query["revision"]
        ours = records.digest_at(source.pk, revision)
        if query["digest"] not in (None, ours):
            process_counters.DIVERGENCES.inc()
            logger.error(
                "A client's copy of %s differs at revision %s: %s for %s", source.pk, revision, query["digest"], ours
            )
        return Response({"revision": revision, "digest": ours})
