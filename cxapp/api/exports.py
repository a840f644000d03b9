"""Taking a journey away over HTTP: one file in the format of the address."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from cxapp import exports
from cxapp.refusals import Forbidden, Missing

from . import job_slots
from .journeys import OneJourney

# What visitors by a share link may take along: what they see, as a picture.
DRAWINGS = ("pdf", "png", "svg")
SAFE = " !#$&+,-.^_`|~()"


class Wanted(serializers.Serializer):
    """How the file should look; each format has its own choices."""

    overlay = serializers.CharField(max_length=20, required=False)
    paper = serializers.CharField(max_length=20, required=False)
    layout = serializers.CharField(max_length=20, required=False)
    lang = serializers.CharField(max_length=12, required=False, source="language")


class Export(OneJourney):
    """GET: the journey as a file; for anyone who may view it."""

    bucket = "export"
    welcomes_visitors = True

    @extend_schema(
        parameters=[Wanted],
        responses={(200, kind): OpenApiTypes.BINARY for kind in exports.FORMATS.values()},
    )
    def get(self, request, id, format):
        """The map as PDF, PNG, SVG or JSON, under the journey's title. A format that there is not: 404."""
        journey = self.journey()
        if format not in exports.FORMATS:
            raise Missing(_("There is no such thing, or none that you may see."))
        if self.visit and format not in DRAWINGS:
            raise Forbidden(_("Only members take the data of a map away."))
        with job_slots.hold("export", request):
            file = exports.render(journey, format, user=self.actor, **self.query(Wanted))
        return attached(file)


def attached(file):
    """An answer that the browser stores as a file and never shows as a page of ours."""
    headers = {"Content-Disposition": disposition(file.filename), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file.content, content_type=file.content_type, headers={**headers, "Cache-Control": "no-store"})


def disposition(filename):
    """A Content-Disposition by RFC 6266: the name in ASCII for the old, in UTF-8 for everyone else."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    plain = "".join(letter for letter in plain if letter.isalnum() or letter in SAFE).strip(" .")
    if "." not in plain:
        plain = f"journey.{filename.rpartition('.')[2]}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
