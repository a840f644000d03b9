"""Django's report of an error, with its addresses and variables masked."""

from django.views.debug import ExceptionReporter

from .log_redaction import mask_secrets


class RedactingReporter(ExceptionReporter):
    """Django's reporter without secrets."""

    def get_traceback_html(self):
        """Return the masked report as a page."""
        return mask_secrets(super().get_traceback_html())

    def get_traceback_text(self):
        """Return the masked report as text."""
        return mask_secrets(super().get_traceback_text())
