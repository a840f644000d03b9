"""The pages of the import of answers: choice of the journey, then file, columns, check and result."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from cxapp import permissions
from cxapp.answers import file_reader, files
from cxapp.models import Journey, Stage
from cxapp.schema import Capability, Level
from cxapp.scores import Window

from . import current_workspace, page_context, time_zones
from .library import journey_cards


@require_safe
@page_context.members_only
def choose_journey(request):
    """Let the person choose the journey that the answers are about; redirect if there is only one."""
    permissions.check(request.membership.role, Capability.EDIT)
    journeys_found = Journey.objects.list_in_use(request.membership.workspace).select_related("document")
    journeys = sorted(journeys_found, key=lambda journey: journey_cards.journey_title(journey).casefold())
    if len(journeys) == 1:
        return redirect("journey-answers", journeys[0].pk)
    rows = [
        {"id": journey.pk, "title": journey_cards.journey_title(journey), "folder": journey.folder}
        for journey in journeys
    ]
    return render(request, "importing/choose.html", page_context.build_context(request, "metrics") | {"rows": rows})


@require_safe
@ensure_csrf_cookie
@login_required
def show(request, id):
    """Show the steps of the import for one journey."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    return render_steps(request, get_object_or_404(mine, pk=id))


@page_context.people_only
def render_steps(request, journey):
    """Return the page within the workspace of its journey, or within none for somebody who is not in it."""
    workspace = journey.document.workspace
    permissions.require_on(journey.document, request.user, Capability.EDIT)
    request.membership = current_workspace.find_membership(request.memberships, str(workspace.pk))
    time_zones.activate_zone(workspace)
    file_reader.warm_up()
    context = page_context.build_context(request, "metrics") | {
        "journey": journey,
        "journey_title": journey_cards.journey_title(journey),
        "import_data": build_data(journey, request.membership and request.membership.role),
    }
    return render(request, "importing/wizard.html", context)


def build_data(journey, role):
    """Return the data of static/js/pages/importing/page.js: what rows may name, and the addresses to send them to.

    Who is not in the workspace (whose role in it is None) sees of its personas only those of the journey.
    """
    known, api = files.build_journey_index(journey), f"/api/v1/journeys/{journey.pk}/answers/"
    return {
        "journey": str(journey.pk),
        "workspace": str(journey.document.workspace_id),
        "places": list_places(journey, known),
        "metrics": [metric_to_json(metric) for metric in known.metrics],
        "personas": [{"id": id, "name": name} for id, name in known.personas if role or id in journey.personas],
        "edits_workspace": permissions.has_capability(role, Capability.EDIT),
        "stage_level": last_stage_level(journey),
        "today": journey.document.workspace.today().isoformat(),
        "minimum": journey.document.workspace.minimum_answers,
        "window_days": Window.default(journey.document.workspace).days,
        "urls": {
            **{verb: f"{api}{verb}/" for verb in ("check", "import", "rejected", "typed")},
            "operations": f"/api/v1/journeys/{journey.pk}/operations/",
            "batches": "/api/v1/batches/",
            "metrics": "/api/v1/metrics/",
            "personas": "/api/v1/personas/",
            "gaps": f"{reverse('editor', args=[journey.pk])}?overlay=gaps&tab=gaps",
        },
    }


def last_stage_level(journey):
    """Return the level of the map's last stage, which a stage added after it takes."""
    last = Stage.objects.filter(document_id=journey.pk).order_by("rank", "id").last()
    return last.level if last else Level.CONTACT.value


def metric_to_json(metric):
    """Return a metric with its scale."""
    fields = ("name", "method", "low", "high", "threshold", "target")
    return {"id": str(metric.pk)} | {name: getattr(metric, name) for name in fields}


def list_places(journey, known):
    """Return the journey, its stages and, under each stage, its touchpoints, in the order of the map."""
    whole = {"kind": "journey", "id": str(journey.pk), "name": journey_cards.journey_title(journey)}
    places = [whole]
    for stage, name in known.stages:
        places.append({"kind": "stage", "id": stage, "name": name})
        points = [(id, text) for id, text, of in known.touchpoints if of == stage]
        places += [{"kind": "touchpoint", "id": id, "name": text} for id, text in points]
    return places
