"""The gap board: the gaps of all journeys of a workspace, who fixes them, and the verdicts of the answers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from cxapp import exports, hierarchy, scores
from cxapp.schema import FixStatus

from . import page_context


@require_safe
@ensure_csrf_cookie
@page_context.members_only
def show(request):
    """Show the current board; static/js/pages/gaps/page.js draws it and requests fresh cards."""
    workspace = request.membership.workspace
    board = hierarchy.read_gap_board(workspace, request.user)
    page_context.cache_gap_count(workspace, scores.gap_board.count_gaps(board["cards"]))
    around = page_context.build_context(request, "gaps")
    data = {
        **board,
        "may_edit": around["may_edit"],
        "workspace": str(workspace.pk),
        "me": str(request.user.pk),
    }
    return render(request, "gaps/gaps.html", around | {"board": data, "columns": list_columns()})


@require_safe
@page_context.members_only
def export(request, format):
    """Return the cards that match the filters of the address as a table; 404 for an unknown format."""
    if format not in exports.TABLES:
        raise Http404
    workspace = request.membership.workspace
    board = scores.gap_board.read(workspace)
    kind, write = exports.TABLES[format]
    answer = HttpResponse(write(exports.gap_rows(board, request.GET)), content_type=kind)
    name = exports.file_name(f"gaps-{workspace.today():%Y-%m-%d}", format)
    answer["Content-Disposition"] = exports.content_disposition(name)
    return answer


def list_columns():
    """Return (name, label, icon) of the four columns."""
    return [(name, FixStatus(name).label, f"s-{name}") for name in ("open", "planned", "fixing", "verified")]
