"""The sites on which a journey may be embedded: exact origins, as browsers write them."""

import re

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput, Sentence

MAX_ORIGINS = 20
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Nothing with a wildcard, a path or a semicolon: these words become a part of a header.
ORIGIN = re.compile(rf"https://{HOST}(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{{1,5}})?")


def clean_origins(sites):
    """Return the origins, each once; raises InvalidInput for one that is none."""
    found = list(dict.fromkeys(site.strip().lower().rstrip("/") for site in sites))
    wrong = next((site for site in found if len(site) > 200 or not ORIGIN.fullmatch(site)), None)
    if wrong is not None:
        told = Sentence(_("“{site}” is not an address like https://example.com."), site=wrong[:80])
        raise InvalidInput(_("The link cannot be like this."), fields={"sites": told})
    if len(found) > MAX_ORIGINS:
        raise InvalidInput(
            _("The link cannot be like this."), fields={"sites": Sentence(_("at most {most}."), most=MAX_ORIGINS)}
        )
    return found
