"""Comments and fixes as resources on top of the operations, which check capabilities and notify everyone."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import operations
from cxapp.errors import InvalidInput
from cxapp.models import Comment, Fix
from cxapp.models.ids import new_id
from cxapp.schema import FixStatus

from .base_views import JourneyPart, find_visible_journey
from .filters import WorkspaceFilter
from .strict_fields import Id


class CommentFilter(WorkspaceFilter):
    """Filters the list of comments."""

    journey = Id(required=False, source="document_id")
    target = Id(required=False, source="target_id", help_text="The id of the record that the comments are about.")
    thread = Id(required=False, source="thread_id", help_text="The id of a thread: only its replies.")


class FixFilter(WorkspaceFilter):
    """Filters the list of fixes."""

    journey = Id(required=False, source="document_id")
    target = Id(required=False, source="target_id", help_text="The id of the record that the fixes are for.")
    status = serializers.ChoiceField(choices=FixStatus.choices, required=False)


@extend_schema_serializer(component_name="Remark")
class CommentSerializer(serializers.ModelSerializer):
    """A comment. A reply has a thread; a comment without a target is about the whole map."""

    journey = serializers.UUIDField(source="document_id")
    target = serializers.UUIDField(source="target_id", allow_null=True, required=False)
    thread = serializers.UUIDField(source="thread_id", allow_null=True, required=False)
    mentions = serializers.ListField(child=serializers.UUIDField(), required=False)

    class Meta:
        model = Comment
        fields = ["id", "journey", "target", "thread", "text", "mentions", "resolved", "resolved_by"]
        fields += ["author", "guest", "at"]
        read_only_fields = ["resolved_by", "author", "guest", "at"]


@extend_schema_serializer(component_name="Repair")
class FixSerializer(serializers.ModelSerializer):
    """A fix: a piece of work that closes a gap."""

    journey = serializers.UUIDField(source="document_id")
    target = serializers.UUIDField(source="target_id", allow_null=True, required=False)
    comment = serializers.UUIDField(source="comment_id", allow_null=True, required=False)

    class Meta:
        model = Fix
        fields = ["id", "journey", "target", "comment", "text", "status", "owner", "due", "metric", "expected", "live"]
        fields += ["needed", "reason", "links", "author", "guest", "at"]
        read_only_fields = ["author", "guest", "at"]


class RecordEndpoint(JourneyPart):
    """Common base of the four endpoints: one kind of record, read from its table, changed by its operations."""

    kind = ""

    def check_right(self, record):
        """Check nothing here: the operation checks the right in its own transaction."""

    def submit(self, journey_id, verb, data, id=None):
        """Apply an operation of this kind as the caller; return whether it is new."""
        id = str(id or new_id())
        type = f"{self.kind}.{verb}"
        return operations.submit(journey_id, actor=self.request.user, id=id, type=type, data=data).created

    def read_object(self):
        """Return the body, which must be an object; its fields are checked by the operation."""
        if not isinstance(self.request.data, dict):
            raise InvalidInput(_("This must be an object."))
        return dict(self.request.data)

    def record_to_json(self, id):
        """Return the present state of a record."""
        return self.get_serializer(self.queryset.get(pk=id)).data


class RecordList(RecordEndpoint, ListAPIView):
    """Lists and creates records."""

    def post(self, request):
        """Create a record: 201. A request that names its own `id` can be repeated safely: 200."""
        data = self.read_object()
        journey = self._journey(data.pop("journey", None))
        record_id = data.setdefault("id", str(new_id()))
        created = self.submit(journey.pk, "create", data, record_id)
        return Response(self.record_to_json(record_id), status=201 if created else 200)

    def _journey(self, id):
        journey_id = Id().run_validation(id) if id is not None else None
        if journey_id is None:
            raise InvalidInput(_("Give the id of a journey."), code="required", fields={"journey": _("required")})
        return find_visible_journey(self.request.user, journey_id)


class RecordDetail(RecordEndpoint, RetrieveAPIView):
    """Returns, changes and deletes one record."""

    def patch(self, request, id):
        """Change the given fields."""
        record, data = self.get_object(), self.read_object()
        if "id" in data:
            raise InvalidInput(
                _("There is no field {names}."),
                names="id",
                code="unknown_field",
                fields={"id": _("unknown field")},
            )
        self.submit(record.document_id, "update", {**data, "id": str(record.pk)})
        return Response(self.record_to_json(record.pk))

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Delete the record and what belongs to it. Undoing that operation restores it."""
        record = self.get_object()
        self.submit(record.document_id, "delete", {"id": str(record.pk)})
        return Response(status=204)


class CommentMixin:
    """Comments of the reader's journeys."""

    kind = "comment"
    queryset = Comment.objects.all()
    serializer_class = CommentSerializer


class FixMixin:
    """Fixes of the reader's journeys."""

    kind = "fix"
    queryset = Fix.objects.all()
    serializer_class = FixSerializer


class CommentList(CommentMixin, RecordList):
    """Lists comments, and creates them for all except viewers."""

    filters = CommentFilter

    @extend_schema(parameters=[CommentFilter])
    def get(self, request):
        """List the comments of the reader's journeys, newest first."""
        return self.list(request)


class CommentDetail(CommentMixin, RecordDetail):
    """One comment. Only its author can edit the text; everyone who may comment can resolve its thread."""


class FixList(FixMixin, RecordList):
    """Lists and creates fixes."""

    filters = FixFilter

    @extend_schema(parameters=[FixFilter])
    def get(self, request):
        """List the fixes of the reader's journeys, newest first."""
        return self.list(request)


class FixDetail(FixMixin, RecordDetail):
    """One fix."""
