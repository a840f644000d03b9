"""The journeys of a workspace as cards, in a number of queries that does not depend on how many there are."""

from collections import Counter, defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from cxapp.models import RECORD_MODELS, Journey, Membership
from cxapp.schema import State
from cxapp.web import avatars

from . import templates, thumbnail, worst_gap


def gather_cards(workspace):
    """Return all journeys of a workspace for templates/library/card.html, the last changed first."""
    found = Journey.objects.filter(document__workspace=workspace).select_related("document__changed_by")
    journeys = list(found.order_by("-document__changed_at", "-pk"))
    stages, emotions = list_stages(workspace), list_emotions(workspace)
    lanes = Counter(
        RECORD_MODELS["lane"].objects.filter(workspace_filter(workspace)).values_list("document_id", flat=True)
    )
    personas = {str(one.pk): avatars.persona_avatar(one) for one in workspace.personas.all()}
    gaps = worst_gap.list_worst_gaps(workspace, journeys)
    hues = Membership.objects.hues(workspace.pk)
    return [
        build_card(journey, stages[journey.pk], emotions, lanes[journey.pk], personas, gaps[journey.pk], hues)
        for journey in journeys
    ]


def workspace_filter(workspace):
    """Return the filter that keeps records to a workspace."""
    return Q(document__workspace=workspace)


def list_stages(workspace):
    """Return {document id: [stage id, …]} in the order of the maps."""
    stages = defaultdict(list)
    rows = RECORD_MODELS["stage"].objects.filter(workspace_filter(workspace)).order_by("rank", "id")
    for document, stage in rows.values_list("document_id", "id"):
        stages[document].append(stage)
    return stages


def list_emotions(workspace):
    """Return {stage id: [emotion or None, …]} in the order of the touchpoints."""
    emotions = defaultdict(list)
    rows = RECORD_MODELS["touchpoint"].objects.filter(workspace_filter(workspace)).order_by("rank", "id")
    for stage, emotion in rows.values_list("stage_id", "emotion"):
        emotions[stage].append(emotion)
    return emotions


def build_card(journey, stages, emotions, lanes, personas, gap, hues):
    """Return the card of one journey."""
    felt = [emotions[stage] for stage in stages]
    broken = stages.index(gap["stage_id"]) if gap.get("stage_id") in stages else None
    wanted = journey.state == State.TO_BE
    return {
        "id": str(journey.pk),
        "url": reverse("editor", args=[journey.pk]),
        "title": journey_title(journey),
        "language": journey.language,
        "state": journey.state,
        "state_label": State(journey.state).label,
        "folder": journey.folder,
        "stages": len(stages),
        "stages_label": templates.stages_text(len(stages)),
        "lanes": lanes,
        "personas": [personas[key] for key in journey.personas if key in personas],
        "by": last_editor(journey.document.changed_by, hues),
        "at": journey.document.changed_at,
        "thumb": thumbnail.draw_thumbnail(felt, broken=broken, proven=gap["kind"] == "broken", wanted=wanted),
        "plain_thumb": thumbnail.draw_thumbnail(felt),
        "gap": gap,
    }


def journey_title(journey):
    """Return the title of a journey, or the default title."""
    return journey.title.strip() or gettext("Untitled journey")


def last_editor(user, hues):
    """Return the avatar of the last editor with the short name; None if unknown."""
    return user and avatars.user_avatar(user, hues) | {"short": user.get_short_name()}
