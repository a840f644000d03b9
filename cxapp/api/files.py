"""The endpoints of files on a map: upload, and download with the rights of the map."""

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import files
from cxapp.errors import InvalidInput, NotFound
from cxapp.models import Attachment, StoredFile
from cxapp.schema import Capability
from cxapp.workspaces import editions, redaction

from . import job_slots
from .base_views import find_visible_journey
from .body_limits import MAX_BODY_BYTES, StrictJSONParser
from .file_responses import KeptByBrowsers, build_response
from .journeys import JourneyEndpoint
from .strict_fields import Id, Strict

MAX_COPIES = 100


class StoredFileSerializer(serializers.ModelSerializer):
    """A file that was uploaded; `width` and `height` are null unless it is an image."""

    class Meta:
        model = StoredFile
        fields = ["id", "name", "type", "size", "width", "height"]


class NewFile(serializers.Serializer):
    """A form with one file."""

    file = serializers.FileField(allow_empty_file=True)


def read_upload(request):
    """Return the file of a form; raise InvalidInput if there is none."""
    if upload := request.FILES.get("file"):
        return upload
    raise InvalidInput(_("Send one file in a form."), fields={"file": _("required")})


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
        """Upload a file, which an operation `attachment.create` then puts on a record; images are encoded again."""
        journey = self.journey()
        self.require(journey, Capability.COMMENT)
        owners = {"workspace_id": journey.document.workspace_id, "document_id": journey.pk}
        with job_slots.hold("upload", request):
            file = files.save_upload(read_upload(request), actor=request.user, **owners)
        return Response(StoredFileSerializer(file).data, status=201)


class FileCopyRequest(Strict, serializers.Serializer):
    """The files to copy, and the journey that they are on."""

    journey = Id()
    files = serializers.ListField(child=Id(), min_length=1, max_length=MAX_COPIES)


class FileCopySerializer(StoredFileSerializer):
    """A copy; `source` is the file that it was made of."""

    source = serializers.UUIDField()

    class Meta(StoredFileSerializer.Meta):
        fields = [*StoredFileSerializer.Meta.fields, "source"]


class FileCopies(JourneyEndpoint):
    """Copies files of another map, for cards that are pasted."""

    @extend_schema(request=FileCopyRequest, responses={201: FileCopySerializer(many=True)})
    def post(self, request, id):
        """Copy files of another journey that the caller may see; all or none, without those that are gone."""
        journey = self.journey()
        self.require(journey, Capability.EDIT)
        fields = self.read_body(FileCopyRequest)
        source = find_visible_journey(request.user, fields["journey"])
        originals = StoredFile.objects.filter(pk__in=fields["files"], document_id=source.pk).order_by("pk")
        owners = {"workspace_id": journey.document.workspace_id, "document_id": journey.pk}
        with job_slots.hold("upload", request):
            copies = files.copy_files(originals, actor=request.user, **owners)
        for original, copy in copies.items():
            copy.source = original
        return Response(FileCopySerializer(list(copies.values()), many=True).data, status=201)


class FileContent(KeptByBrowsers, JourneyEndpoint):
    """Returns the content of a file; for everyone who may view the map, visitors only while the map shows it."""

    welcomes_visitors = True

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request, id, file):
        """Return an image, or any other file as a download."""
        stored = self.find_file(file)
        return build_response(request, stored, files.read_content)

    def find_file(self, id):
        """Return a file of the journey that the reader may see; raise NotFound otherwise."""
        stored = StoredFile.objects.filter(pk=id, document_id=self.journey().pk).first()
        if stored is None or (self.visit and not self._is_shown(stored)):
            raise NotFound()
        return stored

    def _is_shown(self, stored):
        with_comments = "comment" in redaction.visible_fields(self.visit.role)
        if edition := editions.find_shown_to_guests(stored.document_id):
            return editions.has_file(edition, stored.pk, with_comments=with_comments)
        attachments = Attachment.objects.filter(document_id=stored.document_id, file=stored.pk)
        if not with_comments:
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
        return build_response(request, stored, files.read_thumbnail)
