"""Pages send their build when they connect and receive a frame if it is outdated; other programs send none."""

from urllib.parse import parse_qs

from django.utils.translation import gettext_lazy as _

from cxapp import client_version
from cxapp.errors import InvalidInput

from . import protocol


def is_foreign(scope):
    """Whether a page uses another protocol version and must not continue."""
    named = _query_value(scope, "protocol")
    return named is not None and named != str(client_version.PROTOCOL_VERSION)


def is_outdated(scope):
    """Whether a page is of another build: it may continue, but should be reloaded."""
    named = _query_value(scope, "build")
    return named is not None and named != client_version.current()


def outdated_frame(language):
    """Return the frame for an old page: before the hello frame it means stop, after it reload when convenient."""
    sentence = _("This page is older than the server. Reload it: unsaved changes are kept.")
    return protocol.error_frame(InvalidInput(sentence, code="upgrade_required"), language)


def _query_value(scope, name):
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get(name, [None])[-1]
