"""The settings of the log: to standard error, with time, level, request id and trace, masked."""

import logging
import re
import sys

from . import log_redaction, request_ids

FORMAT = "%(asctime)s %(levelname)s [%(request_id)s] %(name)s: %(message)s"
# A line break or an escape sequence in user text must not look like a separate line.
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class StderrHandler(logging.StreamHandler):
    """Writes to the current sys.stderr, not to that of the time when logging was set up."""

    def __init__(self):
        logging.Handler.__init__(self)

    @property
    def stream(self):
        return sys.stderr


class RequestIdFilter(logging.Filter):
    """Adds the id of the current request to each record."""

    def filter(self, record):
        record.request_id = request_ids.current.get()
        return True


class FailureFilter(logging.Filter):
    """Drops Django's messages about responses below 500: a missing page or right is no fault of the server."""

    def filter(self, record):
        return record.levelno >= logging.ERROR or record.name != "django.request"


class TraceFilter(logging.Filter):
    """Drops the trace of errors that strangers can cause at will, such as a wrong Host: the line is enough."""

    def filter(self, record):
        record.exc_info = record.exc_text = None
        return True


class MaskedFormatter(logging.Formatter):
    """Formats a record as one line and its trace, without secrets in either."""

    def formatMessage(self, record):
        record.message = CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode(), record.message)
        return super().formatMessage(record)

    def format(self, record):
        return log_redaction.mask_secrets(super().format(record))


def build_logging(level):
    """Return Django's LOGGING: everything from `level` ("INFO", "WARNING" …) up goes to standard error."""
    to_root = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": RequestIdFilter},
            "failures": {"()": FailureFilter},
            "without_trace": {"()": TraceFilter},
        },
        "formatters": {"line": {"()": MaskedFormatter, "format": FORMAT}},
        "handlers": {"stderr": {"()": StderrHandler, "formatter": "line", "filters": ["request_id", "failures"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # By default Django logs these only in debug mode, and mails administrators: a 500 left no trace.
            "django": {**to_root, "level": level},
            "django.server": {**to_root, "level": level},
            "django.security.DisallowedHost": {**to_root, "filters": ["without_trace"]},
            "uvicorn": {**to_root, "level": level},
            "uvicorn.error": {**to_root, "level": level},
            "uvicorn.access": to_root,
        },
    }
