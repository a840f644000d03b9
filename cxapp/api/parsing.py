"""Parser of request bodies: strict JSON of limited size, not read beyond the limit."""

from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from cxapp import strict_json
from cxapp.errors import PayloadTooLarge

MAX_BODY_BYTES = 256 * 1024


class StrictJSONParser(BaseParser):
    """Reads what every database, browser and parser takes alike, up to the endpoint's `body_limit` in bytes."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The value; raises PayloadTooLarge or InvalidInput. The charset of the header is ignored: JSON is UTF-8."""
        limit = getattr(parser_context["view"], "body_limit", MAX_BODY_BYTES)
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise PayloadTooLarge(_("The body may have %(size)d kB at the most.") % {"size": limit // 1024})
        return strict_json.loads(raw)
