"""The settings of a workspace: name and counting, its end, and a new one."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxapp import permissions, workspaces
from cxapp.schema import Capability
from cxapp.web import branding, current_workspace, form_page, page_context
from cxapp.workspaces import accounts

from . import forms
from .pages import SettingsPage, settings_action, settings_view

FIELDS = ("name", "language", "minimum_answers", "window_days", "evidence_months", "time_zone")


class WorkspacePage(SettingsPage):
    """What the workspace is called and how it counts; owners change it."""

    name = "workspace"

    def content(self):
        """Return the forms."""
        workspace = self.workspace
        initial = {name: getattr(workspace, name) for name in FIELDS}
        return {
            "workspace": workspace,
            "may_administer": page_context.may_in_workspace(self.request, Capability.ADMINISTER),
            "form": self.form(forms.WorkspaceForm, initial=initial, chosen_zone=workspace.time_zone),
            "colour_form": self.form(forms.ColourForm, initial={"colour": workspace.colour}),
            "branding": branding.build_branding(workspace),
            "delete_form": self.form(forms.DeleteWorkspaceForm, workspace=workspace),
            "journey_count": workspace.documents.filter(kind="journey").count(),
            "guests": accounts.count_guests(workspace),
        }


class NewWorkspacePage(SettingsPage):
    """The form of a new workspace."""

    name = "new_workspace"

    def url(self):
        """Return the address of the page."""
        return reverse("workspace-new")

    def content(self):
        """Return the form."""
        return {"form": self.form(forms.NewWorkspaceForm)}


show_workspace = settings_view(WorkspacePage)


@settings_action(WorkspacePage)
def change(page):
    """Change the settings."""
    permissions.check(page.membership.role, Capability.ADMINISTER)

    def save(**fields):
        workspaces.change_workspace(workspace=page.workspace, actor=page.user, **fields)
        return _("Saved.")

    return page.submit(save, forms.WorkspaceForm, chosen_zone=page.workspace.time_zone)


@settings_action(WorkspacePage)
def change_colour(page):
    """Change the colour."""
    permissions.check(page.membership.role, Capability.ADMINISTER)

    def save(colour):
        workspaces.change_workspace(workspace=page.workspace, actor=page.user, colour=colour)
        return _("Saved.")

    return page.submit(save, forms.ColourForm)


@settings_action(WorkspacePage)
def delete(page):
    """Delete the workspace, and go on in another one."""
    permissions.check(page.membership.role, Capability.ADMINISTER)

    def save(name):
        workspaces.delete_workspace(workspace=page.workspace, actor=page.user)
        return redirect("library")

    return page.submit(save, forms.DeleteWorkspaceForm, workspace=page.workspace)


@require_http_methods(form_page.METHODS)
@page_context.members_only
def create(request):
    """Show the form of a new workspace; on POST make it and go over to it."""
    page = NewWorkspacePage(request)
    if request.method != "POST":
        return page.render()

    def save(name, time_zone):
        made = workspaces.create_workspace(owner=page.user, name=name, time_zone=time_zone)
        request.session[current_workspace.WORKSPACE_KEY] = str(made.pk)
        return redirect("library")

    return page.submit(save, forms.NewWorkspaceForm)
