"""Endpoints to check and import answers from a file or the clipboard, and to download the rejected rows."""

from contextlib import closing

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from cxapp import exports, strict_json
from cxapp.answers import file_import, files
from cxapp.errors import InvalidInput, PayloadTooLarge
from cxapp.schema import AnswerSource, Capability

from . import job_slots, ndjson_progress
from .base_views import HEADERS
from .batches import BatchSerializer
from .body_limits import StrictJSONParser
from .journeys import JourneyEndpoint
from .strict_fields import Id, Line, Strict

MAX_PASTED_BYTES = 10 * 1024 * 1024
# The size of the largest accepted file, plus the other fields.
MAX_FORM_BYTES = 101 * 1024 * 1024
OBJECT_FIELDS = ("options", "columns", "repairs")


@extend_schema_serializer(component_name="Brought")
class FileImportSerializer(Strict, serializers.Serializer):
    """A file (as a form, `multipart/form-data`) or a pasted `text`, and how to read it. What is omitted is guessed.

    In a form, `options`, `columns` and `repairs` are JSON.
    """

    file = serializers.FileField(required=False, allow_empty_file=True)
    text = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    name = Line(max_length=200, required=False, allow_blank=True, default="")
    options = serializers.JSONField(required=False, help_text="The options as returned by the check; any of them.")
    columns = serializers.JSONField(
        required=False,
        help_text='{"0": "date", "1": "stage", "2": "score", "3": "score:<metric>:touchpoint:<id>", "4": "scale:5", …}',
    )
    repairs = serializers.JSONField(
        required=False,
        help_text='{"replace": {"stage": {"Delvery": "Delivery"}}, …}. Default: what words meant in earlier files with '
        "these headers, and what unknown names meant if `names` asks for it.",
    )
    names = serializers.ChoiceField(
        ["saved"],
        required=False,
        help_text="saved: unknown names mean what they meant in earlier files of this map with these headers. "
        "Default: they are faults.",
    )
    source = Line(
        max_length=60,
        required=False,
        allow_blank=True,
        help_text="The source of the answers. Default: the name of the file.",
    )
    repeats = serializers.ChoiceField(
        ["skip", "add"],
        required=False,
        help_text="What to do with answers without an id that are already on the map. Default: they are added.",
    )
    batch = Id(
        required=False, help_text="An id made by the client. A repeated request with the same id changes nothing."
    )

    def validate(self, attrs):
        """One of the two."""
        if ("file" in attrs) == ("text" in attrs):
            raise serializers.ValidationError({"file": _("Send a file, or the text of one.")})
        return attrs


class FileImportEndpoint(JourneyEndpoint):
    """Common base of the three endpoints."""

    parser_classes = [StrictJSONParser, MultiPartParser]
    body_limit, form_limit = MAX_PASTED_BYTES, MAX_FORM_BYTES
    bucket = "export"  # reading a file takes about as long as an export

    def build_import(self):
        """Return (FileImport, the checked body) of the request, for somebody who may edit."""
        journey = self.journey()
        self.require(journey, Capability.EDIT)
        if int(self.request.META.get("CONTENT_LENGTH") or 0) > MAX_FORM_BYTES:
            raise PayloadTooLarge(
                _("The request body can have at most %(size)d kB.") % {"size": MAX_FORM_BYTES // 1024}
            )
        serializer = FileImportSerializer(data=self.read_data())
        serializer.is_valid(raise_exception=True)
        body = serializer.validated_data
        how = {name: self.check_object(body, name) for name in OBJECT_FIELDS}
        how |= {"origin": body.get("source"), "repeats": body.get("repeats"), "names": body.get("names")}
        if "file" in body:
            return file_import.FileImport(journey, files.to_source(body["file"]), **how), body
        pasted = files.source_from_text(body["text"], body["name"])
        return file_import.FileImport(journey, pasted, way=AnswerSource.PASTE, **how), body

    def read_data(self):
        """Return the body as an object; what is JSON in a form is read."""
        data = self.request.data
        if not hasattr(data, "getlist"):
            return data
        return {name: strict_json.loads(value) if name in OBJECT_FIELDS else value for name, value in data.items()}

    def check_object(self, body, name):
        """Return an object of the body, None where it is left out."""
        if body.get(name) is None or isinstance(body[name], dict):
            return body.get(name)
        raise InvalidInput(_("This must be an object."), fields={name: _("This must be an object.")})


class ImportCheck(FileImportEndpoint):
    """Checks a file of answers."""

    @extend_schema(request=FileImportSerializer, responses={200: OpenApiTypes.OBJECT})
    def post(self, request, id):
        """Check a file without importing it: how it is read, what its columns contain, its errors and its effects.

        `file` is what it looks like (encodings with previews, sheets with sizes, `top` rows to choose the headers in,
        headers, sample), `options` and `columns` how it is read,
        `report` the rows (`rows`, `ready`, `bad`, `problems`, `groups`, `unknown_names`, `replaced` by `repairs`,
        `preview`) and the answers: `answers` come in,
        of `same_id` the id stands in an earlier row and of `known_id` it came before from this `source` (`changed` of
        these say something else than then): all these are left out; `elsewhere` is the other place that has nearly all
        of the answers already ({"place_id", "answers"}) or null; `there` are on the map already and left out where
        `repeats` is `skip`. `problem` is why there is no report,
        `order_question` a day that can be read either way ({"text", "dmy", "mdy", "chosen"}, to be answered
        by `options.order`), `anonymised_day` the one day before 1990 of all rows (`options.day` takes its place),
        `left_out` why columns hold nothing, `notes` sentences about columns of ids, `sources` those that the workspace
        knows, `missing_metrics` what the file speaks of and `/metrics/` could create,
        `effects` each place's figures before and after, `batch` the batch by which the same came before.
        """
        with job_slots.hold("import", request):
            file_import, _body = self.build_import()
            with closing(file_import):
                return Response(file_import.check())


class RejectedRows(FileImportEndpoint):
    """Returns the rows of a file that cannot be imported."""

    @extend_schema(request=FileImportSerializer, responses={(200, "text/csv"): OpenApiTypes.BINARY})
    def post(self, request, id):
        """Return the rows with a problem as CSV, each with its number and the reason, to correct and import again."""
        with job_slots.hold("import", request):
            file_import, _body = self.build_import()
            with closing(file_import):
                content = "".join(file_import.list_rejected_rows())
        name = f"rejected-{file_import.source.name or 'answers'}".rpartition(".")[0] or "rejected"
        disposition = exports.content_disposition(exports.file_name(name, "csv", fallback="rejected"))
        headers = {**HEADERS, "Content-Disposition": disposition}
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


class AnswerImport(FileImportEndpoint):
    """Imports the answers of a file."""

    @extend_schema(request=FileImportSerializer, responses={(200, "application/x-ndjson"): OpenApiTypes.STR})
    def post(self, request, id):
        """Import the valid rows, all or none, and report the progress: a line of JSON for each step.

        Lines are `{"done": 40000, "of": 1000000}` in rows of the file; the last is `{"batch": {…}}`, or
        `{"error": {"code", "detail"}}` where nothing was imported. The same file again answers with its batch.
        """
        with job_slots.hold("import", request):
            file_import, body = self.build_import()
            try:
                rows, of = file_import.prepare()
            except BaseException:
                file_import.close()
                raise

        def work(tell):
            options = {"actor": request.user, "batch_id": body.get("batch")}
            with closing(file_import), job_slots.hold("import", request):
                batch = file_import.run(rows, progress=lambda done: tell({"done": done, "of": of}), **options)
            return {"batch": BatchSerializer(batch).data}

        lines = ndjson_progress.stream_lines(work, request._request)
        return StreamingHttpResponse(lines, content_type="application/x-ndjson", headers=HEADERS)
