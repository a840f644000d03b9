"""The page of the journeys of other workspaces on which a person has a role."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cxapp import notifications
from cxapp.models import Journey, JourneyMembership, Workspace
from cxapp.schema import Role
from cxapp.web import page_context

from . import journey_cards


@require_safe
@page_context.people_only
def show(request):
    """Show the journeys shared with me, each group under the name of its workspace."""
    groups = list_groups(request.user)
    if not groups and request.membership is None:
        return redirect("no-workspace")
    context = page_context.build_own_context(request, "shared") | {"groups": groups}
    return render(request, "library/shared_journeys.html", context)


def list_groups(user):
    """Return [{workspace, cards}] by the names of the workspaces; a card says the person's role."""
    shared = list(Journey.objects.shared_with(user).filter(document__archived_at=None).values_list("pk", flat=True))
    waiting = {str(id): number for id, number in notifications.count_unread_by_journey(user).items()}
    roles = JourneyMembership.objects.filter(user=user).values_list("document_id", "role")
    labels = {str(id): Role(role).label for id, role in roles}
    workspaces = Workspace.objects.filter(documents__in=shared).distinct().order_by("name", "pk")
    return [
        {
            "workspace": workspace,
            "cards": [
                card | {"unread": waiting.get(card["id"], 0), "role_label": labels.get(card["id"], ""), "folder": ""}
                for card in journey_cards.gather_cards(workspace, shared)
            ],
        }
        for workspace in workspaces
    ]
