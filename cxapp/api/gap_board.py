"""The endpoint of the gap board: all gaps and fixes of a workspace's journeys."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import permissions, scores
from cxapp.schema import Capability

from .base_views import Endpoint
from .filters import WorkspaceFilter
from .openapi_schemas import ref
from .workspaces import choose_workspace


class GapBoard(Endpoint):
    """GET: the board of one workspace."""

    @extend_schema(parameters=[WorkspaceFilter], responses={200: ref("GapBoard")})
    def get(self, request):
        """Gaps and fixes as cards in four columns, with what the answers after each fix say.

        A card is moved by the operations of its journey: `fix.create`, `fix.update`, `fix.delete`.
        """
        workspace = choose_workspace(request.user, Capability.VIEW, self.read_query(WorkspaceFilter).get("workspace"))
        role = permissions.find_role(request.user, workspace.pk)
        return Response(
            {**scores.gap_board.read(workspace), "may_edit": permissions.has_capability(role, Capability.EDIT)}
        )
