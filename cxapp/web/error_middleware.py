"""Shows a refusal of an inner room as a page with its sentence."""

from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from cxapp.errors import AppError

OWN_PAGES = (403, 404, 429)


class AppErrorMiddleware(MiddlewareMixin):
    """Turns an AppError that a view let through into a page."""

    def process_exception(self, request, exception):
        """A page for a Refusal; other exceptions pass on."""
        if not isinstance(exception, AppError):
            return None
        template = f"{exception.status}.html" if exception.status in OWN_PAGES else "refused.html"
        return render(request, template, {"detail": exception.detail}, status=exception.status)
