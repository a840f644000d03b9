"""The folders of a workspace: made, renamed and deleted by those who may edit."""

from django import forms as django_forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp.web.form_fields import LineField
from cxapp.web.page_context import may_in_workspace
from cxapp.workspaces import folders

from .pages import SettingsPage, settings_action, settings_view


class FolderForm(django_forms.Form):
    """The name of a folder."""

    name = LineField(
        label=gettext_lazy("Name of the folder"),
        max_length=folders.MAX_LENGTH,
        widget=django_forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )


class KnownFolderForm(django_forms.Form):
    """A folder, by the name that it has."""

    old = LineField(widget=django_forms.HiddenInput)


class FolderRowForm(FolderForm, KnownFolderForm):
    """A folder and its new name."""


class FoldersPage(SettingsPage):
    """All folders, empty ones too."""

    name = "folders"

    def content(self):
        """Return a form for each folder, and that of a new one."""
        names = folders.list_names(self.workspace)
        rows = [
            {"name": name, "form": self.form(FolderRowForm, row, initial={"name": name, "old": name})}
            for row, name in enumerate(names, 1)
        ]
        return {"rows": rows, "form": self.form(FolderForm), "may_edit": may_in_workspace(self.request)}


show_folders = settings_view(FoldersPage)


@settings_action(FoldersPage)
def create(page):
    """Make a folder."""

    def save(name):
        folders.create_folder(workspace=page.workspace, actor=page.user, name=name)
        return _("The folder is there.")

    return page.submit(save, FolderForm)


@settings_action(FoldersPage)
def rename(page):
    """Give a folder another name."""

    def save(name, old):
        folders.rename_folder(workspace=page.workspace, actor=page.user, old=old, name=name)
        return _("Saved.")

    return page.submit(save, FolderRowForm, _find_row(page))


@settings_action(FoldersPage)
def delete(page):
    """Delete a folder; its journeys stay."""

    def save(old):
        folders.delete_folder(workspace=page.workspace, actor=page.user, name=old)
        return _("The folder is deleted. Its journeys are in no folder now.")

    return page.submit(save, KnownFolderForm)


def _find_row(page):
    """Return the number of the row that was sent, so that an error appears in it."""
    names, old = folders.list_names(page.workspace), page.request.POST.get("old")
    return names.index(old) + 1 if old in names else len(names) + 1
