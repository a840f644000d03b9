"""The page after sign-up: four ways to the first map."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cxapp import operations, permissions, workspaces
from cxapp.schema import Capability

from . import page_context
from .form_page import form_action
from .library import templates

# The sample in the reader's language, a whole map of an invented company.
SAMPLES = {"en": "birthday-box", "ru": "veranda"}
# A pasted table brings the stages and lanes of its map along.
TEMPLATES = {"paste": None, "blank": "blank"}


@require_safe
@page_context.members_only
def show(request):
    """Show the ways to the first map to those who may make one."""
    permissions.check(request.membership.role, Capability.EDIT)
    kept = templates.list_kept_templates(request.membership.workspace)
    context = page_context.build_context(request, "getting-started") | {"kept": kept}
    return render(request, "getting_started.html", context)


@form_action("getting-started")
@page_context.members_only
def begin(request):
    """Create the first map in the chosen way, and open it."""
    workspace, way = request.membership.workspace, request.POST.get("way")
    language = workspace.language or request.LANGUAGE_CODE
    fields = {"title": gettext("My first map"), "language": language, "template": TEMPLATES.get(way)}
    if way not in TEMPLATES:
        fields = describe_kept(workspace, way) or describe_sample(request.LANGUAGE_CODE)
    journey = workspaces.create_journey(workspace=workspace, actor=request.user, **fields)
    return redirect("editor", journey.pk)


def describe_kept(workspace, way):
    """Return the title, language and id of a template of the workspace, None if there is none of this id."""
    kept = (template for template in workspaces.templates.list_templates(workspace) if str(template.pk) == way)
    template = next(kept, None)
    return template and {"title": template.title, "language": template.language, "template": way}


def describe_sample(language):
    """Return the title, language and name of the sample for readers of a language."""
    name = SAMPLES.get(language, SAMPLES["en"])
    journey = operations.load_template(name)["journey"]
    return {"title": journey["title"], "language": journey.get("language", "en"), "template": name}
