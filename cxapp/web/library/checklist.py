"""The first steps in a workspace, from a persona to a shared map, each done by what is in the workspace."""

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_http_methods

from cxapp import operations, permissions, workspaces
from cxapp.models import (
    RECORD_MODELS,
    Invitation,
    Journey,
    JourneyMembership,
    Measurement,
    Membership,
    Persona,
    ShareLink,
    Workspace,
)
from cxapp.schema import Capability
from cxapp.web.form_page import form_action
from cxapp.web.page_context import members_only

from . import journey_cards


@form_action("library")
@members_only
def hide(request):
    """Hide the first steps from this person in this workspace for ever."""
    workspaces.hide_checklist(request.membership)
    return redirect("library")


def build_checklist(membership, cards):
    """Return the steps, how many are done and how many there are; None once all are done or they are hidden."""
    if membership.hides_checklist:
        return None
    done = find_done(membership, cards)
    if all(done.values()):
        return None
    steps = [{"label": label, "url": url, "done": done[name]} for name, label, url in list_steps(cards)]
    return {"steps": steps, "done": sum(done.values()), "total": len(steps)}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_in_editor(request, id):
    """Return the steps for the editor of a journey, none for readers; POST hides them from this member."""
    journey = get_object_or_404(Journey.objects.visible_to(request.user).select_related("document"), pk=id)
    membership = find_membership(request.user, journey)
    if membership is None:
        return JsonResponse({"steps": []})
    if request.method == "POST":
        workspaces.hide_checklist(membership)
        return JsonResponse({"steps": []})
    cards = journey_cards.gather_cards(membership.workspace)
    done = find_done(membership, cards)
    steps = [{"name": name, "label": label, "url": url, "done": done[name]} for name, label, url in list_steps(cards)]
    blank = operations.list_blank_titles()
    steps = [step | {"blank": blank} if step["name"] == "stages" else step for step in steps]
    return JsonResponse({"steps": steps})


def find_membership(user, journey):
    """Return the membership of somebody who edits the workspace of a journey and sees the steps, else None."""
    memberships = Membership.objects.filter(user=user, hides_checklist=False).select_related("workspace")
    membership = memberships.filter(workspace=journey.document.workspace_id).first()
    may_edit = membership and permissions.has_capability(membership.role, Capability.EDIT)
    return membership if may_edit else None


def list_steps(cards):
    """Return each step: its name, its label and the address where it is done."""
    journey = cards[0]["url"] if cards else reverse("getting-started")
    return [
        ("persona", gettext("Describe a persona"), reverse("persona-new")),
        ("stages", gettext("Name the stages"), journey),
        ("touchpoints", gettext("Place touchpoints"), journey),
        ("answers", gettext("Bring in answers"), reverse("import-answers") if cards else journey),
        ("gap", gettext("Find a gap"), reverse("gaps")),
        ("fix", pgettext("a step", "Plan a fix"), reverse("gaps")),
        ("share", gettext("Share with others"), reverse("members")),
    ]


def find_done(membership, cards):
    """Return which steps are done, {name: bool}."""
    done = Workspace.objects.filter(pk=membership.workspace_id).values(
        persona=Exists(Persona.objects.filter(workspace=OuterRef("pk"))),
        stages=Exists(
            RECORD_MODELS["stage"]
            .objects.filter(document__workspace=OuterRef("pk"))
            .exclude(title__in=["", *operations.list_blank_titles()])
        ),
        touchpoints=_exists_on_map(RECORD_MODELS["touchpoint"]),
        answers=_exists_on_map(Measurement),
        fix=_exists_on_map(RECORD_MODELS["fix"]),
        link=_exists_on_map(ShareLink),
        guest=_exists_on_map(JourneyMembership),
        colleague=Exists(Membership.objects.filter(workspace=OuterRef("pk")).exclude(pk=membership.pk)),
        invited=Exists(Invitation.objects.filter(workspace=OuterRef("pk"))),
    )[0]
    shares = [done.pop(name) for name in ("link", "guest", "colleague", "invited")]
    gap = any(card["gap"]["kind"] in ("broken", "unproven") for card in cards)
    return done | {"gap": gap, "share": any(shares)}


def _exists_on_map(model):
    return Exists(model.objects.filter(document__workspace=OuterRef("pk")))
