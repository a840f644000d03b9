"""Pages send their build when they connect and receive a frame if it is outdated; other programs send none."""

from django.utils.translation import gettext_lazy as _

from cxapp import client_version
from cxapp.errors import InvalidInput

from . import protocol
from .authentication import find_query_value


def is_foreign(scope):
    """Whether a page uses another protocol version and must not continue."""
    named = find_query_value(scope, "protocol")
    return named is not None and named != str(client_version.PROTOCOL_VERSION)


def is_outdated(scope):
    """Whether a page is of another build: it may continue, but should be reloaded."""
    named = find_query_value(scope, "build")
    return named is not None and named != client_version.current()


def outdated_frame(language):
    """Return the frame for an old page: before the hello frame it means stop, after it reload when convenient."""
    sentence = _("This page is older than the server. Reload it: unsaved changes are kept.")
    return protocol.error_frame(InvalidInput(sentence, code="upgrade_required"), language)
