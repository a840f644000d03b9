"""Checksum of a map at a revision, by which a client verifies its copy."""

import logging

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import process_counters, records

from .journeys import JourneyEndpoint
from .openapi_schemas import ref

logger = logging.getLogger(__name__)


class DigestQuery(serializers.Serializer):
    """Of which revision, and what the client's own copy gives."""

    revision = serializers.IntegerField(
        min_value=0, max_value=2**53 - 1, default=None, help_text="Of late; the newest where none is named."
    )
    digest = serializers.RegexField(
        r"^\d{1,9}-[0-9a-f]{8}$",
        default=None,
        help_text="The client's own; one that differs is an alarm at the server.",
    )


class Digest(JourneyEndpoint):
    """The mark of one journey's map."""

    @extend_schema(parameters=[DigestQuery], responses={200: ref("Digest")})
    def get(self, request, id):
        """The number of records and the sum of their CRC-32 (of canonical JSON); 410 for what is long past."""
        journey = self.journey()
        asked = self.read_query(DigestQuery)
        revision = journey.document.revision if asked["revision"] is None else asked["revision"]
        ours = records.digest_at(journey.pk, revision)
        if asked["digest"] not in (None, ours):
            process_counters.DIVERGENCES.inc()
            logger.error(
                "A client's copy of %s differs at revision %s: %s for %s", journey.pk, revision, asked["digest"], ours
            )
        return Response({"revision": revision, "digest": ours})
