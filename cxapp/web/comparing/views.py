"""The page of a comparison, and its forms: make a to-be map, link two maps, unlink them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cxapp import comparison, permissions
from cxapp.comparison import emotions, figures, listing
from cxapp.comparison.payload import build_deltas, build_head
from cxapp.comparison.values import Words, mark_labels
from cxapp.models import Journey, JourneyPair
from cxapp.schema import Capability, State
from cxapp.web import current_workspace, page_context, time_zones
from cxapp.web.library import journey_cards
from cxapp.workspaces import pairs

from . import board
from .cards import MARK_ICONS, CardBuilder
from .curves import draw_emotions

VIEWS = ("side", "one", "figures")
# What has no place of its own in a view.
LOOSE_KINDS = {
    "side": ("journey", "path", "dependency", "target", "lane"),
    "one": ("journey", "path", "dependency", "target"),
    "figures": (),
}


@require_safe
@login_required
def show(request, id):
    """Show the comparison of a map with its partner, or how to get one."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    return render_page(request, get_object_or_404(mine, pk=id))


@page_context.people_only
def render_page(request, journey, status=200, **refused):
    """Return the page within the workspace of its journey, or within none for somebody who is not in it."""
    workspace = journey.document.workspace
    request.membership = current_workspace.find_membership(request.memberships, str(workspace.pk))
    time_zones.activate_zone(workspace)
    found = pairs.find_pairs(journey, request.user)
    chosen = request.GET.get("partner", "")
    pair = next((one for one in found if chosen in (str(one.to_be_id), str(one.as_is_id))), next(iter(found), None))
    context = page_context.build_context(request, "compare") | {
        "journey": journey,
        "title": journey_cards.journey_title(journey),
        "may_edit": _may_edit(request),
        **refused,
    }
    shown = build_comparison(request, journey, pair, found) if pair else build_choice(journey, request.user)
    template = "comparing/show.html" if pair else "comparing/none.html"
    return render(request, template, context | shown, status=status)


def _may_edit(request):
    return request.membership is not None and permissions.has_capability(request.membership.role, Capability.EDIT)


def build_choice(journey, user):
    """Return the context of a map without a partner that this person sees: the maps that it can be linked to."""
    is_to_be = journey.state == State.TO_BE
    others = Journey.objects.visible_to(user).filter(document__workspace=journey.document.workspace_id)
    others = others.filter(state=State.AS_IS if is_to_be else State.TO_BE).exclude(pk=journey.pk)
    if not is_to_be:
        others = others.exclude(document__in=JourneyPair.objects.values("to_be"))
    hidden = is_to_be and JourneyPair.objects.filter(to_be=journey.pk).exists()
    titles = [(str(other.pk), journey_cards.journey_title(other)) for other in others]
    rows = sorted(titles, key=lambda row: row[1].casefold())
    return {"is_to_be": is_to_be, "hidden": hidden, "others": [] if hidden else rows}


def build_comparison(request, journey, pair, found):
    """Return the context of a pair."""
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else VIEWS[0]
    compared = comparison.read(pair)
    words = Words(compared)
    rows = listing.list_differences(compared, words)
    builder = CardBuilder(compared, rows, words)
    stages, lanes = (board.build_heads(builder, kind) for kind in ("stage", "lane"))
    deltas = build_deltas(comparison.deltas.read(compared))
    head = build_head(compared)
    return {
        **head,
        "view": view,
        "views": build_views(request, view),
        "partners": build_partners(request, journey, pair, found),
        "pair": pair,
        "same_title": head["as_is"]["title"] == head["to_be"]["title"],
        "differences": [{**row, "icon": MARK_ICONS[row["type"]]} for row in rows],
        "filters": build_filters(head["counts"]),
        "loose": [row for row in rows if row["kind"] in LOOSE_KINDS[view]],
        "stages": stages,
        "emotions": draw_emotions(emotions.build_emotions(compared), [stage["text"] for stage in stages]),
        "rows": board.build_one_map(builder, stages, lanes) if view == "one" else [],
        "sides": board.build_sides(builder, stages, lanes) if view == "side" else [],
        "figures": figures.build_figures(deltas, words),
        "read_at": timezone.localtime(),
        "maps": [list_changes_of(head[name]) for name in ("as_is", "to_be")],
    }


def list_changes_of(end):
    """Return where the changes of a map since it was read are listed: {operations, revision}."""
    return {"operations": reverse("api-operations", args=[end["id"]]), "revision": end["revision"]}


def build_filters(counts):
    """Return the filters of the list of differences."""
    return [{"type": type, "label": label, "count": counts[type]} for type, label in mark_labels().items()]


def build_views(request, current):
    """Return the links to the views of the page."""
    labels = {"side": gettext("Side by side"), "one": gettext("As one map"), "figures": gettext("Figures")}
    links = []
    for view in VIEWS:
        query = request.GET.copy()
        query["view"] = view
        links.append({"query": query.urlencode(), "label": labels[view], "current": view == current})
    return links


def build_partners(request, journey, pair, found):
    """Return the links to the comparisons with other to-be maps of an as-is map."""
    if len(found) < 2:
        return []
    links = []
    for one in found:
        other = one.to_be if one.as_is_id == journey.pk else one.as_is
        query = request.GET.copy()
        query["partner"] = str(other.pk)
        links.append(
            {"query": query.urlencode(), "title": journey_cards.journey_title(other.journey), "current": one == pair}
        )
    return links


def comparison_url(journey_id, partner_id=None):
    """Return the address of the comparison of a map, with one of its partners."""
    return reverse("compare", args=[journey_id]) + (f"?partner={partner_id}" if partner_id else "")


def open_comparison(journey, partner_id=None):
    """Return the answer that goes on to the comparison."""
    return redirect(comparison_url(journey.pk, partner_id))
