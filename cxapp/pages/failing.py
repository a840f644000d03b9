"""What is told where an answer could not be made: that the database cannot answer now (503), or that we erred (500)."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _

from cxapp.refusals import Unavailable

API = "/api/"
RETRY = "1"


def failed(request):
    """Django's handler500: it is called while the exception is at hand. No database is needed here."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if away and request.path.startswith(API):
        told = Unavailable(_("The database cannot answer now. Try again.")).as_json()
        response = JsonResponse(told, status=Unavailable.status)
    else:
        page = loader.get_template("500.html").render({"request_id": request_id(request)})
        response = HttpResponse(page, status=Unavailable.status if away else 500)
    if away:
        response.headers["Retry-After"] = RETRY
    return response


def request_id(request):
    """Return the id by which the log tells of this request; empty where the server gave none."""
    return getattr(request, "scope", {}).get("request_id", "")
