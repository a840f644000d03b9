"""Share links, by which people without an account see one journey; for members who may edit it."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import workspaces
from cxapp.models import ShareLink
from cxapp.schema import Role

from .base_views import EditorPart, EditorPartList
from .filters import ShareLinkFilter
from .strict_fields import Choice, Id, Line, Strict, Text

ROLES = [(role, role.label) for role in (Role.VIEWER, Role.COMMENTER)]


class LinkSerializer(serializers.ModelSerializer):
    """A share link without its URL, which is shown only when the link is created."""

    journey = serializers.UUIDField(source="document_id")
    role = serializers.ChoiceField(choices=ROLES)
    has_password = serializers.SerializerMethodField()
    sites = serializers.ListField(child=serializers.CharField(), help_text="The sites that may embed the map.")

    class Meta:
        model = ShareLink
        fields = ["id", "journey", "role", "has_password", "sites", "expires_at", "created_at"]

    def get_has_password(self, link) -> bool:
        """Return whether the link has a password."""
        return bool(link.password)


class MadeLink(LinkSerializer):
    """A new share link with its URL, which is shown only once."""

    token = serializers.CharField(read_only=True)
    url = serializers.URLField(read_only=True)

    class Meta(LinkSerializer.Meta):
        fields = [*LinkSerializer.Meta.fields, "token", "url"]


class LinkChange(Strict, serializers.Serializer):
    """The fields of a share link that can be changed."""

    role = Choice(choices=ROLES, required=False)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)
    password = Text(
        max_length=128,
        required=False,
        allow_blank=True,
        trim_whitespace=False,
        help_text="An empty string means no password.",
    )
    sites = serializers.ListField(child=Line(max_length=200), max_length=20, required=False)


class NewLink(LinkChange):
    """The fields of a new share link."""

    journey = Id()


class ShareLinks(EditorPart):
    """Common base of the endpoints. Owners and editors manage links: a person who may change a map may share it."""

    queryset = ShareLink.objects.filter(revoked_at=None).select_related("document")
    serializer_class = LinkSerializer

    def build_response(self, link, token, status=200):
        """Return the response with the URL, which is sent only once."""
        url = self.request.build_absolute_uri(reverse("share", args=[token]))
        return Response({**self.get_serializer(link).data, "token": token, "url": url}, status=status)


class ShareLinkList(ShareLinks, EditorPartList, ListAPIView):
    """Lists and creates share links."""

    filters = ShareLinkFilter

    @extend_schema(parameters=[ShareLinkFilter])
    def get(self, request):
        """List the share links of journeys that the reader may edit, newest first."""
        return self.list(request)

    @extend_schema(request=NewLink, responses={201: MadeLink})
    def post(self, request):
        """Create a share link; `token` and `url` are returned only this once."""
        fields = self.read_body(NewLink)
        document = self.find_document(fields.pop("journey"))
        link, token = workspaces.create_link(document=document, actor=request.user, **fields)
        return self.build_response(link, token, status=201)


class ShareLinkDetail(ShareLinks, RetrieveAPIView):
    """Returns, changes and deletes a share link."""

    @extend_schema(responses=LinkSerializer)
    def get(self, request, id):
        """Return the share link without its URL."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=LinkChange)
    def patch(self, request, id):
        """Change the share link. A new password ends earlier visits."""
        link = workspaces.change_link(link=self.get_object(), actor=request.user, **self.read_body(LinkChange))
        return Response(self.get_serializer(link).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Delete the share link. Its visitors lose access within two seconds."""
        workspaces.revoke_link(link=self.get_object(), actor=request.user)
        return Response(status=204)


class ShareLinkAddress(ShareLinks):
    """Renews the URL of a share link."""

    @extend_schema(request=None, responses={200: MadeLink})
    def post(self, request, id):
        """Create a new URL. The old one stops working, and visits by it end."""
        link = self.get_object()
        token = workspaces.replace_token(link=link, actor=request.user)
        return self.build_response(link, token)
