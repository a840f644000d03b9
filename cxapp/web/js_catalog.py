"""The translations of scripts, with one address for each language and build, so that browsers cache them."""

import functools

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

from cxapp import client_version
from cxapp.schema import browser

YEAR_SECONDS = 365 * 24 * 3600
# What gettext puts between the context and the message.
CONTEXT_END = "\x04"


class CatalogWithSchema(JavaScriptCatalog):
    """The strings of the scripts, and the labels of the schema, which are translated with the server's strings."""

    def get_catalog(self):
        texts = {tuple(browser.message(label)): str(label) for label in browser.list_labels()}
        translated = {CONTEXT_END.join(reversed(key)): text for key, text in texts.items() if text != key[0]}
        return translated | super().get_catalog()


@gzip_page
@require_safe
def show_catalogue(request, language):
    """Return the catalogue of one language as a script."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponse(render_catalogue(language), content_type='text/javascript; charset="utf-8"')
    response.headers.setdefault("Cache-Control", cache_control(request))
    return response


@functools.cache
def render_catalogue(language):
    """Return the script of a language in UTF-8; a process makes it once, since every first visit waits for it."""
    with translation.override(language):
        view = CatalogWithSchema(packages=["cxapp"])
        return view.get(HttpRequest()).content


def cache_control(request):
    """Return an unlimited time if the address names the build, else no caching."""
    named = request.GET.get("build") == client_version.current()
    return f"public, max-age={YEAR_SECONDS}, immutable" if named else "no-cache"
