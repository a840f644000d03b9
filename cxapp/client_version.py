"""The build of the product that this process serves, and the protocol version that its pages must use."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

# Incremented when an older page could misread what it receives, or would send what the server no longer understands.
PROTOCOL_VERSION = 1


@cache
def current():
    """Return a short hash of this build's scripts and translations."""
    digest = hashlib.sha256()
    folders = [Path(root) for root in settings.LOCALE_PATHS]
    files = sorted(file for folder in folders for file in folder.glob("*/LC_MESSAGES/*.mo"))
    for file in [*files, Path(settings.STATIC_ROOT) / "manifest.json"]:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:12]
