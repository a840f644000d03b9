"""Errors as pages: Django's handlers for 400, 403, 404, 500 or 503, errors of the product, and bodies too big.

None of the handlers reads the posted form, as Django's own do: the form may be the part that cannot be read.
"""

import json
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from cxapp.errors import AppError, InvalidInput, Unavailable

from . import security_headers
from .accounts.preferences import PAGE_LANGUAGE_HEADER

API = "/api/"
RETRY_SECONDS = "1"
OWN_PAGES = (403, 404, 429)
TOO_SLOW = 408
WRONG_METHOD = 405
PAGE_LANGUAGE = PAGE_LANGUAGE_HEADER.lower().encode()


def server_error(request):
    """Return the page of Django's handler500, which is called while the exception is handled; uses no database."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if away and request.path.startswith(API):
        body = Unavailable(_("The database is not available now. Try again.")).to_json()
        response = JsonResponse(body, status=Unavailable.status)
    elif request.path.startswith(API):
        body = {"code": "error", "detail": _("Something went wrong on the server. Try again later.")}
        response = JsonResponse(body, status=500)
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
    return HttpResponse(render_plain(detail), status=InvalidInput.status)


def render_plain(detail):
    """Return an error page without forms, which needs no request."""
    context = {"detail": detail, "LANGUAGE_CODE": translation.get_language()}
    return loader.get_template("error_plain.html").render(context)


def permission_denied(request, exception):
    """Return the page of Django's handler403."""
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    """Return the page of Django's handler404."""
    return render(request, "404.html", status=404)


def request_id(request):
    """Return the id of this request in the log; empty if the server gave none."""
    return getattr(request, "scope", {}).get("request_id", "")


class AppErrorMiddleware(MiddlewareMixin):
    """Turns an AppError that a view did not catch into a page."""

    def process_exception(self, request, exception):
        """Return a page for an AppError, None for other exceptions."""
        if not isinstance(exception, AppError):
            return None
        template = f"{exception.status}.html" if exception.status in OWN_PAGES else "error.html"
        return render(request, template, {"detail": exception.detail}, status=exception.status)


class WrongMethodMiddleware(MiddlewareMixin):
    """Gives Django's empty response 405 a page, which names the way back."""

    def process_response(self, request, response):
        """Fill an empty response 405 of a page; others stay as they are."""
        if response.status_code == WRONG_METHOD and not request.path.startswith(API) and not response.content:
            response.content = render_plain(_("This address opens no page. Nothing was changed."))
        return response


def build_refusal(scope, status, limit):
    """Return the headers and the body of the response: JSON for the API, else a page."""
    with translation.override(language_of(scope)):
        code, detail = reason_text(status, limit)
        if scope["path"].startswith(API):
            kind, body = "application/json", json.dumps({"code": code, "detail": detail})
        else:
            kind, body = "text/html; charset=utf-8", render_plain(detail)
    headers = security_headers.HEADERS | {"Content-Type": kind}
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()], body.encode()


def reason_text(status, limit):
    """Return the code and the detail of the error."""
    if status == TOO_SLOW:
        return "too_slow", _("The request took too long to arrive. Try again.")
    return "too_big", _("The request body can have at most %(size)d kB.") % {"size": limit // 1024}


def language_of(scope):
    """Return the language of the page that asks, else the first supported one of the Accept-Language header."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    known = dict(settings.LANGUAGES)
    accepted = parse_accept_lang_header(headers.get(b"accept-language", ""))
    codes = [headers.get(PAGE_LANGUAGE), *(code.partition("-")[0] for code, _weight in accepted)]
    return next((code for code in codes if code in known), settings.LANGUAGE_CODE)
