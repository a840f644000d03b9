"""The sites on which a journey may be embedded, as exact origins in the spelling of browsers."""

import re

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput, Sentence

MAX_ORIGINS = 20
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# No wildcard, path or semicolon: the origins become part of a header.
ORIGIN = re.compile(rf"https://{HOST}(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{{1,5}})?")


def clean_origins(sites):
    """Return the origins without duplicates; raise InvalidInput for an invalid one."""
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
