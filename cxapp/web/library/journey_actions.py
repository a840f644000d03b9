"""The library's actions on whole journeys: create, copy, keep as a template, rename, move, delete."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cxapp import hierarchy, permissions, plain_text, workspaces
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import Journey
from cxapp.schema import Capability
from cxapp.web import trash_messages
from cxapp.web.form_fields import add_refusal
from cxapp.web.form_page import form_action
from cxapp.web.next_page import next_page
from cxapp.web.page_context import members_only

from . import forms, journey_cards, views

MAX_TITLE_LENGTH = 200
FIELDS = ("title", "scenario", "scope", "owner", "review_date", "persona", "persona_name", "template", "language")


@form_action("library")
@members_only
def create(request):
    """Create a journey from the dialog and open it; show the dialog again if something is missing."""
    fields = {name: request.POST.get(name, "").strip() for name in FIELDS}
    try:
        check_title(fields["title"])
        journey = create_journey(request, **fields)
    except InvalidInput as refusal:
        return views.render_library(request, fields=fields, refusal=refusal)
    return redirect("editor", journey.pk)


@transaction.atomic
def create_journey(request, *, title, scenario, scope, owner, review_date, persona, persona_name, template, language):
    """Create a journey, with the persona that is chosen or made for it."""
    workspace = request.membership.workspace
    if persona_name:
        made = workspaces.personas.create_persona(workspace=workspace, actor=request.user, name=persona_name)
        persona = str(made.pk)
    return workspaces.create_journey(
        workspace=workspace,
        actor=request.user,
        title=title,
        scenario=plain_text.clean_text(scenario),
        scope=plain_text.clean_text(scope),
        owner=owner or None,
        review_date=review_date or None,
        language=language if language in dict(settings.LANGUAGES) else views.usual_language(request),
        personas=[persona] if persona else [],
        template=template or "blank",
    )


def check_title(title):
    """Raise InvalidInput at the title if it has a character that cannot be stored."""
    try:
        plain_text.check_string(title)
    except InvalidInput as refusal:
        raise InvalidInput(refusal.detail, code=refusal.code, fields={"title": refusal.detail}) from None


@form_action("library")
@members_only
def copy(request, id):
    """Copy a journey and open the copy."""
    journey = find_journey(request, id)
    title = gettext("%(title)s, copy") % {"title": journey_cards.journey_title(journey)[: MAX_TITLE_LENGTH - 20]}
    return redirect("editor", workspaces.duplicate_journey(journey=journey, actor=request.user, title=title).pk)


@form_action("library")
@members_only
def rename(request, id):
    """Rename a journey; show the dialog again without a name."""
    return _change(request, id, "rename", forms.RenameForm(request.POST), workspaces.rename_journey)


@form_action("library")
@members_only
def move(request, id):
    """Move a journey to a folder, or out of all; show the dialog again for a name that is too long."""
    return _change(request, id, "move", forms.MoveForm(request.POST), workspaces.move_journey)


@form_action("library")
@members_only
def move_many(request):
    """Move the chosen journeys to a folder, or out of all."""
    workspace = request.membership.workspace
    permissions.check(request.membership.role, Capability.EDIT)
    known = Journey.objects.filter(document__workspace=workspace).values_list("pk", flat=True)
    form = forms.MoveManyForm(request.POST, journeys=known)
    if form.is_valid():
        ids, folder = form.cleaned_data["journeys"], form.cleaned_data["folder"]
        count = workspaces.folders.move_journeys(workspace=workspace, actor=request.user, ids=ids, folder=folder)
        messages.success(request, _moved_text(count, folder))
    else:
        messages.error(request, next(error for errors in form.errors.values() for error in errors))
    return redirect(next_page(request, reverse("library")))


def _moved_text(count, folder):
    if not folder:
        return ngettext("%(n)d journey is in no folder now.", "%(n)d journeys are in no folder now.", count) % {
            "n": count
        }
    text = ngettext("Moved %(n)d journey to “%(name)s”.", "Moved %(n)d journeys to “%(name)s”.", count)
    return text % {"n": count, "name": folder}


@form_action("library")
@members_only
def save_template(request, id):
    """Keep a journey as a template; show the dialog again without a name, or with one that is taken."""
    journey = find_journey(request, id)
    form = forms.TemplateForm(request.POST)
    if form.is_valid():
        try:
            workspaces.templates.save_template(journey=journey, actor=request.user, **form.cleaned_data)
        except (Conflict, InvalidInput) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, gettext("“%(title)s” is a template now.") % form.cleaned_data)
            return redirect(next_page(request, reverse("library")))
    permissions.check(request.membership.role, Capability.EDIT)
    return views.render_library(request, template_form=form, template_url=request.path)


def _change(request, id, name, form, change):
    """Change a journey by the form of a dialog, and show the dialog again where the form is not valid."""
    journey = find_journey(request, id)
    if not form.is_valid():
        permissions.check(request.membership.role, Capability.EDIT)
        return views.render_library(request, **{f"{name}_form": form, f"{name}_url": request.path})
    change(journey=journey, actor=request.user, **form.cleaned_data)
    return redirect(next_page(request, reverse("library")))


@form_action("library")
@members_only
def archive(request, id):
    """Put a journey into the archive, and offer to put it back."""
    journey = find_journey(request, id)
    workspaces.archive_journey(journey=journey, actor=request.user)
    text = gettext("Archived “%(title)s”. It can be read, and nobody edits it until it is put back.")
    messages.success(request, text % {"title": journey_cards.journey_title(journey)} + _say_places([journey], request))
    return redirect(next_page(request, reverse("library")))


@form_action("library")
@members_only
def archive_many(request):
    """Put the chosen journeys into the archive."""
    workspace = request.membership.workspace
    permissions.check(request.membership.role, Capability.EDIT)
    known = Journey.objects.list_in_use(workspace).values_list("pk", flat=True)
    form = forms.ManyForm(request.POST, journeys=known)
    if form.is_valid():
        ids = form.cleaned_data["journeys"]
        count = workspaces.archive_journeys(workspace=workspace, actor=request.user, ids=ids)
        text = ngettext("Archived %(n)d journey.", "Archived %(n)d journeys.", count)
        chosen = Journey.objects.filter(pk__in=ids).select_related("document")
        messages.success(request, text % {"n": count} + _say_places(chosen, request))
    else:
        messages.error(request, next(error for errors in form.errors.values() for error in errors))
    return redirect(next_page(request, reverse("library")))


def _say_places(journeys, request):
    """Return the sentence about the places that still open archived journeys, "" without any."""
    places = hierarchy.list_parent_places(journeys, request.user)
    text = gettext("Still opens from: %(places)s.") % {"places": ", ".join(places)}
    return f" {text}" if places else ""


@form_action("library")
@members_only
def unarchive(request, id):
    """Put a journey back from the archive, to the page that asked for it."""
    journey = find_journey(request, id)
    workspaces.unarchive_journey(journey=journey, actor=request.user)
    if request.POST.get("opens"):
        return redirect("editor", journey.pk)
    messages.success(request, gettext("“%(title)s” is back.") % {"title": journey_cards.journey_title(journey)})
    return redirect(next_page(request, reverse("library")))


@form_action("library")
@members_only
def delete(request, id):
    """Move a journey to the trash and show a message."""
    journey = find_journey(request, id)
    workspace_id = journey.document.workspace_id
    workspaces.delete_journey(journey=journey, actor=request.user)
    text = gettext("Moved “%(title)s” to the trash.") % {"title": journey_cards.journey_title(journey)}
    restore_url = reverse("settings-trash-restore", args=[journey.pk])
    trash_messages.report(request, text, restore_url=restore_url, workspace_id=workspace_id)
    return redirect("library")


def find_journey(request, id):
    """Return a journey this person may see, else 404."""
    return get_object_or_404(Journey.objects.visible_to(request.user).select_related("document__workspace"), pk=id)
