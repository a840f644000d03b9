"""The logos of workspaces."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import permissions
from cxapp.schema import Capability
from cxapp.workspaces import branding

from . import job_slots
from .body_limits import MAX_BODY_BYTES, StrictJSONParser
from .files import NewFile, StoredFileSerializer, read_upload
from .workspaces import Workspaces


class WorkspaceLogo(Workspaces):
    """The logo of a workspace."""

    parser_classes = [StrictJSONParser, MultiPartParser]
    form_limit = settings.MAX_FILE_SIZE + MAX_BODY_BYTES

    @extend_schema(request={"multipart/form-data": NewFile}, responses={201: StoredFileSerializer})
    def post(self, request, id):
        """Set the logo, for owners; what is sent is encoded again."""
        workspace = self.find_own()
        with job_slots.hold("upload", request):
            file = branding.set_logo(workspace=workspace, actor=request.user, upload=read_upload(request))
        return Response(StoredFileSerializer(file).data, status=201)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request, id):
        """Remove the logo; for owners."""
        branding.remove_logo(workspace=self.find_own(), actor=request.user)
        return Response(status=204)

    def find_own(self):
        """Return the workspace of the URL; raise NotFound, or Forbidden for those who are no owners."""
        workspace = self.get_object()
        permissions.require(self.request.user, workspace.pk, Capability.ADMINISTER)
        return workspace
