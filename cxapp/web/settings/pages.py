"""A page of settings: the list of all of them beside the forms of one."""

from functools import wraps

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cxapp.schema import Role
from cxapp.web import form_page, page_context
from cxapp.web.form_page import FormPage


class SettingsPage(FormPage):
    """A page with the list of all pages of settings; `name` is that of its address."""

    name = ""
    needs_workspace = True

    def __init__(self, request):
        super().__init__(request)
        self.user = request.user
        self.membership = request.membership
        self.workspace = self.membership and self.membership.workspace

    @property
    def template(self):
        """The template of the page."""
        return f"settings/{self.name}.html"

    def url(self):
        """Return the address of the page."""
        return reverse(f"settings-{self.name}")

    def build_context(self):
        """Return the context of the page, with the navigation around it."""
        flash = self.pop_flash() if self.sent is None else {}
        own = {"section": self.name, "is_owner": bool(self.membership and self.membership.role == Role.OWNER)}
        return page_context.build_context(self.request, "settings") | own | self.content() | flash

    def content(self):
        """Return what the page itself shows."""
        raise NotImplementedError


def settings_view(page_class):
    """Return the view that shows a page of settings."""

    @require_safe
    @_restrict(page_class)
    def show(request):
        return page_class(request).render()

    return show


def settings_action(page_class):
    """Turn `view(page, …)` into a view for one form of a page; a GET returns to the page."""

    def restrict(view):
        @require_http_methods(form_page.METHODS)
        @_restrict(page_class)
        @wraps(view)
        def enter(request, **ids):
            return form_page.run_action(page_class(request), view, **ids)

        return enter

    return restrict


def _restrict(page_class):
    """Return the decorator of the views of a page: people without a workspace have pages about themselves."""
    return page_context.members_only if page_class.needs_workspace else page_context.people_only
