"""The dialogs that the editor fetches when one is opened: of a journey's commands, and of a new channel."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cxapp import permissions
from cxapp.models import Journey
from cxapp.schema import Capability
from cxapp.workspaces import folders

from .library import forms
from .settings.channels import ChannelForm


@require_safe
@login_required
def show(request, id):
    """Show the dialogs to those who may edit the workspace of the journey."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    permissions.require_in_workspace(journey.document, request.user, Capability.EDIT)
    return render(request, "editor/dialogs.html", build_context(journey.document.workspace))


def build_context(workspace):
    """Return the context of the dialogs: those of the library, and of a new channel."""
    used = Journey.objects.filter(document__workspace=workspace).values_list("folder", flat=True)
    return {
        "shell": {"workspace": workspace, "folders": [{"name": name} for name in folders.add_empty(workspace, used)]},
        "move_form": forms.MoveForm(),
        "template_form": forms.TemplateForm(),
        "channel_form": ChannelForm(auto_id="channel_%s"),
    }
