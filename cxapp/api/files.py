"""The endpoints of files on a map: upload, and download with the rights of the map."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import exports, files
from cxapp.errors import InvalidInput, NotFound
from cxapp.models import Attachment, StoredFile
from cxapp.schema import Capability
from cxapp.workspaces import redaction

from . import job_slots
from .body_limits import MAX_BODY_BYTES, StrictJSONParser
from .journeys import JourneyEndpoint

# A file is kept by the browser for a day, and not by what is between: the reader's rights may end.
CACHE_CONTROL = "private, max-age=86400, immutable"
# A page made of the file, should a browser show it as one, has no rights: no scripts, no forms, an origin of its own.
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class StoredFileSerializer(serializers.ModelSerializer):
    """A file that was uploaded; `width` and `height` are null unless it is an image."""

    class Meta:
        model = StoredFile
        fields = ["id", "name", "type", "size", "width", "height"]


class NewFile(serializers.Serializer):
    """A form with one file."""

    file = serializers.FileField(allow_empty_file=True)


class FileList(JourneyEndpoint):
    """Takes files for a map."""

    parser_classes = [StrictJSONParser, MultiPartParser]
    serializer_class = StoredFileSerializer
    # The size of the largest accepted file, plus the rest of the form.
    form_limit = settings.MAX_FILE_SIZE + MAX_BODY_BYTES

    def check_may_send_much(self):
        """Only those who may comment on the journey."""
        self.perform_authentication(self.request)
        self.require(self.journey(), Capability.COMMENT)

    @extend_schema(request={"multipart/form-data": NewFile}, responses={201: StoredFileSerializer})
    def post(self, request, id):
        """Upload a file, which an operation `attachment.create` then puts on a record; images are encoded anew."""
        journey = self.journey()
        self.require(journey, Capability.COMMENT)
        upload = request.FILES.get("file")
        if upload is None:
            raise InvalidInput(_("Send one file in a form."), fields={"file": _("required")})
        owners = {"workspace_id": journey.document.workspace_id, "document_id": journey.pk}
        with job_slots.hold("upload", request):
            file = files.save_upload(upload, actor=request.user, **owners)
        return Response(StoredFileSerializer(file).data, status=201)


class FileContent(JourneyEndpoint):
    """Returns the content of a file; for everyone who may view the map, visitors only while the map shows it."""

    welcomes_visitors = True

    @property
    def default_response_headers(self):
        """Return the headers of the base class, except that a browser may keep a file."""
        return {name: value for name, value in super().default_response_headers.items() if name != "Cache-Control"}

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request, id, file):
        """Return an image, or any other file as a download."""
        stored = self.find_file(file)
        return build_response(stored, files.read_content(stored))

    def find_file(self, id):
        """Return a file of the journey that the reader may see; raise NotFound otherwise."""
        stored = StoredFile.objects.filter(pk=id, document_id=self.journey().pk).first()
        if stored is None or (self.visit and not self._is_shown(stored)):
            raise NotFound()
        return stored

    def _is_shown(self, stored):
        attachments = Attachment.objects.filter(document_id=stored.document_id, file=stored.pk)
        if "comment" not in redaction.visible_fields(self.visit.role):
            attachments = attachments.filter(comment=None)
        return attachments.exists()


class FileThumbnail(FileContent):
    """Returns a small version of an image; for the same readers."""

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def get(self, request, id, file):
        """Return an image of at most 640 pixels on each side, as PNG or JPEG."""
        stored = self.find_file(file)
        if not stored.is_image:
            raise NotFound()
        content = files.read_thumbnail(stored)
        return build_response(stored, content, files.image_type(content))


def build_response(stored, content, type=None):
    """Return an answer with the bytes of a file: an image to be shown, anything else to be saved."""
    disposition = "inline" if stored.is_image else "attachment"
    headers = {
        "Content-Disposition": exports.content_disposition(stored.name, disposition),
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": CACHE_CONTROL,
    }
    return HttpResponse(content, content_type=type or stored.type, headers=headers)
