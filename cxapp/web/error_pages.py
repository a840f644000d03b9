"""What is told where an answer could not be made: 400, 403 and 404, and 503 or 500 where the server cannot or erred.

None of them reads the posted form, as Django's own do: it may be what could not be read.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from cxapp.errors import InvalidInput, Unavailable

API = "/api/"
RETRY_SECONDS = "1"


def server_error(request):
    """Django's handler500: it is called while the exception is at hand. No database is needed here."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if away and request.path.startswith(API):
        told = Unavailable(_("The database cannot answer now. Try again.")).to_json()
        response = JsonResponse(told, status=Unavailable.status)
    elif request.path.startswith(API):
        told = {"code": "error", "detail": _("Something went wrong here. It is not your doing.")}
        response = JsonResponse(told, status=500)
    else:
        page = loader.get_template("500.html").render({"request_id": request_id(request)})
        response = HttpResponse(page, status=Unavailable.status if away else 500)
    if away:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def bad_request(request, exception):
    """Django's handler400: the request cannot be read. Nothing of it is used but its path."""
    detail = _("This request cannot be read.")
    if request.path.startswith(API):
        return JsonResponse(InvalidInput(detail).to_json(), status=InvalidInput.status)
    context = {"detail": detail, "LANGUAGE_CODE": translation.get_language()}
    return HttpResponse(loader.get_template("refused-plain.html").render(context), status=InvalidInput.status)


def permission_denied(request, exception):
    """Django's handler403."""
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    """Django's handler404."""
    return render(request, "404.html", status=404)


def request_id(request):
    """Return the id by which the log tells of this request; empty where the server gave none."""
    return getattr(request, "scope", {}).get("request_id", "")
