"""The error handlers: 400, 403, 404, and 500 or 503.

None of them reads the posted form, as Django's own do: the form may be the part that cannot be read.
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
    """Return the page of Django's handler500, which is called while the exception is handled; uses no database."""
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
    """Return the page of Django's handler400: nothing of the unreadable request is used but its path."""
    detail = _("This request cannot be read.")
    if request.path.startswith(API):
        return JsonResponse(InvalidInput(detail).to_json(), status=InvalidInput.status)
    context = {"detail": detail, "LANGUAGE_CODE": translation.get_language()}
    return HttpResponse(loader.get_template("refused-plain.html").render(context), status=InvalidInput.status)


def permission_denied(request, exception):
    """Return the page of Django's handler403."""
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    """Return the page of Django's handler404."""
    return render(request, "404.html", status=404)


def request_id(request):
    """Return the id of this request in the log; empty if the server gave none."""
    return getattr(request, "scope", {}).get("request_id", "")
