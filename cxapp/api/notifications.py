"""Notifications about comments that concern the reader, and how far the reader has read them."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import notifications
from cxapp.models import Comment, Membership, Notice, User
from cxapp.schema import Capability
from cxapp.text.markup import strip_markup

from .base_views import Endpoint
from .journeys import JourneyEndpoint
from .pagination import Pages
from .strict_fields import Flag, Id, Strict, Text

MAX_EXCERPT_LENGTH = 300
DEFAULT_HUE = "slate"
MOMENT_PATTERN = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$"


@extend_schema_serializer(component_name="Where")
class NotificationJourneySerializer(serializers.Serializer):
    """The journey of a notification."""

    id = serializers.UUIDField(source="pk")
    title = serializers.CharField()


class ActorSerializer(serializers.Serializer):
    """The person who did it; a visitor by a share link has their own id."""

    id = serializers.UUIDField(source="by")
    name = serializers.CharField(source="by_name")
    hue = serializers.SerializerMethodField()
    picture = serializers.SerializerMethodField()

    def get_hue(self, notice) -> str:
        """Return the person's colour in the workspace; visitors share one."""
        known = self.context.setdefault("hues", {})
        workspace_id = notice.document.workspace_id
        if workspace_id not in known:
            known[workspace_id] = Membership.objects.hues(workspace_id)
        return known[workspace_id].get(notice.by, DEFAULT_HUE)

    def get_picture(self, notice) -> str:
        """Return the address of the person's picture; "" without one."""
        known = self.context.setdefault("pictures", {})
        if notice.by not in known:
            person = User.objects.filter(pk=notice.by, is_active=True).first()
            known[notice.by] = person.picture_url if person else ""
        return known[notice.by]


class NotificationSerializer(serializers.ModelSerializer):
    """A mention of the reader, or a reply in or the resolution of one of their threads; `text` is an excerpt."""

    journey = NotificationJourneySerializer(source="document.journey")
    actor = ActorSerializer(source="*")
    text = serializers.SerializerMethodField()
    at = serializers.CharField(source="said_at")
    read = serializers.SerializerMethodField()

    class Meta:
        model = Notice
        fields = ["id", "kind", "journey", "thread", "comment", "actor", "text", "at", "read"]

    def get_text(self, notice) -> str:
        """Return the beginning of the current text of the comment."""
        return strip_markup(notice.text)[:MAX_EXCERPT_LENGTH]

    def get_read(self, notice) -> bool:
        """Return whether the reader has seen it."""
        return notice.read_at is not None


@extend_schema_serializer(component_name="Reading")
class ReadMark(Strict, serializers.Serializer):
    """Whether notifications are marked as read."""

    read = Flag()


class NotificationPages(Pages):
    """Pages with the number of all unread notifications."""

    def get_paginated_response(self, data):
        """Return the page with the count."""
        page = super().get_paginated_response(data)
        page.data["unread"] = notifications.count_unread(self.request.user)
        return page

    def get_paginated_response_schema(self, schema):
        """The shape of the page."""
        shape = super().get_paginated_response_schema(schema)
        shape["properties"]["unread"] = {"type": "integer"}
        return shape

    def paginate_queryset(self, queryset, request, view=None):
        """Return the notifications of one page, and remember whose they are."""
        self.request = request
        return super().paginate_queryset(queryset, request, view)


class Notifications(Endpoint):
    """Common base of both endpoints."""

    queryset = Notice.objects.none()
    serializer_class = NotificationSerializer

    def get_queryset(self):
        """Return the reader's notifications about existing comments on journeys that the reader may see."""
        return notifications.list_notices(self.request.user).select_related("document__journey").order_by("-pk")


class NotificationList(Notifications, ListAPIView):
    """Lists the reader's notifications, newest first, with the number of `unread`; marks all as read or unread."""

    pagination_class = NotificationPages

    def get_queryset(self):
        """Return the notifications of the kinds that the reader wants to see."""
        return super().get_queryset().exclude(kind__in=self.request.user.hidden_kinds)

    @extend_schema(operation_id="notifications_update_all", request=ReadMark, responses={200: ReadMark})
    def patch(self, request):
        """Mark all as read or unread."""
        fields = self.read_body(ReadMark)
        notifications.mark_read(request.user, fields["read"])
        return Response(fields)


class NotificationDetail(Notifications, RetrieveAPIView):
    """Returns one notification, and marks it as read or unread."""

    @extend_schema(request=ReadMark)
    def patch(self, request, id):
        """Mark the notification as read or unread."""
        notice = self.get_object()
        notifications.mark_read(request.user, self.read_body(ReadMark)["read"], pk=notice.pk)
        return Response(self.get_serializer(self.get_queryset().get(pk=notice.pk)).data)


class Mark(Strict, serializers.Serializer):
    """A read mark: a thread is read up to the comment of this time."""

    thread = Id()
    at = Text(max_length=40, help_text="The `at` of the last comment that was seen.")

    def validate_at(self, at):
        """Return a time in the format of comments."""
        return serializers.RegexField(MOMENT_PATTERN).run_validation(at)

    def validate_thread(self, thread):
        """A thread of this journey."""
        return self.context["view"].find_thread(thread)


class Marks(serializers.Serializer):
    """Comments of others after `since`, and in a thread after its mark, are unread."""

    since = serializers.CharField()
    threads = serializers.DictField(child=serializers.CharField())


class SeenThreads(JourneyEndpoint):
    """The reader's read marks of the threads of a journey."""

    @extend_schema(responses={200: Marks})
    def get(self, request, id):
        """Return the read marks."""
        return Response(notifications.list_read_marks(request.user, self.journey().document))

    @extend_schema(request=Mark, responses={200: Marks})
    def post(self, request, id):
        """Mark a thread as read up to a time, and its notifications with it. A mark never moves back."""
        journey = self.journey()
        self.require(journey, Capability.VIEW)
        fields = self.read_body(Mark)
        notifications.mark_thread_read(request.user, journey.pk, fields["thread"], fields["at"])
        return Response(notifications.list_read_marks(request.user, journey.document))

    def find_thread(self, id):
        """Return the id, if a thread of the journey has it."""
        if not Comment.objects.filter(pk=id, document_id=self.kwargs["id"], thread=None).exists():
            raise serializers.ValidationError(_("This journey has no such thread."))
        return id
