"""Limits for the body of a request: that of its endpoint, but only for callers who may send that much."""

import io
from importlib import import_module

from django import db
from django.conf import settings
from django.contrib import auth
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404
from django.urls import Resolver404, resolve
from rest_framework.exceptions import APIException

from cxapp.errors import AppError

from .parsing import MAX_BODY_BYTES

MULTIPART = b"multipart/form-data"


def body_limit(scope):
    """Return the bytes that the body of this request may have. Reads the database where they are more than usual."""
    try:
        found = resolve(scope["path"])
    except Resolver404:
        return MAX_BODY_BYTES
    endpoint = getattr(found.func, "cls", None)
    if endpoint is None:
        return getattr(found.func, "body_limit", MAX_BODY_BYTES)
    limit = endpoint.form_limit if _is_form(scope) else endpoint.body_limit
    return limit if limit <= MAX_BODY_BYTES or _may_send(scope, endpoint, found.kwargs) else MAX_BODY_BYTES


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
