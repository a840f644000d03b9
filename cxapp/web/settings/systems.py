"""The systems and departments of a workspace and where they are used: those who may edit change the list."""

from django import forms as django_forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cxapp import permissions
from cxapp.models.systems import MAX_SYSTEM_NAME
from cxapp.schema import Capability, SystemKind
from cxapp.text.markup import strip_markup
from cxapp.web import form_page, page_context
from cxapp.web.form_fields import ChoiceField, LineField
from cxapp.workspaces import systems

from .pages import SettingsPage, settings_action, settings_view

MAX_TEXT_LENGTH = 60


class SystemForm(django_forms.Form):
    """The name of a system or a department, and which of both it is."""

    name = LineField(
        label=gettext_lazy("Name of the system or department"),
        max_length=MAX_SYSTEM_NAME,
        widget=django_forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    kind = ChoiceField(
        label=gettext_lazy("Kind"),
        choices=SystemKind.choices,
        initial=SystemKind.SYSTEM,
        widget=django_forms.RadioSelect,
    )


class SystemsPage(SettingsPage):
    """The systems and departments, each with its number of cards, and the form of a new one."""

    name = "systems"

    def content(self):
        """Return the list and the form."""
        uses = systems.find_uses(self.workspace, self.user)
        listed = systems.list_systems(self.workspace)
        return {
            "systems": [{"system": system, "count": len(uses.get(str(system.pk), ()))} for system in listed],
            "form": self.form(SystemForm),
            "may_edit": page_context.may_in_workspace(self.request),
        }


class SystemPage(SettingsPage):
    """Where one is used, and for those who may edit its form."""

    name = "systems"
    template = "settings/system.html"

    def __init__(self, request, system_id):
        super().__init__(request)
        self.system = _find_system(self, system_id)

    def url(self):
        """Return the address of the page."""
        return reverse("settings-system", args=[self.system.pk])

    def content(self):
        """Return where it is used, and its form."""
        uses = systems.find_uses(self.workspace, self.user).get(str(self.system.pk), [])
        initial = {"name": self.system.name, "kind": self.system.kind}
        return {
            "system": self.system,
            "count": len(uses),
            "maps": group_by_map(uses),
            "form": self.form(SystemForm, initial=initial),
            "may_edit": page_context.may_in_workspace(self.request),
        }


def group_by_map(uses):
    """Return the uses by map: [{journey, cards}, …], each card with its address."""
    maps = {}
    for use in uses:
        group = maps.setdefault(use.journey.pk, {"journey": use.journey, "cards": []})
        address = reverse("editor", args=[use.journey.pk])
        text = " ".join(strip_markup(use.text).split())[:MAX_TEXT_LENGTH]
        group["cards"].append({"stage": use.stage, "text": text, "url": f"{address}#at-{use.card}"})
    return list(maps.values())


show_systems = settings_view(SystemsPage)


@settings_action(SystemsPage)
def create(page):
    """Add a system or a department."""

    def save(name, kind):
        systems.create_system(workspace=page.workspace, actor=page.user, name=name, kind=kind)
        return _("It is added. Cards can name it now.")

    return page.submit(save, SystemForm)


@require_http_methods(form_page.METHODS)
@page_context.members_only
def show_system(request, system_id):
    """Show where a system is used; on POST change its name and its kind."""
    page = SystemPage(request, system_id)
    if request.method != "POST":
        return page.render()
    permissions.check(page.membership.role, Capability.EDIT)

    def save(name, kind):
        systems.change_system(system=page.system, actor=page.user, name=name, kind=kind)
        return SystemsPage(request).redirect(_("Saved."))

    return page.submit(save, SystemForm)


@settings_action(SystemsPage)
def delete(page, system_id):
    """Delete one; the page has asked where it is used."""

    def save():
        systems.delete_system(system=system, actor=page.user)
        return _("“%(name)s” is deleted. Cards do not show it any more.") % {"name": system.name}

    system = _find_system(page, system_id)
    return page.submit(save)


def _find_system(page, id):
    return get_object_or_404(page.workspace.systems, pk=id)
