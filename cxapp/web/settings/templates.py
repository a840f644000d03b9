"""The templates of a workspace: renamed and deleted by those who may edit."""

from django import forms as django_forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp.errors import NotFound
from cxapp.schema import MAX_TITLE_LENGTH
from cxapp.web.form_fields import LineField
from cxapp.web.library.templates import size_text, template_note
from cxapp.web.page_context import may_in_workspace
from cxapp.workspaces import templates

from .pages import SettingsPage, settings_action, settings_view


class TitleForm(django_forms.Form):
    """The name of a template."""

    title = LineField(
        label=gettext_lazy("Name of the template"),
        max_length=MAX_TITLE_LENGTH,
        widget=django_forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )


class TemplatesPage(SettingsPage):
    """All templates that the workspace has kept."""

    name = "templates"

    def content(self):
        """Return a form for each template."""
        rows = [
            {
                "template": template,
                "size": size_text(template.stages, template.lanes),
                "note": template_note(template),
                "form": self.form(TitleForm, template.pk, initial={"title": template.title}),
            }
            for template in templates.list_templates(self.workspace)
        ]
        return {"rows": rows, "may_edit": may_in_workspace(self.request)}


show_templates = settings_view(TemplatesPage)


@settings_action(TemplatesPage)
def rename(page, template_id):
    """Give a template another name."""
    template = _find(page, template_id)

    def save(title):
        templates.rename_template(template=template, actor=page.user, title=title)
        return _("Saved.")

    return page.submit(save, TitleForm, template.pk)


@settings_action(TemplatesPage)
def delete(page, template_id):
    """Delete a template; the journeys that were made from it stay."""
    template = _find(page, template_id)

    def save():
        templates.delete_template(template=template, actor=page.user)
        return _("The template is deleted.")

    return page.submit(save, row=template.pk)


def _find(page, id):
    """Return a template of the workspace; raise NotFound for any other."""
    template = page.workspace.templates.defer("records").filter(pk=id).first()
    if template is None:
        raise NotFound(_("There is no such template."))
    return template
