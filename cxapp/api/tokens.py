"""Tokens, with which programs act for the person who created them."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveDestroyAPIView
from rest_framework.response import Response

from cxapp import workspaces
from cxapp.models import Token

from .base_views import Endpoint
from .strict_fields import Line, Strict


class TokenSerializer(Strict, serializers.ModelSerializer):
    """A token without its secret, of which only a digest is kept."""

    name = Line(max_length=120, required=False, allow_blank=True, default="")

    class Meta:
        model = Token
        fields = ["id", "name", "created_at"]
        read_only_fields = ["id", "created_at"]


class IssuedToken(TokenSerializer):
    """A token with its secret: the one time it is seen."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]


class Tokens(Endpoint):
    """What both addresses share."""

    serializer_class = TokenSerializer

    def get_queryset(self):
        """One's own."""
        return Token.objects.filter(user_id=self.request.user.pk).order_by("-pk")


class TokenList(Tokens, ListAPIView):
    """GET: one's own tokens. POST: one more."""

    @extend_schema(request=TokenSerializer, responses={201: IssuedToken})
    def post(self, request):
        """Make a token; `token` in the answer is its secret and cannot be read again."""
        secret = workspaces.issue_token(request.user, self.read_body(TokenSerializer)["name"])
        kept = self.get_queryset().get(digest=workspaces.digest(secret))
        return Response({**self.get_serializer(kept).data, "token": secret}, status=201)


class TokenDetail(Tokens, RetrieveDestroyAPIView):
    """GET or DELETE one of one's own tokens; once deleted it opens nothing."""
