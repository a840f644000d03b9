"""The translations that scripts need, one address for each language and build, so that browsers keep them."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils import translation
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

YEAR = 365 * 24 * 3600


@cache
def build():
    """A short mark of this build's scripts and translations; it changes when either does."""
    digest = hashlib.sha256()
    folders = [Path(root) for root in settings.LOCALE_PATHS]
    files = sorted(file for folder in folders for file in folder.glob("*/LC_MESSAGES/*.mo"))
    for file in [*files, Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:12]


@require_safe
def catalogue(request, language):
    """The catalogue of one language as a script."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        response = JavaScriptCatalog.as_view(packages=["cxapp"])(request)
        response.headers.setdefault("Cache-Control", keeping(request))
    return response


def keeping(request):
    """For ever when the address names the build, else not at all."""
    named = request.GET.get("build") == build()
    return f"public, max-age={YEAR}, immutable" if named else "no-cache"
