"""Middleware that shows an AppError as a page."""

from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from cxapp.errors import AppError

OWN_PAGES = (403, 404, 429)


class AppErrorMiddleware(MiddlewareMixin):
    """Turns an AppError that a view did not catch into a page."""

    def process_exception(self, request, exception):
        """Return a page for an AppError, None for other exceptions."""
        if not isinstance(exception, AppError):
            return None
        template = f"{exception.status}.html" if exception.status in OWN_PAGES else "refused.html"
        return render(request, template, {"detail": exception.detail}, status=exception.status)
