"""Invitations into a workspace, which its owners create, send again and revoke."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.models import Invitation
from cxapp.schema import Capability, Role
from cxapp.workspaces import invitation_mail, invitations

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .members import WorkspaceReference
from .strict_fields import Choice, Id, Line, Strict, WholeNumber
from .workspaces import choose_workspace


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
    limit = WholeNumber(min_value=1, max_value=invitations.MAX_USES, default=1)


class Invitations(WorkspaceResource):
    """What all addresses share."""

    queryset = Invitation.objects.filter(revoked_at=None)
    serializer_class = InvitationSerializer
    needs = Capability.ADMINISTER

    def build_response(self, invitation, token, status=200):
        """Return the answer with the address; for one person a mail goes out."""
        sent = invitation_mail.send_invitation(invitation, self.invitation_url)
        told = {**self.get_serializer(invitation).data, "url": self.invitation_url(token), "sent": sent}
        return Response(told, status=status)

    def invitation_url(self, token):
        """Return the address that accepts an invitation."""
        return self.request.build_absolute_uri(reverse("invitation", args=[token]))


class InvitationList(Invitations, ListAPIView):
    """GET: invitations. POST: one more."""

    filters = WorkspaceFilter

    def get_queryset(self):
        """Those of workspaces that the reader owns."""
        owning = [role for role in Role.values if permissions.has_capability(role, self.needs)]
        return super().get_queryset().filter(workspace__in=workspaces.workspaces_with_roles(self.request.user, owning))

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request):
        """The invitations into workspaces that the reader owns, the newest first, used ones too."""
        return self.list(request)

    @extend_schema(request=NewInvitation, responses={201: MadeInvitation})
    def post(self, request):
        """Invite, for owners: by mail to `email`, once, or without it by a link, `limit` times. It ends in 7 days."""
        asked = self.read_body(WorkspaceReference)
        workspace = choose_workspace(request.user, Capability.ADMINISTER, asked.get("workspace"))
        wanted = self.read_body(NewInvitation)
        wanted.pop("workspace", None)
        made, token = invitations.invite(workspace=workspace, actor=request.user, **wanted)
        return self.build_response(made, token, status=201)


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
        return self.build_response(found, token)
