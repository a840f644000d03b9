"""Converts all errors to the format of the API, {"code", "detail", "fields"?}, and sets their HTTP status."""

import logging
import math

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import IntegrityError, OperationalError
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import set_rollback

from cxapp.errors import AppError, Conflict, Forbidden, InvalidInput, NotFound, PayloadTooLarge, Unavailable
from cxapp.schema import field_labels

log = logging.getLogger("django.request")

ERROR_CODES = {
    "not_authenticated": "signed_out",
    "authentication_failed": "signed_out",
    "permission_denied": "forbidden",
    "throttled": "too_many",
}


def handle_exception(error, context):
    """Return the answer to an exception that an endpoint raised; None leaves it to Django's own debug page."""
    if isinstance(error, ValidationError):
        refusal = convert_validation_error(error)
    elif isinstance(error, APIException):
        return build_response(error.status_code, framework_error_to_json(error), error_headers(error))
    else:
        refusal = error if isinstance(error, AppError) else convert_django_error(error)
    return build_response(refusal.status, refusal.to_json()) if refusal else handle_unexpected(error, context)


def build_response(status, body, headers=None):
    """Return an answer that also rolls back what its request has written."""
    set_rollback()
    if status in (429, 503):
        headers = {"Retry-After": "1", **(headers or {})}
    return Response(body, status=status, headers=headers)


def framework_error_to_json(error):
    """Return the body for an exception of the framework: wrong method, wrong type, signed out, too often."""
    code = error.get_codes()
    return {"code": ERROR_CODES.get(code, code), "detail": str(error.detail)}


def error_headers(error):
    """Return what the client needs to do better."""
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(error.wait))
    return headers


def convert_django_error(error):
    """Return the error that corresponds to an exception of Django, None if the exception is unexpected."""
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return Forbidden()
    if isinstance(error, RequestDataTooBig):
        return PayloadTooLarge()
    if isinstance(error, SuspiciousOperation | UnreadablePostError):
        return InvalidInput(_("This request cannot be read."))
    if isinstance(error, IntegrityError):
        return Conflict(_("Someone else changed this at the same time. Try again."))
    if isinstance(error, OperationalError):
        return Unavailable(_("The database is not available now. Try again."))
    return None


def convert_validation_error(error):
    """Return the refusal for data that a serializer turned down, with one sentence for each field."""
    problems = dict(flatten_errors(error.detail))
    codes = {problem.code for problem in problems.values()}
    code = codes.pop() if codes in ({"unknown_field"}, {"required"}) else "invalid"
    general = problems.pop("", None)
    detail = general or field_labels.describe(problems)
    return InvalidInput(str(detail), code=code, fields=problems)


def flatten_errors(detail, path=""):
    """Yield pairs of a field's dotted path ("" for the whole) and the first thing wrong with it."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from flatten_errors(inner, path if name == "non_field_errors" else f"{path}.{name}".lstrip("."))
    elif isinstance(detail, list):
        yield from flatten_errors(next((item for item in detail if item), ""), path)
    else:
        yield path, detail


def handle_unexpected(error, context):
    """Return the response to an unexpected exception: the trace is logged, not sent."""
    if settings.DEBUG:
        return None
    request = context["request"]
    log.error("Internal error at %s", request.path, exc_info=error)
    got_request_exception.send(sender=None, request=request)
    return build_response(500, {"code": "error", "detail": _("Something went wrong on the server. Try again later.")})
