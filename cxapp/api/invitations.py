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
    """A new invitation with its URL, which is shown only once."""

    url = serializers.URLField(read_only=True)
    sent = serializers.BooleanField(read_only=True, help_text="Whether an e-mail was sent.")

    class Meta(InvitationSerializer.Meta):
        fields = [*InvitationSerializer.Meta.fields, "url", "sent"]


class NewInvitation(Strict, serializers.Serializer):
    """Who is invited: one e-mail address, or up to `limit` people by a link."""

    workspace = Id(required=False)
    role = Choice(choices=Role.choices)
    email = Line(max_length=254, required=False, allow_blank=True, default="")
    limit = WholeNumber(min_value=1, max_value=invitations.MAX_USES, default=1)


class Invitations(WorkspaceResource):
    """Common base of the endpoints."""

    queryset = Invitation.objects.filter(revoked_at=None)
    serializer_class = InvitationSerializer
    needs = Capability.ADMINISTER

    def build_response(self, invitation, token, status=200):
        """Return the response with the URL; an invitation of one person is sent by e-mail."""
        sent = invitation_mail.send_invitation(invitation, self.invitation_url)
        data = {**self.get_serializer(invitation).data, "url": self.invitation_url(token), "sent": sent}
        return Response(data, status=status)

    def invitation_url(self, token):
        """Return the address that accepts an invitation."""
        return self.request.build_absolute_uri(reverse("invitation", args=[token]))


class InvitationList(Invitations, ListAPIView):
    """Lists and creates invitations."""

    filters = WorkspaceFilter

    def get_queryset(self):
        """Return those of workspaces that the reader owns."""
        owning = [role for role in Role.values if permissions.has_capability(role, self.needs)]
        return super().get_queryset().filter(workspace__in=workspaces.workspaces_with_roles(self.request.user, owning))

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request):
        """List the invitations to workspaces that the reader owns, newest first, used ones included."""
        return self.list(request)

    @extend_schema(request=NewInvitation, responses={201: MadeInvitation})
    def post(self, request):
        """Invite one person by `email`, or up to `limit` people by a link; for owners. It expires in 7 days."""
        reference = self.read_body(WorkspaceReference)
        workspace = choose_workspace(request.user, Capability.ADMINISTER, reference.get("workspace"))
        fields = self.read_body(NewInvitation)
        fields.pop("workspace", None)
        made, token = invitations.invite(workspace=workspace, actor=request.user, **fields)
        return self.build_response(made, token, status=201)


class InvitationDetail(Invitations, RetrieveAPIView):
    """One invitation."""

    @extend_schema(responses=InvitationSerializer)
    def get(self, request, id):
        """Return the invitation; for owners."""
        invitation = self.get_object()
        self.check_right(invitation)
        return Response(self.get_serializer(invitation).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Withdraw the invitation; its URL stops working."""
        invitations.revoke(invitation=self.get_object(), actor=request.user)
        return Response(status=204)


class InvitationRenewal(Invitations):
    """Renews an invitation."""

    @extend_schema(request=None, responses={200: MadeInvitation})
    def post(self, request, id):
        """Renew the invitation for a week with a new URL, and send it again."""
        invitation = self.get_object()
        token = invitations.renew(invitation=invitation, actor=request.user)
        return self.build_response(invitation, token)
