"""The limit of a request's body: that of its endpoint, but only for callers who may send that much; the JSON in it."""

import io
from importlib import import_module

from django import db
from django.conf import settings
from django.contrib import auth
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser

from cxapp import strict_json
from cxapp.errors import AppError, PayloadTooLarge

MULTIPART = b"multipart/form-data"
MAX_BODY_BYTES = 256 * 1024


def body_limit(scope):
    """Return the bytes that the body of this request may have. Reads the database where they are more than usual."""
    try:
        match = resolve(scope["path"])
    except Resolver404:
        return MAX_BODY_BYTES
    endpoint = getattr(match.func, "cls", None)
    if endpoint is None:
        return getattr(match.func, "body_limit", MAX_BODY_BYTES)
    limit = endpoint.form_limit if _is_form(scope) else endpoint.body_limit
    return limit if limit <= MAX_BODY_BYTES or _may_send(scope, endpoint, match.kwargs) else MAX_BODY_BYTES


def _is_form(scope):
    return any(name == b"content-type" and value.lower().startswith(MULTIPART) for name, value in scope["headers"])


def _may_send(scope, endpoint, kwargs):
    """Return whether the caller is authenticated and has the capability that the endpoint needs."""
    request = ASGIRequest(scope, io.BytesIO())
    sessions = import_module(settings.SESSION_ENGINE)
    request.session = sessions.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    try:
        request.user = auth.get_user(request)
        view = endpoint()
        view.setup(request, **kwargs)
        view.request = view.initialize_request(request, **kwargs)
        view.check_may_send_much()
    except (APIException, AppError, Http404):
        return False
    finally:
        db.connections.close_all()
    return True


class StrictJSONParser(BaseParser):
    """Reads what every database, browser and parser takes alike, up to the endpoint's `body_limit` in bytes."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The value; raises PayloadTooLarge or InvalidInput. The charset of the header is ignored: JSON is UTF-8."""
        limit = getattr(parser_context["view"], "body_limit", MAX_BODY_BYTES)
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise PayloadTooLarge(_("The request body can have at most %(size)d kB.") % {"size": limit // 1024})
        return strict_json.loads(raw)
