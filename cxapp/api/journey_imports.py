"""The endpoint to import a journey from a file of the JSON export."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import imports, records
from cxapp.schema import Capability

from . import job_slots
from .base_views import Endpoint
from .filters import WorkspaceFilter
from .openapi_schemas import ref
from .workspaces import choose_workspace


class JourneyImport(Endpoint):
    """POST: a journey from its file."""

    body_limit = 10 * 1024 * 1024
    bucket = "export"

    @extend_schema(
        parameters=[WorkspaceFilter], request={"application/json": ref("JourneyFile")}, responses={201: ref("Snapshot")}
    )
    def post(self, request):
        """Make a journey with its personas, metrics and answers from the JSON of an export; all or nothing."""
        workspace = choose_workspace(request.user, Capability.EDIT, self.read_query(WorkspaceFilter).get("workspace"))
        with job_slots.hold("import", request):
            journey = imports.load(request.data, workspace=workspace, actor=request.user)
        return Response(records.snapshot(journey), status=201)
