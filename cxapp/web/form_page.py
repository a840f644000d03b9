"""A page with several forms, each sent to an address of its own."""

from functools import wraps

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cxapp.errors import AppError

from .form_fields import add_refusal

METHODS = ("GET", "HEAD", "POST")
FLASH_KEY = "flash"


class FormPage:
    """A page that knows which of its forms was sent: it shows that one with its errors, all others as stored.

    Subclasses have `template`, `url()` and `build_context()`.
    """

    template = ""

    def __init__(self, request):
        self.request = request
        self.sent = None

    def form(self, form_class, row="", **options):
        """Return the form to show, or the one that was sent; `row` is the id of what it changes."""
        auto_id = _auto_id(form_class, row)
        is_sent = self.sent is not None and self.sent.auto_id == auto_id
        return self.sent if is_sent else form_class(auto_id=auto_id, **options)

    def bind(self, form_class, row="", data=None, **options):
        """Return a form with what was sent."""
        return form_class(data or self.request.POST, auto_id=_auto_id(form_class, row), **options)

    def submit(self, save, form_class=forms.Form, row="", **options):
        """Return the answer to a sent form: `save` gets its values and returns a message or a whole response."""
        return self.submit_form(self.bind(form_class, row, **options), save)

    def submit_form(self, form, save):
        """Return the answer to a bound form; see `submit`."""
        if not form.is_valid():
            return self.render(form, 400)
        try:
            answer = save(**form.cleaned_data)
        except AppError as refusal:
            add_refusal(form, refusal)
            return self.render(form, refusal.status)
        return self.redirect(answer) if answer is None or isinstance(answer, str) else answer

    def redirect(self, message=None, **flash):
        """Return to the page, which shows the message and `flash` once; the session keeps them until then."""
        if message:
            messages.success(self.request, message)
        if flash:
            self.request.session[FLASH_KEY] = {"url": self.url(), "context": flash}
        return HttpResponseRedirect(self.url())

    def pop_flash(self):
        """Return what `redirect` stored for this page, once."""
        flash = self.request.session.get(FLASH_KEY)
        if not flash or flash["url"] != self.url():
            return {}
        del self.request.session[FLASH_KEY]
        return flash["context"]

    def render(self, sent=None, status=200, **context):
        """Return the page with the errors of the form that was sent."""
        self.sent = sent
        return render(self.request, self.template, self.build_context() | {"sent": sent} | context, status=status)

    def url(self):
        """Return the address of the page."""
        raise NotImplementedError

    def build_context(self):
        """Return the context of the template."""
        raise NotImplementedError


def run_action(page, action, **ids):
    """Return the answer of `action(page, …)` to a sent form.

    A GET returns to the page: it follows a sign-in, or a change of language on a form with errors.
    """
    if page.request.method != "POST":
        return page.redirect()
    return action(page, **ids)


def form_action(page):
    """Restrict a view to sent forms; a GET goes to the page with this name, for the same reasons as in `run_action`."""

    def restrict(view):
        @require_http_methods(METHODS)
        @wraps(view)
        def enter(request, **ids):
            return view(request, **ids) if request.method == "POST" else redirect(page)

        return enter

    return restrict


def _auto_id(form_class, row):
    return f"{form_class.__name__.lower()}-{row}-%s" if row else f"{form_class.__name__.lower()}-%s"
