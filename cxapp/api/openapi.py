"""The OpenAPI document of this API, and the pages that show it."""

import functools
from pathlib import Path

import drf_spectacular_sidecar
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from . import openapi_comparison, openapi_editions, openapi_hierarchy, openapi_schemas
from .base_views import Endpoint

FOLDER = Path(drf_spectacular_sidecar.__file__).parent / "static" / "drf_spectacular_sidecar" / "swagger-ui-dist"
FILES = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui-standalone-preset.js": "text/javascript",
}
# Error responses of all endpoints.
REFUSALS = {
    "400": "The request is not valid.",
    "401": "The request is not authenticated.",
    "403": "The role does not allow this.",
    "404": "Not found, or you do not have access to it.",
    "429": "Too often: see Retry-After.",
}
MORE_REFUSALS = {
    "409": "It does not fit what is there now.",
    "413": "The body is too big.",
    "415": "The body is not JSON.",
}


class Schema(Endpoint):
    """Returns this API as an OpenAPI 3 document."""

    # No authentication: an invalid token would break the page that documents tokens.
    authentication_classes = []
    permission_classes = [AllowAny]
    renderer_classes = [OpenApiJsonRenderer2]

    @extend_schema(exclude=True)
    def get(self, request):
        """Return the document, built once for each language."""
        return Response(build_document(get_language()))


class Pages(SpectacularSwaggerSplitView):
    """GET: the document as pages to read and try; script and styles come from this server."""

    authentication_classes = []
    permission_classes = [AllowAny]
    template_name = "api/pages.html"


class PageFile(Endpoint):
    """GET: one of the files that the pages load, straight from their package.

    As static files they would be hashed and compressed at every start, which takes longer than all other static files.
    """

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request, name):
        """Return the file; clients may cache it for a day."""
        if name not in FILES:
            raise Http404
        self.headers["Cache-Control"] = "public, max-age=86400"
        return HttpResponse((FOLDER / name).read_bytes(), content_type=FILES[name])


@functools.cache
def build_document(language):
    """Return the OpenAPI document with its texts in one language."""
    return SchemaGenerator().get_schema(request=None, public=True)


def complete_document(result, generator, request, public):
    """Add to the document what no serializer describes: the shapes of the map, and the errors."""
    result["components"]["schemas"] |= openapi_schemas.build_components()
    result["components"]["schemas"] |= openapi_comparison.build_components()
    result["components"]["schemas"] |= openapi_editions.build_components()
    result["components"]["schemas"] |= openapi_hierarchy.build_components()
    for operations in result["paths"].values():
        for method, operation in operations.items():
            known = REFUSALS if method == "get" else REFUSALS | MORE_REFUSALS
            operation["responses"] |= {status: error_response(text) for status, text in known.items()}
    return result


def error_response(text):
    """Return an answer with an error, which has the same shape at every endpoint."""
    return {"description": text, "content": {"application/json": {"schema": openapi_schemas.ref("Error")}}}
