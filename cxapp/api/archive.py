"""Endpoint to put a journey into the archive and back."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import workspaces

from .journeys import JourneyEndpoint


class JourneyArchive(JourneyEndpoint):
    """The place of a journey in the archive: it can be read there, and nobody edits it until it is put back."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request, id):
        """Archive a journey; for those who may edit the workspace. One that is archived stays as it is."""
        workspaces.archive_journey(journey=self.journey(), actor=request.user)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Put a journey back from the archive; for those who may edit the workspace."""
        workspaces.unarchive_journey(journey=self.journey(), actor=request.user)
        return Response(status=204)
