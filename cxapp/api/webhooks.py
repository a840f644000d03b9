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
    """A receiver without its token, which is shown only when the receiver is created."""

    journey = serializers.UUIDField(source="document_id")
    mapping = serializers.DictField(child=serializers.CharField(), help_text="{thing: path}")
    problem = serializers.CharField(help_text="The last error, and its time.")

    class Meta:
        model = Receiver
        fields = ["id", "journey", "name", "mapping", "created_at", "called_at", "problem"]


class MadeReceiver(ReceiverSerializer):
    """A new receiver with its URL, which is shown only once."""

    token = serializers.CharField(read_only=True)
    url = serializers.URLField(read_only=True)

    class Meta(ReceiverSerializer.Meta):
        fields = [*ReceiverSerializer.Meta.fields, "token", "url"]


class ReceiverChange(Strict, serializers.Serializer):
    """The fields of a receiver that can be changed."""

    name = Line(max_length=webhooks.MAX_NAME_LENGTH, required=False)
    mapping = serializers.DictField(child=Line(allow_blank=True), required=False)


class NewReceiver(Strict, serializers.Serializer):
    """The fields of a new receiver."""

    journey = Id()
    name = Line(max_length=webhooks.MAX_NAME_LENGTH)
    mapping = serializers.DictField(child=Line(allow_blank=True))


class TrialSerializer(Strict, serializers.Serializer):
    """A body as the other tool sends it, and a mapping to use instead of that of the receiver."""

    sample = serializers.JSONField()
    mapping = serializers.DictField(child=Line(allow_blank=True), required=False)


class TrialRead(serializers.Serializer):
    """The result of a trial: the answers, the number of items without a value, and the errors."""

    answers = serializers.ListField(child=serializers.DictField())
    skipped = serializers.IntegerField()
    errors = serializers.ListField(child=serializers.DictField(), help_text='[{"item", "field", "detail"}]')


class ReceiverList(EditorPartList, ListAPIView):
    """Lists and creates receivers."""

    filters = ShareLinkFilter
    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    @extend_schema(parameters=[ShareLinkFilter])
    def get(self, request):
        """List the receivers of journeys that the reader may edit, newest first."""
        return self.list(request)

    @extend_schema(request=NewReceiver, responses={201: MadeReceiver})
    def post(self, request):
        """Create a receiver; `token` and `url` are returned only this once."""
        document, body = self.find_document(self.read_body(JourneyReference)["journey"]), self.read_body(NewReceiver)
        fields = {"name": body["name"], "mapping": body["mapping"]}
        receiver, token = webhooks.create_receiver(document=document, actor=request.user, **fields)
        url = request.build_absolute_uri(reverse("api-receive", args=[token]))
        return Response({**self.get_serializer(receiver).data, "token": token, "url": url}, status=201)


class ReceiverDetail(EditorPart):
    """Returns, changes and deletes a receiver."""

    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    def get(self, request, id):
        """Return the receiver without its token."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=ReceiverChange, responses=ReceiverSerializer)
    def patch(self, request, id):
        """Change the name or the mapping of the receiver."""
        changed = webhooks.change_receiver(
            receiver=self.get_object(), actor=request.user, **self.read_body(ReceiverChange)
        )
        return Response(self.get_serializer(changed).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Delete the receiver; its answers stay."""
        webhooks.delete_receiver(receiver=self.get_object(), actor=request.user)
        return Response(status=204)


class ReceiverTrial(EditorPart):
    """Tries the mapping of a receiver."""

    queryset = Receiver.objects.select_related("document")
    serializer_class = ReceiverSerializer

    @extend_schema(request=TrialSerializer, responses={200: TrialRead})
    def post(self, request, id):
        """Read a sample by the mapping of the receiver; nothing is stored."""
        receiver = self.get_object()
        fields = self.read_body(TrialSerializer)
        reading = webhook_mapping.read_answers(
            receiver.document, fields.get("mapping", receiver.mapping), fields["sample"]
        )
        answers = [row_to_json(row) for row in reading.rows]
        return Response(
            {"answers": answers, "skipped": reading.skipped, "errors": webhook_mapping.translate_errors(reading.errors)}
        )


def row_to_json(row):
    """Return an answer that was read, as JSON."""
    place = {"kind": row.place_kind, "id": row.place_id}
    answer = {"metric": row.metric, "place": place, "value": row.value, "at": row.at.isoformat()}
    return answer | {"persona": row.persona, "comment": row.comment, "external_id": row.external_id}


@extend_schema_serializer(component_name="Received")
class WebhookResult(serializers.Serializer):
    """The result of a call."""

    taken = serializers.IntegerField(help_text="The number of new answers.")
    repeated = serializers.IntegerField(help_text="The number of answers whose external id is already known.")
    skipped = serializers.IntegerField(help_text="The number of items of a list without a value.")
    errors = serializers.ListField(child=serializers.DictField(), help_text='[{"item", "field", "detail"}]')


class WebhookEndpoint(Endpoint):
    """Receives JSON of any shape and reads it by the mapping of the receiver."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []

    @extend_schema(request={"application/json": {}}, responses={200: WebhookResult}, auth=[])
    def post(self, request, token):
        """Store the answers of the call. An error in one is reported by its number and does not affect the others."""
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
