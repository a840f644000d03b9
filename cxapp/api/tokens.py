"""Tokens, with which programs act for the person who created them."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveDestroyAPIView
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.models import Token
from cxapp.schema import Role

from .base_views import Endpoint
from .strict_fields import Line, Strict


class TokenSerializer(Strict, serializers.ModelSerializer):
    """A token without its secret, of which only a digest is kept."""

    name = Line(max_length=120, required=False, allow_blank=True, default="")

    role = serializers.ChoiceField(choices=Role.choices, required=False, allow_blank=True, default="")
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)

    class Meta:
        model = Token
        fields = ["id", "name", "role", "created_at", "expires_at", "used_at"]
        read_only_fields = ["id", "created_at", "used_at"]


class IssuedToken(TokenSerializer):
    """A new token with its secret, which is shown only once."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]


class Tokens(Endpoint):
    """Common base of both endpoints."""

    serializer_class = TokenSerializer

    def get_queryset(self):
        """Return the tokens of the caller."""
        return Token.objects.filter(user_id=self.request.user.pk).order_by("-pk")


class TokenList(Tokens, ListAPIView):
    """Lists the caller's tokens, and creates new ones."""

    @extend_schema(request=TokenSerializer, responses={201: IssuedToken})
    def post(self, request):
        """Create a token; `token` is its secret and is returned only this once."""
        secret = workspaces.issue_token(request.user, **self.read_body(TokenSerializer))
        token = self.get_queryset().get(digest=workspaces.digest(secret))
        return Response({**self.get_serializer(token).data, "token": secret}, status=201)


class TokenDetail(Tokens, RetrieveDestroyAPIView):
    """Returns and deletes one of the caller's tokens. A deleted token stops working."""

    def perform_destroy(self, instance):
        """Delete a token, unless the caller came by one that is limited to a role."""
        permissions.refuse_limited_token(self.request.user)
        instance.delete()
