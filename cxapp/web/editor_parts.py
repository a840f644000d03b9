"""The part of the editor's page that its deferred tools use, with one address for each language and build."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from . import js_catalog, template_tags

TEMPLATE = "editor/deferred.html"


@gzip_page
@require_safe
def show(request, language):
    """Return the templates and dialogs of the deferred tools in one language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        parts = template_tags.constant_part(TEMPLATE)
    return HttpResponse(parts, headers={"Cache-Control": js_catalog.cache_control(request)})
