"""The page of an edition for members: the map as it was approved, which nothing changes."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cxapp import client_version, permissions, scores
from cxapp.models import Journey
from cxapp.web.library import journey_cards
from cxapp.workspaces import editions, redaction

from . import avatars, editor, time_zones
from .sharing import shared_map

MAX_DIGITS = 9


@require_safe
@login_required
def show(request, id):
    """Show the newest approved edition of a journey that this person may see, or the one that the address names."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    edition = find_edition(journey, request.GET.get("number", ""))
    time_zones.activate_zone(journey.document.workspace)
    snapshot = editions.read_snapshot(edition)
    shown = editions.as_in_edition(journey, snapshot)
    return render(request, "editions/show.html", build_context(request, shown, snapshot, edition))


def find_edition(journey, number):
    """Return an edition by its number, or the newest approved one; raise Http404."""
    if number:
        known = number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS
        edition = editions.find_edition(journey.pk, int(number)) if known else None
    else:
        edition = editions.find_approved(journey.pk)
    if edition is None:
        raise Http404
    return edition


def build_context(request, journey, snapshot, edition):
    """Return the context for templates/editions/show.html."""
    return {
        "editor_data": build_data(request, journey, snapshot),
        "journey": journey,
        "journey_title": journey_cards.journey_title(journey),
        "spoken": journey.language,
        "edition": shared_map.edition_text(edition),
        "approval": edition,
        "draft_address": reverse("editor", args=[journey.pk]) + "?draft=1",
        "pdf_address": f"{reverse('api-export', args=[journey.pk, 'pdf'])}?edition={edition.number}",
        "build": client_version.current(),
    }


def build_data(request, journey, snapshot):
    """Return the data of static/js/edition.js: the map with its scores, read-only."""
    figures = scores.build_payload(journey, snapshot=snapshot)
    role = permissions.find_document_role(request.user, journey.document)
    is_member = permissions.find_role(request.user, journey.document.workspace_id) is not None
    return {
        "snapshot": snapshot,
        "scores": redaction.limit_scores(figures, snapshot["records"], role=role, is_member=is_member),
        "personas": shared_map.list_personas(journey),
        "channels": editor.build_channels(journey.document.workspace, snapshot["records"]),
        "members": [],
        "evidence_months": journey.document.workspace.evidence_months,
        "me": avatars.user_avatar(request.user) | {"role": "viewer", "visitor": True},
        "urls": {},
        "language": request.LANGUAGE_CODE,
        "build": client_version.current(),
    }
