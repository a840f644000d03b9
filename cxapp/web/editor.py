"""The editor page of a journey, with all data of its map, so that no second request is needed."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from cxapp import client_version, hierarchy, notifications, operations, permissions, records, scores
from cxapp.models import Journey, Membership
from cxapp.schema import Capability, EditionReaders, Role
from cxapp.workspaces import channels, journey_members, pairs, redaction, systems

from . import avatars
from .library import journey_cards, journey_commands

EXPORTS = ("pdf", "png", "svg")


@require_safe
@ensure_csrf_cookie
@login_required
def show(request, id):
    """Show the editor of a journey this person may see, read-only if their role demands it."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    if elsewhere := redirect_viewer(request, journey):
        return elsewhere
    data = build_editor_data(request, journey)
    context = {
        "editor_data": data,
        "journey": journey,
        "journey_title": journey_cards.journey_title(journey),
        "workspace": journey.document.workspace,
        "me": data["me"],
        "archived": journey_cards.archived_text(journey.document),
        "may_archive": data["may_archive"],
        "library_address": data["urls"]["library"],
        "phone_address": reverse("phone", args=[id]),
        "build": client_version.current(),
        "pair": find_pair_line(journey, request.user),
        "parents": hierarchy.read_parents(journey, request.user),
    }
    return render(request, "editor/editor.html", context)


def redirect_viewer(request, journey):
    """Return the answer that leads a viewer to the approved edition, None for those who see the map as it is."""
    if "draft" in request.GET or journey.document.edition_readers != EditionReaders.READERS:
        return None
    role = permissions.find_document_role(request.user, journey.document)
    return redirect("edition", id=journey.pk) if role == Role.VIEWER else None


def find_pair_line(journey, user):
    """Return the line in the bar about the partner of a map, None without one: {title, is_to_be}."""
    partners = pairs.partners_to_json(journey, user)
    partner = partners["as_is"] or next(iter(partners["to_be"]), None)
    return partner and {"title": partner["title"], "is_to_be": partners["as_is"] is not None}


def build_editor_data(request, journey):
    """Return the data of static/js/main.js: the map, its scores, the people, and addresses."""
    workspace = journey.document.workspace
    memberships = journey_members.read_memberships(journey.document)
    members = journey_members.people_to_json(memberships)
    me = next((member for member in members if member["id"] == str(request.user.pk)), None)
    if me is None:
        # Removed since the journey was looked up.
        raise Http404
    me = me | {"role": permissions.limit_archived(me["role"], journey.document)}
    is_member = find_membership(memberships[request.user.pk]) is not None
    edits_workspace = may_edit_workspace(memberships[request.user.pk])
    personas = workspace.personas.all() if is_member else workspace.personas.filter(pk__in=journey.personas)
    snapshot, figures = records.snapshot(journey), scores.build_payload(journey)
    return {
        "snapshot": snapshot,
        "scores": redaction.limit_scores(figures, snapshot["records"], role=me["role"], is_member=is_member),
        "personas": [avatars.persona_avatar(persona) for persona in personas],
        "channels": build_channels(workspace, None if is_member else snapshot["records"]),
        "systems": build_systems(workspace, None if is_member else snapshot["records"]),
        "members": members,
        "me": me,
        "workspace": {"id": str(workspace.pk), "name": workspace.name if is_member else _("Shared with you")},
        "is_member": is_member,
        "has_examples": operations.examples.has_examples(journey.pk),
        "time_zone": workspace.time_zone,
        "evidence_months": workspace.evidence_months,
        "urls": build_urls(str(journey.pk), "library" if is_member else "shared-journeys")
        | ({"steps": reverse("journey-steps", args=[journey.pk])} if shows_steps(memberships[request.user.pk]) else {})
        | (build_workspace_urls(journey.pk) if edits_workspace else {}),
        "commands": list_commands(journey) if edits_workspace else [],
        "may_archive": edits_workspace,
        "archived": journey.document.archived_at is not None,
        "max_file_size": settings.MAX_FILE_SIZE,
        "seen": notifications.list_read_marks(request.user, journey.document),
        "language": request.LANGUAGE_CODE,
        "build": client_version.current(),
    }


def list_commands(journey):
    """Return the commands of the menu of a journey."""
    is_archived = journey.document.archived_at is not None
    return journey_commands.list_commands(journey.pk, journey.state, is_archived=is_archived)


def shows_steps(memberships):
    """Return whether somebody with these memberships still sees the first steps of the workspace."""
    return may_edit_workspace(memberships) and not find_membership(memberships).hides_checklist


def may_edit_workspace(memberships):
    """Return whether somebody with these memberships edits the workspace, and not only the journey."""
    mine = find_membership(memberships)
    return mine is not None and permissions.has_capability(mine.role, Capability.EDIT)


def find_membership(memberships):
    """Return the membership of the workspace among those on a journey, or None."""
    return next((one for one in memberships if isinstance(one, Membership)), None)


def build_workspace_urls(id):
    """Return the addresses for those who edit the workspace: of its lists, and of the dialogs."""
    return {
        "templates": reverse("api-templates"),
        "channels": reverse("api-channels"),
        "systems": reverse("api-systems"),
        "dialogs": reverse("journey-dialogs", args=[id]),
    }


def build_channels(workspace, used_in=None):
    """Return the workspace's own channels, or only those that the records of a map use."""
    listed = channels.list_channels(workspace) if used_in is None else channels.list_used(workspace, used_in)
    return [channels.to_json(channel) for channel in listed]


def build_systems(workspace, used_in=None):
    """Return the workspace's systems and departments, or only those that the records of a map name."""
    listed = systems.list_systems(workspace) if used_in is None else systems.list_used(workspace, used_in)
    return [systems.to_json(system) for system in listed]


def build_urls(id, library="library"):
    """Return the addresses of the editor's socket, API, library and exports; `library` is the name of the page."""
    api = f"/api/v1/journeys/{id}/"
    return {
        "socket": f"/ws/journeys/{id}/",
        "api": api,
        "seen": f"{api}seen/",
        "library": reverse(library),
        "journeys": reverse("api-journeys"),
        "personas": reverse("api-personas"),
        "search": reverse("search"),
        "page": reverse("editor", args=[id]),
        "answers": reverse("journey-answers", args=[id]),
        "compare": reverse("compare", args=[id]),
        "matrix": reverse("journey-channels", args=[id]),
        "exports": {format: f"{api}export/{format}" for format in EXPORTS},
    }
