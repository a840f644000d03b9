"""The workspaces of a person, and the choice of one for requests that name none."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from cxapp import permissions, workspaces
from cxapp.errors import Forbidden, InvalidInput
from cxapp.models import Membership, Workspace
from cxapp.schema import Role

from .base_views import Endpoint
from .strict_fields import Line, Strict


class WorkspaceSerializer(serializers.ModelSerializer):
    """A workspace as its members see it."""

    role = serializers.SerializerMethodField(help_text="The role of the reader.")

    class Meta:
        model = Workspace
        fields = ["id", "name", "role", "minimum_answers", "window_days", "evidence_months", "time_zone", "created_at"]

    @extend_schema_field(serializers.ChoiceField(choices=Role.choices))
    def get_role(self, workspace):
        """The reader's role, read once for all workspaces of the page."""
        limit = permissions.role_limit(self.context["request"].user)
        return permissions.limit_role(self.context["roles"].get(workspace.pk), limit)


class Workspaces(Endpoint):
    """Common base of both endpoints."""

    serializer_class = WorkspaceSerializer

    def get_queryset(self):
        """The reader's own workspaces."""
        return Workspace.objects.visible_to(self.request.user)

    def get_serializer_context(self):
        """With the reader's roles."""
        memberships = Membership.objects.filter(user_id=self.request.user.pk)
        return {**super().get_serializer_context(), "roles": dict(memberships.values_list("workspace_id", "role"))}


class WorkspaceList(Workspaces, ListAPIView):
    """Lists the workspaces of the reader."""


class NewSettings(Strict, serializers.Serializer):
    """The settings that owners can change."""

    time_zone = Line(max_length=64, required=False)
    evidence_months = serializers.IntegerField(required=False)


class WorkspaceDetail(Workspaces, RetrieveAPIView):
    """Returns and changes a workspace."""

    @extend_schema(request=NewSettings)
    def patch(self, request, id):
        """Change the time zone of the workspace, or the age at which evidence is out of date; for owners."""
        workspace = self.get_object()
        fields = self.read_body(NewSettings)
        if not fields:
            raise InvalidInput(_("Nothing to update: give at least one field."), code="required")
        workspaces.change_workspace(workspace=workspace, actor=request.user, **fields)
        return Response(self.get_serializer(workspace).data)


def choose_workspace(user, capability, workspace_id=None):
    """Return the workspace to write in; raises NotFound or Forbidden.

    Without `workspace_id` it is the first the person joined in which they have the capability.
    """
    if workspace_id:
        permissions.require(user, workspace_id, capability)
        return Workspace.objects.get(pk=workspace_id)
    memberships = Membership.objects.filter(user_id=user.pk).order_by("created_at", "pk").select_related("workspace")
    limit = permissions.role_limit(user)
    for membership in memberships:
        if permissions.has_capability(permissions.limit_role(membership.role, limit), capability):
            return membership.workspace
    raise Forbidden(_("You do not have permission to do this in any workspace."))
