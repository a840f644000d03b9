"""The context of every page of a signed-in person: their workspace, its folders, their account."""

from collections.abc import Callable
from functools import partial, wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.db.models import Count
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cxapp import client_version, permissions
from cxapp.models import Journey, JourneyMembership, Membership
from cxapp.schema import Capability, Role, SearchKind
from cxapp.workspaces import folders, list_cache

from . import avatars, current_workspace, time_zones
from .form_page import form_action

# What a form sends that nobody has typed.
CHOSEN_FIELDS = (
    "csrfmiddlewaretoken", current_workspace.SHOWN_FIELD, "journey", "place", "persona", "template", "kind", "method",
    "time_zone", "limit", "segment_id",
)  # fmt: skip
# Pages of the navigation that have a number, by their address: its key in `shell`.
COUNTED_PAGES = {"library": "journeys", "gaps": "gaps", "personas": "personas", "metrics": "metrics"}


def members_only(view: Callable) -> Callable:
    """Restrict a view to signed-in members: it finds `request.membership`, with its workspace and role."""

    @people_only
    @wraps(view)
    def enter(request, *args, **kwargs):
        if request.membership is None:
            is_invited = JourneyMembership.objects.filter(user=request.user).exists()
            return redirect("shared-journeys" if is_invited else "no-workspace")
        return view(request, *args, **kwargs)

    return enter


def people_only(view: Callable) -> Callable:
    """Restrict a view to signed-in people: it finds `request.membership`, None for somebody without a workspace."""

    @login_required
    @wraps(view)
    def enter(request, *args, **kwargs):
        request.memberships = list(current_workspace.list_memberships(request.user))
        try:
            request.membership = current_workspace.choose_membership(request)
        except current_workspace.NoLongerMember:
            return refuse_form(request)
        if request.membership:
            time_zones.activate_zone(request.membership.workspace)
        return view(request, *args, **kwargs)

    return enter


def refuse_form(request):
    """Return the page for a form whose workspace is gone for this person; it shows what they typed."""
    chosen = {*CHOSEN_FIELDS, *Role.values}
    typed = [text for name, text in request.POST.items() if text.strip() and not {name, text} & chosen]
    return render(request, "no_longer_member.html", {"typed": typed}, status=403)


def may_in_workspace(request, capability=Capability.EDIT):
    """Return whether this person has a capability in the current workspace."""
    return permissions.has_capability(request.membership.role, capability)


def build_context(request, here):
    """Return the context for templates/shell.html; `here` names the page's entry in the navigation."""
    if request.membership is None:
        return build_own_context(request, here)
    workspace = request.membership.workspace
    counted = Journey.objects.list_in_use(workspace).values_list("folder")
    counts = dict(counted.annotate(n=Count("pk")).order_by())
    shell = {
        "workspace": workspace,
        "workspaces": [membership.workspace for membership in request.memberships],
        "shared": count_shared(request.user),
        "me": avatars.user_avatar(request.user, Membership.objects.hues(workspace.pk)),
        "journeys": sum(counts.values()),
        "gaps": count_gaps(workspace),
        "personas": workspace.personas.count(),
        "metrics": workspace.metrics.count(),
        "build": client_version.current(),
        "search_kinds": SearchKind.choices,
        "folders": [folder_row(name, counts.get(name, 0)) for name in folders.add_empty(workspace, counts)],
    }
    return {"shell": shell, "here": here, "may_edit": may_in_workspace(request)}


@require_safe
@members_only
def show_counts(request: HttpRequest) -> JsonResponse:
    """Return the numbers in the navigation by the addresses of its entries."""
    shell = build_context(request, None)["shell"]
    counts = {reverse(name): shell[key] for name, key in COUNTED_PAGES.items()}
    folders = {f"{reverse('library')}?{folder['query']}": folder["count"] for folder in shell["folders"]}
    return JsonResponse({"counts": counts | folders})


def build_own_context(request, here):
    """Return the context for templates/shell.html of a page that is of no workspace."""
    shell = {
        "workspace": None,
        "workspaces": [membership.workspace for membership in request.memberships],
        "shared": count_shared(request.user),
        "me": avatars.user_avatar(request.user),
        "build": client_version.current(),
        "search_kinds": SearchKind.choices,
    }
    return {"shell": shell, "here": here, "may_edit": False}


def count_shared(user):
    """Count the journeys of other workspaces on which a person has a role."""
    return Journey.objects.shared_with(user).filter(document__archived_at=None).count()


def count_gaps(workspace):
    """Return the number of gaps and fixes on the gap board."""
    return list_cache.get_by_scores(workspace, "gaps", partial(sum_gaps, workspace))


def sum_gaps(workspace):
    """Return this number from the summaries of all journeys, which other pages show too."""
    return sum(summary.gaps for summary in list_cache.read_summaries(workspace).values())


def cache_gap_count(workspace, number):
    """Cache the number of cards that a caller has just read from the gap board."""
    cache.set(list_cache.score_key(workspace, "gaps"), number, list_cache.CACHE_SECONDS)


def folder_row(name, count):
    """Return a row of the list of folders."""
    return {"name": name, "count": count, "query": urlencode({"folder": name})}


@form_action("library")
@login_required
def choose_workspace(request):
    """Switch to another of the person's workspaces."""
    memberships = current_workspace.list_memberships(request.user)
    chosen = current_workspace.find_membership(memberships, request.POST.get("workspace"))
    if chosen:
        request.session[current_workspace.WORKSPACE_KEY] = str(chosen.workspace_id)
    return redirect("library")
