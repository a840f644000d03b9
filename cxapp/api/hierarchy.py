"""Endpoints for journeys inside journeys: where one is, and the atlas of a workspace."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import hierarchy
from cxapp.schema import Capability

from .base_views import Endpoint
from .filters import WorkspaceFilter
from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .workspaces import choose_workspace


class Hierarchy(JourneyEndpoint):
    """Returns where a journey is among the others."""

    @extend_schema(responses={200: ref("Hierarchy")})
    def get(self, request, id):
        """Return the ways to this journey from above, and the journeys that open from its stages and touchpoints.

        Only those that the reader may see. A link is set by the operations `stage.update` and `touchpoint.update`, with
        the id of a journey of the same workspace as `child`. `worst` is the worst gap of the child and of what is
        inside it.
        """
        return Response(hierarchy.read_hierarchy(self.journey(), request.user))


class Atlas(Endpoint):
    """Returns the atlas of a workspace."""

    @extend_schema(parameters=[WorkspaceFilter], responses={200: ref("Atlas")})
    def get(self, request):
        """Return all journeys that are not archived, with the level they belong to, their state and what is inside.

        `level` is that of the place that opens the journey, else the first level of its own stages.
        """
        workspace = choose_workspace(request.user, Capability.VIEW, self.read_query(WorkspaceFilter).get("workspace"))
        rows = hierarchy.read_atlas(workspace)
        return Response(hierarchy.atlas_to_json(rows.values(), workspace.today()))
