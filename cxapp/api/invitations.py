"""Invitations into a workspace: made, sent again and ended by its owners."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.models import Invitation
from cxapp.schema import Capability, Role
from cxapp.workspaces import invitation_mail, invitations

from .base_views import Shared
from .filters import InWorkspace
from .members import Where
from .strict_fields import Choice, Id, Line, Strict, Whole
from .workspaces import chosen


class InvitationSerializer(serializers.ModelSerializer):
    """An invitation without its secret."""

    workspace = serializers.UUIDField(source="workspace_id")

    class Meta:
        model = Invitation
        fields = ["id", "workspace", "email", "role", "limit", "used", "created_at", "expires_at"]


class MadeInvitation(InvitationSerializer):
    """An invitation with its address: the one time it is seen."""

    url = serializers.URLField(read_only=True)
    sent = serializers.BooleanField(read_only=True, help_text="Whether a mail went out.")

    class Meta(InvitationSerializer.Meta):
        fields = [*InvitationSerializer.Meta.fields, "url", "sent"]


class NewInvitation(Strict, serializers.Serializer):
    """Whom to invite: one address, or as many as `limit` by a link."""

    workspace = Id(required=False)
    role = Choice(choices=Role.choices)
    email = Line(max_length=254, required=False, allow_blank=True, default="")
    limit = Whole(min_value=1, max_value=invitations.MAX_USES, default=1)


class Invitations(Shared):
    """What all addresses share."""

    queryset = Invitation.objects.filter(revoked_at=None)
    serializer_class = InvitationSerializer
    needs = Capability.ADMINISTER

    def told(self, invitation, token, status=200):
        """The answer with the address; for one person a mail goes out."""
        sent = invitation_mail.send_invitation(invitation, self.address_of)
        told = {**self.get_serializer(invitation).data, "url": self.address_of(token), "sent": sent}
        return Response(told, status=status)

    def address_of(self, token):
        """The address that accepts an invitation."""
        return self.request.build_absolute_uri(reverse("invitation", args=[token]))


class InvitationList(Invitations, ListAPIView):
    """GET: invitations. POST: one more."""

    filters = InWorkspace

    def get_queryset(self):
        """Those of workspaces that the reader owns."""
        owning = [role for role in Role.values if permissions.has_capability(role, self.needs)]
        return super().get_queryset().filter(workspace__in=workspaces.workspaces_with_roles(self.request.user, owning))

    @extend_schema(parameters=[InWorkspace])
    def get(self, request):
        """The invitations into workspaces that the reader owns, the newest first, used ones too."""
        return self.list(request)

    @extend_schema(request=NewInvitation, responses={201: MadeInvitation})
    def post(self, request):
        """Invite, for owners: by mail to `email`, once, or without it by a link, `limit` times. It ends in 7 days."""
        asked = self.body(Where)
        workspace = chosen(request.user, Capability.ADMINISTER, asked.get("workspace"))
        wanted = self.body(NewInvitation)
        wanted.pop("workspace", None)
        made, token = invitations.invite(workspace=workspace, actor=request.user, **wanted)
        return self.told(made, token, status=201)


class InvitationDetail(Invitations, RetrieveAPIView):
    """One invitation."""

    @extend_schema(responses=InvitationSerializer)
    def get(self, request, id):
        """The invitation, for owners."""
        found = self.get_object()
        self.check_right(found)
        return Response(self.get_serializer(found).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """End the invitation; its address leads nowhere."""
        invitations.revoke(invitation=self.get_object(), actor=request.user)
        return Response(status=204)


class InvitationRenewal(Invitations):
    """Sending one invitation again."""

    @extend_schema(request=None, responses={200: MadeInvitation})
    def post(self, request, id):
        """Give it another week and another address, and send it again."""
        found = self.get_object()
        token = invitations.renew(invitation=found, actor=request.user)
        return self.told(found, token)
