"""The response to a request whose body is too big or too slow, made without reading the rest of it."""

import json

from django.conf import settings
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from . import error_pages, security_headers

TOO_SLOW = 408


def build_refusal(scope, status, limit):
    """Return the headers and the body of the response: JSON for the API, else a page."""
    with translation.override(language_of(scope)):
        code, detail = reason_text(status, limit)
        if scope["path"].startswith(error_pages.API):
            kind, body = "application/json", json.dumps({"code": code, "detail": detail})
        else:
            context = {"detail": detail, "LANGUAGE_CODE": translation.get_language()}
            kind, body = "text/html; charset=utf-8", loader.get_template("refused-plain.html").render(context)
    headers = security_headers.HEADERS | {"Content-Type": kind}
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()], body.encode()


def reason_text(status, limit):
    """Return the code and the detail of the error."""
    if status == TOO_SLOW:
        return "too_slow", _("The request took too long to arrive. Try again.")
    return "too_big", _("The body may have %(size)d kB at the most.") % {"size": limit // 1024}


def language_of(scope):
    """Return the first supported language of the Accept-Language header."""
    asked = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), "")
    known = dict(settings.LANGUAGES)
    found = (code.partition("-")[0] for code, _weight in parse_accept_lang_header(asked))
    return next((code for code in found if code in known), settings.LANGUAGE_CODE)
