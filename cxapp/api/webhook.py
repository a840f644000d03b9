"""The endpoint that other tools call with answers; its token is the only credential and allows nothing else."""

from allauth.account.adapter import get_adapter
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from cxapp import rate_limit
from cxapp.answers import webhooks
from cxapp.errors import AppError, NotFound, RateLimited

from .base_views import Endpoint

MISS_LIMIT = {"most": 100, "seconds": 600}
CALL_LIMIT = {"most": 600, "seconds": 60}


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
