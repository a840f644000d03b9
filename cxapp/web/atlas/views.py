"""The atlas page, and the form that gives a stage a journey of its own."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cxapp import hierarchy
from cxapp.hierarchy.atlas import LEVELS
from cxapp.models import Journey, Membership
from cxapp.schema import Level
from cxapp.web import page_context
from cxapp.web.form_page import form_action
from cxapp.web.library import owner_and_review
from cxapp.web.library import views as library
from cxapp.workspaces import child_journeys

from . import board, cards
from .query import NOBODY, AtlasQuery


@require_safe
@page_context.members_only
def show(request):
    """Show all journeys of the workspace that are not archived."""
    workspace = request.membership.workspace
    query = AtlasQuery.parse(request.GET)
    rows = hierarchy.read_atlas(workspace)
    context = page_context.build_context(request, "atlas")
    hues = Membership.objects.hues(workspace.pk)
    owners = owner_and_review.find_owners(workspace, [row.journey for row in rows.values() if row.journey.owner])
    make_card = partial(cards.build_card, owners=owners, hues=hues, today=workspace.today())
    built = board.build_board(query, rows, make_card, context["may_edit"])
    context |= built | {
        "wish": query,
        "total": len(rows),
        "levels": list_levels(query, rows),
        "states": list_states(query, rows),
        "more_query": query.query_string(page=query.page + 1) if built["has_more"] else "",
        **build_menus(query, rows, owners, workspace),
    }
    return render(request, "atlas/atlas.html", context)


@form_action("atlas")
@page_context.members_only
def map_stage(request, id, stage):
    """Make a journey for a stage that has none, and open it."""
    journey = get_object_or_404(Journey.objects.visible_to(request.user), pk=id)
    made = child_journeys.create_child(journey=journey, kind="stage", id=str(stage), actor=request.user)
    return redirect("editor", made.pk)


def list_levels(query, rows):
    """Return the heads of the columns: the label, and in how many journeys that match the level is."""
    matching = [level for row in rows.values() if query.matches(row) for level in list_columns(row)]
    return [{"name": level, "label": Level(level).label, "count": matching.count(level)} for level in LEVELS]


def list_columns(row):
    """Return the levels in whose columns a journey is: inside another one, that of the place that opens it."""
    return (row.level,) if row.parent else row.levels or (row.level,)


def list_states(query, rows):
    """Return the filters by state."""
    return [
        {
            "name": state.value,
            "label": label,
            "icon": cards.STATE_ICONS[state],
            "count": count,
            "current": query.state == state,
            "query": query.query_string(state="" if query.state == state else state.value),
        }
        for state, label, count in board.count_states(query, rows)
    ]


def build_menus(query, rows, owners, workspace):
    """Return the menus of the other filters and of the order."""
    folders = sorted({row.journey.folder for row in rows.values() if row.journey.folder}, key=str.casefold)
    people = sorted({(str(user.pk), str(user)) for user in owners.values()}, key=lambda one: one[1].casefold())
    nobody = [(NOBODY, gettext("Nobody"))] if people and any(not row.journey.owner for row in rows.values()) else []
    used = {id for row in rows.values() for id in row.journey.personas}
    personas = [(str(one.pk), one.name) for one in workspace.personas.all() if str(one.pk) in used]
    sorts = [
        ("changed", gettext("Recently changed")),
        ("oldest", gettext("Longest unchanged")),
        ("title", gettext("By name")),
    ]
    menu = partial(library.build_menu, query)
    return {
        "owners": menu("owner", gettext("Any owner"), [*people, *nobody]),
        "folders": menu("folder", gettext("All folders"), [(name, name) for name in folders]),
        "personas": menu("persona", gettext("Any persona"), sorted(personas, key=lambda row: row[1])),
        "sorts": menu("sort", gettext("Largest gap first"), sorts, default="gap"),
    }
