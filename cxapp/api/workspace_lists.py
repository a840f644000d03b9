"""What the lists of a workspace that people write by hand have in common: metrics, channels, systems and segments."""

from rest_framework.generics import ListCreateAPIView

from cxapp.schema import Capability

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .workspaces import choose_workspace


class WorkspaceList(WorkspaceResource, ListCreateAPIView):
    """Lists such resources, and creates them in the given workspace or the first one that the person may edit.

    Subclasses have `save_new`, the function of cxapp.workspaces that creates one.
    """

    filters = WorkspaceFilter
    save_new = None

    def perform_create(self, serializer):
        """Save it in a workspace that the person may edit."""
        fields = serializer.validated_data
        workspace = choose_workspace(self.request.user, Capability.EDIT, fields.pop("workspace_id", None))
        serializer.instance = self.save_new(workspace=workspace, actor=self.request.user, **fields)
