"""Endpoints to list, create and delete journeys, and to read the whole map at one revision."""

from django.db.models import TextField
from django.db.models.functions import Cast
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from cxapp import permissions, process_counters, records, workspaces
from cxapp.models import Journey
from cxapp.schema import JOURNEY_FIELDS, MAX_SCOPE_LENGTH, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, Capability, State
from cxapp.workspaces import editions, redaction

from .authentication import AnyToken, MemberOrVisitor, Visit, VisitCookie
from .base_views import Endpoint, find_visible_journey
from .filters import Day, JourneyFilter, ResyncQuery, text_condition
from .openapi_schemas import ref
from .strict_fields import Choice, Id, Line, Strict, Text
from .workspaces import choose_workspace


class JourneySerializer(serializers.ModelSerializer):
    """A journey as in lists, without its map."""

    id = serializers.UUIDField()
    personas = serializers.ListField(child=serializers.UUIDField())
    workspace = serializers.UUIDField(source="document.workspace_id")
    revision = serializers.IntegerField(source="document.revision")
    created_at = serializers.DateTimeField(source="document.created_at")
    changed_at = serializers.DateTimeField(source="document.changed_at")
    archived_at = serializers.DateTimeField(source="document.archived_at", allow_null=True)

    class Meta:
        model = Journey
        fields = ["id", "workspace", *JOURNEY_FIELDS, "revision", "created_at", "changed_at", "archived_at"]


class NewJourney(Strict, serializers.Serializer):
    """The fields of a new journey."""

    title = Line(max_length=MAX_TITLE_LENGTH)
    workspace = Id(required=False)
    template = Line(
        required=False,
        max_length=60,
        default=None,
        allow_null=True,
        help_text='"blank", the name of a template or of a sample, or the id of a template or of a journey to copy.',
    )
    state = Choice(choices=State.choices, default=State.AS_IS)
    language = Line(max_length=12, default="en")
    scenario = Text(max_length=MAX_TEXT_LENGTH, default="", allow_blank=True)
    scope = Text(max_length=MAX_SCOPE_LENGTH, default="", allow_blank=True)
    owner = Id(required=False, default=None, allow_null=True, help_text="The id of a member.")
    review_date = Day(required=False, default=None, allow_null=True)
    folder = Line(max_length=80, default="", allow_blank=True)
    personas = serializers.ListField(child=Id(), max_length=20, default=list)


class JourneyEndpoint(Endpoint):
    """Common base of the endpoints of a journey. Visitors by a share link are allowed where the endpoint says so."""

    welcomes_visitors = False

    def get_authenticators(self):
        """Return those for visitors too, where they are allowed."""
        known = super().get_authenticators()
        return [AnyToken(), VisitCookie(), *known[1:]] if self.welcomes_visitors else known

    def get_permissions(self):
        """Return the permission that also allows visitors, who have no account."""
        return [MemberOrVisitor()] if self.welcomes_visitors else super().get_permissions()

    @property
    def visit(self):
        """Return the Visit of a request by a share link, else None."""
        return self.request.auth if isinstance(self.request.auth, Visit) else None

    @property
    def actor(self):
        """Return the user or the visitor who sends the request."""
        return self.visit.visitor if self.visit else self.request.user

    def journey(self):
        """Return the journey of the URL; raises NotFound where the reader has no access to it."""
        if self.visit:
            return Journey.objects.select_related("document").get(pk=self.kwargs["id"])
        return find_visible_journey(self.request.user, self.kwargs["id"])

    def source(self):
        """Return what the document of the URL is about: the journey, or the persona in a subclass."""
        return self.journey()

    def role(self, source):
        """Return the current role of the reader on the document."""
        role = self.visit.role if self.visit else permissions.find_document_role(self.request.user, source.document)
        return permissions.limit_archived(role, source.document)

    def check_may_send_much(self):
        """Only those who may edit the journey."""
        self.perform_authentication(self.request)
        self.require(self.journey(), Capability.EDIT)

    def require(self, journey, capability):
        """Raise Forbidden where the reader's role does not allow it."""
        if self.visit:
            permissions.check(self.visit.role, capability)
        else:
            permissions.require_on(journey.document, self.request.user, capability)


class JourneyList(Endpoint, ListAPIView):
    """Lists and creates journeys."""

    serializer_class = JourneySerializer

    def get_queryset(self):
        """Return the journeys of the reader's workspaces that match the query."""
        visible = Journey.objects.visible_to(self.request.user).select_related("document")
        return filter_journeys(visible, **self.read_query(JourneyFilter))

    @extend_schema(parameters=[JourneyFilter])
    def get(self, request):
        """List the journeys on which the reader has a role, newest first, without their maps."""
        return self.list(request)

    @extend_schema(request=NewJourney, responses={201: ref("Snapshot")})
    def post(self, request):
        """Create a journey, blank or from a template, and return its snapshot."""
        fields = self.read_body(NewJourney)
        workspace = choose_workspace(request.user, Capability.EDIT, fields.pop("workspace", None))
        if "language" not in request.data:
            del fields["language"]
        journey = workspaces.create_journey(workspace=workspace, actor=request.user, **fields)
        return Response(records.snapshot(journey), status=201)


class JourneyDetail(JourneyEndpoint):
    """Returns and deletes a journey."""

    welcomes_visitors = True

    @extend_schema(parameters=[ResyncQuery], responses={200: ref("Snapshot")})
    def get(self, request, id):
        """Return the whole map at its current revision."""
        if self.read_query(ResyncQuery):
            process_counters.RESYNCS.inc()
        if self.visit:
            _journey, whole, _edition = editions.read_for_guests(self.journey())
            return Response(redaction.redact_snapshot(whole, self.visit.role))
        return Response(records.snapshot(self.journey()))

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Move the journey to the trash, from which it can be restored for thirty days; for owners and editors."""
        journey = self.journey()
        self.require(journey, Capability.EDIT)
        workspaces.delete_journey(journey=journey, actor=request.user)
        return Response(status=204)


def filter_journeys(journeys, workspace=None, persona=None, state=None, search=None, archived=None):
    """Return the journeys of a workspace, of a persona, in a state, with words in the title or the scenario."""
    if workspace:
        journeys = journeys.filter(document__workspace_id=workspace)
    if state:
        journeys = journeys.filter(state=state)
    if archived is not None:
        journeys = journeys.filter(document__archived_at__isnull=not archived)
    if persona:
        # Search the list of ids as text, because SQLite has no containment lookup for JSON.
        journeys = journeys.annotate(travellers=Cast("personas", TextField()))
        journeys = journeys.filter(travellers__contains=str(persona))
    return journeys.filter(text_condition(search, "title", "scenario")) if search else journeys
