"""What the forms of the comparison do: make a to-be map, link two maps, unlink them."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext

from cxapp.errors import AppError, Conflict, InvalidInput
from cxapp.schema import State
from cxapp.web.form_page import form_action
from cxapp.web.library.journey_actions import find_journey
from cxapp.web.page_context import members_only
from cxapp.workspaces import pairs, to_be

from .views import open_comparison, render_page


@form_action("library")
@members_only
def make_to_be(request, id):
    """Make the to-be map of a journey and open it."""
    made = to_be.make_to_be(journey=find_journey(request, id), actor=request.user)
    return redirect("editor", made.pk)


@form_action("library")
@members_only
def link(request, id):
    """Link a journey to the chosen one; show the page again where that is refused."""
    journey = find_journey(request, id)
    try:
        other = find_journey(request, _read_id(request))
        ends = (journey, other) if journey.state == State.TO_BE else (other, journey)
        pairs.link(to_be=ends[0], as_is=ends[1], actor=request.user)
    except (Conflict, InvalidInput) as refusal:
        return render_page(request, journey, status=400, wrong=refusal.detail)
    return open_comparison(journey, other.pk)


def _read_id(request):
    try:
        return uuid.UUID(request.POST.get("other", ""))
    except ValueError:
        raise InvalidInput(gettext("Choose a map.")) from None


@form_action("library")
@members_only
def unlink(request, id):
    """Unlink a to-be map from its as-is map."""
    journey = find_journey(request, id)
    try:
        pairs.unlink(to_be=journey, actor=request.user)
    except AppError as refusal:
        if refusal.status != 404:
            raise
    else:
        messages.success(request, gettext("Both maps are as they were, and no longer linked."))
    return open_comparison(journey)
