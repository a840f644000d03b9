"""The matrix of channels and stages: of one journey by stage, of a workspace by level."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import scores, touchpoints
from cxapp.models import Journey
from cxapp.touchpoints.listing import NO_CHANNEL
from cxapp.web import current_workspace, page_context, time_zones
from cxapp.web.library import journey_cards

from . import drawing
from .query import read_id


@require_safe
@page_context.members_only
def show_workspace(request):
    """Show the channels of a workspace, and the matrix of channels and levels."""
    workspace = request.membership.workspace
    matrix = touchpoints.read_workspace_matrix(workspace, choose_metric(request, workspace))
    context = page_context.build_context(request, "touchpoints") | draw_matrix(matrix, build_cell_url())
    return render(request, "touchpoints/channels.html", context | {"by": "level"})


@require_safe
@login_required
def show_journey(request, id):
    """Show the matrix of channels and stages of a journey."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    return render_journey(request, get_object_or_404(mine, pk=id))


@page_context.people_only
def render_journey(request, journey):
    """Return the page within the workspace of its journey, or within none for somebody who is not in it."""
    workspace = journey.document.workspace
    request.membership = current_workspace.find_membership(request.memberships, str(workspace.pk))
    time_zones.activate_zone(workspace)
    matrix = touchpoints.read_journey_matrix(journey, choose_metric(request, workspace))
    in_list = request.membership and journey.document.archived_at is None
    cell_url = build_cell_url(journey) if in_list else None
    context = page_context.build_context(request, "touchpoints") | draw_matrix(matrix, cell_url)
    title = journey_cards.journey_title(journey)
    return render(request, "touchpoints/channels.html", context | {"by": "stage", "journey": journey, "title": title})


def choose_metric(request, workspace):
    """Return the metric of the address, None if it names none of the workspace."""
    return touchpoints.find_measured_metric(workspace, read_id(request.GET.get("metric")))


def build_cell_url(journey=None):
    """Return a function from a channel and a column to the list of the touchpoints in this cell."""

    def cell_url(channel, column):
        chosen = {"channel": None if channel is None else channel or NO_CHANNEL}
        chosen |= {"journey": journey.pk, "stage": column} if journey else {"level": column}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return reverse("touchpoints") + (f"?{query}" if query else "")

    return cell_url


def draw_matrix(matrix, cell_url):
    """Return the context for templates/touchpoints/matrix.html; `cell_url` is None where there is no list to open."""
    metric = matrix["metric"]
    columns = [column | {"title": column["title"] or _("Untitled stage")} for column in matrix["columns"]]
    ids = [column["id"] for column in columns]
    rows = [
        {
            "channel": row["channel"],
            "cells": [
                draw_cell(cell, metric, cell_url, row["channel"]["value"], id)
                for cell, id in zip([*row["cells"], row["total"]], [*ids, None], strict=True)
            ],
        }
        for row in matrix["rows"]
    ]
    totals = [
        draw_cell(cell, metric, cell_url, None, id) for cell, id in zip(matrix["totals"], [*ids, None], strict=True)
    ]
    return {
        "columns": columns,
        "rows": rows,
        "totals": totals,
        "metrics": matrix["metrics"],
        "metric": metric,
        "method": metric and scores.method_text(metric),
        "compared": metric and [drawing.draw_comparison(one, metric) for one in matrix["comparison"]],
        "has_neither": any(not row["channel"]["place"] for row in rows),
        "minimum": matrix["minimum"],
    }


def draw_cell(cell, metric, cell_url, channel, column):
    """Return a cell with its address: the map at its card where it has one, else the list."""
    url = cell_url(channel, column) if cell_url else ""
    if cell["card"]:
        url = "{}#at-{}".format(reverse("editor", args=[cell["card"]["journey"]]), cell["card"]["id"])
    score = cell["score"] and drawing.draw_score(cell["score"], metric)
    return {"count": cell["touchpoints"], "uses": cell["uses"], "url": url, "score": score}
