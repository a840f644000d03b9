"""Which build of the product this process serves, and which protocol its pages must speak."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

# Counted on when an older page could misread what it receives, or would send what is no longer understood.
PROTOCOL_VERSION = 1


@cache
def current():
    """A short mark of this build's scripts and translations; it changes when either does."""
    digest = hashlib.sha256()
    folders = [Path(root) for root in settings.LOCALE_PATHS]
    files = sorted(file for folder in folders for file in folder.glob("*/LC_MESSAGES/*.mo"))
    for file in [*files, Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:12]
