"""The pictures of people."""

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import files
from cxapp.workspaces import pictures

from . import job_slots
from .base_views import Endpoint
from .body_limits import MAX_BODY_BYTES, StrictJSONParser
from .file_responses import KeptByBrowsers, build_response
from .files import NewFile, StoredFileSerializer, read_upload


class OwnPicture(Endpoint):
    """The picture of the caller."""

    parser_classes = [StrictJSONParser, MultiPartParser]
    serializer_class = StoredFileSerializer
    form_limit = settings.MAX_FILE_SIZE + MAX_BODY_BYTES

    def check_may_send_much(self):
        """Everybody with an account."""
        self.perform_authentication(self.request)
        self.check_permissions(self.request)

    @extend_schema(request={"multipart/form-data": NewFile}, responses={201: StoredFileSerializer})
    def post(self, request):
        """Set the picture; what is sent is encoded again and cut to a square."""
        with job_slots.hold("upload", request):
            file = pictures.set_picture(user=request.user, upload=read_upload(request))
        return Response(StoredFileSerializer(file).data, status=201)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request):
        """Remove the picture."""
        pictures.remove_picture(user=request.user)
        return Response(status=204)


class Picture(KeptByBrowsers, Endpoint):
    """The picture of a person, for those who are in one workspace with them or have a role on one journey."""

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def get(self, request, id):
        """Return the picture, a square of at most 256 pixels, as PNG or JPEG."""
        return build_response(request, pictures.find_picture(reader=request.user, user_id=id), files.read_content)
