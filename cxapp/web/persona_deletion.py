"""The deletion of a persona: what becomes of its journeys is said before, and a button takes it back after."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cxapp.answers import persona_deletion as deletion
from cxapp.models import Persona
from cxapp.workspaces import trash_items

from . import page_context, trash_messages
from .form_page import form_action


@form_action("personas")
@page_context.members_only
def delete(request, id):
    """Move a persona to the trash, with a button to take that back."""
    persona = get_object_or_404(Persona, pk=id, workspace=request.membership.workspace)
    item = deletion.delete_persona(persona=persona, actor=request.user)
    text = gettext("Moved “%(title)s” to the trash.") % {"title": persona.name}
    restore_url = reverse("settings-trash-item-restore", args=[item.pk])
    trash_messages.report(request, text, restore_url=restore_url, workspace_id=item.workspace_id)
    return redirect("personas")


def describe_deletion(persona):
    """Return what becomes of the journeys, surveys and answers of a persona that is deleted."""
    use = deletion.count_use(persona)
    counted = [(use["journeys"], journeys_text), (use["surveys"], surveys_text), (use["answers"], answers_text)]
    kept = gettext("It can be restored from the trash for %(days)d days.") % {"days": trash_items.KEEP_DAYS}
    return " ".join([describe(number) for number, describe in counted if number] + [kept])


def journeys_text(n):
    """Say on how many journeys a deleted persona was."""
    return ngettext("It will be taken off %(n)d journey.", "It will be taken off %(n)d journeys.", n) % {"n": n}


def surveys_text(n):
    """Say how many surveys go on without it."""
    text = ngettext("%(n)d survey will go on without it.", "%(n)d surveys will go on without it.", n)
    return text % {"n": n}


def answers_text(n):
    """Say how many answers are of nobody in particular until a restore."""
    text = ngettext(
        "%(n)d answer stays on the map without a persona until it is restored.",
        "%(n)d answers stay on the map without a persona until it is restored.",
        n,
    )
    return text % {"n": n}
