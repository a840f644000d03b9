"""Webhook receivers, for members who may edit the journey, and the addresses that other tools call with answers."""

from allauth.account.adapter import get_adapter
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from cxapp import rate_limit
from cxapp.answers import webhook_mapping, webhooks
from cxapp.errors import AppError, NotFound, RateLimited
from cxapp.models import Receiver

from .base_views import EditorPart, EditorPartList, Endpoint
from .filters import ShareLinkFilter
from .measurements import JourneyReference
from .strict_fields import Id, Line, Strict

MISS_LIMIT = {"most": 100, "seconds": 600}
CALL_LIMIT = {"most": 600, "seconds": 60}


class ReceiverSerializer(serializers.ModelSerializer):
    """A receiver without its token, which was told when it was made."""

    journey = serializers.UUIDField(source="document_id")
    mapping = serializers.DictField(child=serializers.CharField(), help_text="{thing: path}")
    problem = serializers.CharField(help_text="What was wrong last, and when.")

    class Meta:
        model = Receiver
        fields = ["id", "journey", "name", "mapping", "created_at", "called_at", "problem"]


class MadeReceiver(ReceiverSerializer):
    """A receiver with its address: the one time it is seen."""

    token = serializers.CharField(read_only=True)
    url = serializers.URLField(read_only=True)

    class Meta(ReceiverSerializer.Meta):
        fields = [*ReceiverSerializer.Meta.fields, "token", "url"]


class ReceiverChange(Strict, serializers.Serializer):
    """What may be different about a receiver."""

    name = Line(max_length=webhooks.MAX_NAME_LENGTH, required=False)
    mapping = serializers.DictField(child=Line(allow_blank=True), required=False)


class NewReceiver(Strict, serializers.Serializer):
    """What a receiver begins with."""

    journey = Id()
    name = Line(max_length=webhooks.MAX_NAME_LENGTH)
    mapping = serializers.DictField(child=Line(allow_blank=True))


class TrialSerializer(Strict, serializers.Serializer):
    """A body as the other tool sends it, and the mapping to read it by where it is not the receiver's."""

    sample = serializers.JSONField()
    mapping = serializers.DictField(child=Line(allow_blank=True), required=False)


class TrialRead(serializers.Serializer):
    """What was read: answers, items of a list without a value, and what was wrong with which."""

    answers = serializers.ListField(child=serializers.DictField())
    skipped = serializers.IntegerField()
    errors = serializers.ListField(child=serializers.DictField(), help_text='[{"item", "field", "detail"}]')


class ReceiverList(EditorPartList, ListAPIView):
    """GET: receivers. POST: one more."""

    filters = ShareLinkFilter
    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    @extend_schema(parameters=[ShareLinkFilter])
    def get(self, request):
        """The receivers of journeys that the reader may edit, the newest first."""
        return self.list(request)

    @extend_schema(request=NewReceiver, responses={201: MadeReceiver})
    def post(self, request):
        """Make a receiver; `token` and `url` in the answer cannot be read again."""
        document, wanted = self.find_document(self.read_body(JourneyReference)["journey"]), self.read_body(NewReceiver)
        fields = {"name": wanted["name"], "mapping": wanted["mapping"]}
        receiver, token = webhooks.create_receiver(document=document, actor=request.user, **fields)
        url = request.build_absolute_uri(reverse("api-receive", args=[token]))
        return Response({**self.get_serializer(receiver).data, "token": token, "url": url}, status=201)


class ReceiverDetail(EditorPart):
    """One receiver."""

    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    def get(self, request, id):
        """The receiver, without its token."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=ReceiverChange, responses=ReceiverSerializer)
    def patch(self, request, id):
        """Name it otherwise, or read what it is sent by other paths."""
        changed = webhooks.change_receiver(
            receiver=self.get_object(), actor=request.user, **self.read_body(ReceiverChange)
        )
        return Response(self.get_serializer(changed).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """End it; what it brought stays."""
        webhooks.delete_receiver(receiver=self.get_object(), actor=request.user)
        return Response(status=204)


class ReceiverTrial(EditorPart):
    """What a receiver would read."""

    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    @extend_schema(request=TrialSerializer, responses={200: TrialRead})
    def post(self, request, id):
        """Read a sample as the receiver would; nothing is stored."""
        receiver = self.get_object()
        asked = self.read_body(TrialSerializer)
        reading = webhook_mapping.read_answers(
            receiver.document, asked.get("mapping", receiver.mapping), asked["sample"]
        )
        answers = [row_to_json(row) for row in reading.rows]
        return Response(
            {"answers": answers, "skipped": reading.skipped, "errors": webhook_mapping.translate_errors(reading.errors)}
        )


def row_to_json(row):
    """Return an answer that was read, as JSON."""
    place = {"kind": row.place_kind, "id": row.place_id}
    told = {"metric": row.metric, "place": place, "value": row.value, "at": row.at.isoformat()}
    return told | {"persona": row.persona, "comment": row.comment, "external_id": row.external_id}


@extend_schema_serializer(component_name="Received")
class WebhookResult(serializers.Serializer):
    """What became of the answers in a call."""

    taken = serializers.IntegerField(help_text="New answers.")
    repeated = serializers.IntegerField(help_text="Known already by their external id.")
    skipped = serializers.IntegerField(help_text="Items of a list without a value.")
    errors = serializers.ListField(child=serializers.DictField(), help_text='[{"item", "field", "detail"}]')


class WebhookEndpoint(Endpoint):
    """POST: JSON of any shape, read by the mapping of the receiver."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []

    @extend_schema(request={"application/json": {}}, responses={200: WebhookResult}, auth=[])
    def post(self, request, token):
        """Keep the answers in it. What is wrong with one is told by its number and spoils no other."""
        receiver = self.find_receiver(token)
        if not rate_limit.allow("receive", receiver.pk, **CALL_LIMIT):
            raise RateLimited(_("At most {most} calls a minute."), most=CALL_LIMIT["most"])
        try:
            return Response(webhooks.receive_answers(receiver, request.data))
        except AppError as refusal:
            webhooks.record_call(receiver, [("JSON", refusal.sentence)])
            raise

    def find_receiver(self, token):
        """Return the receiver of a token; repeated guesses are slowed down."""
        caller = get_adapter().get_client_ip(self.request)
        if rate_limit.is_exhausted("receive-miss", caller, **MISS_LIMIT):
            raise RateLimited()
        receiver = webhooks.find_receiver(token)
        if receiver is None:
            rate_limit.allow("receive-miss", caller, **MISS_LIMIT)
            raise NotFound()
        return receiver
