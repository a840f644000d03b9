"""Gathers the journeys of a workspace as cards, in a number of queries that does not depend on how many there are."""

from collections import Counter, defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from cxapp.models import TABLES, Journey, Membership
from cxapp.schema import State
from cxapp.web import avatars

from . import templates, thumbnail, worst_gap


def gather(workspace):
    """All journeys of a workspace as templates/library/card.html shows them, the last changed first."""
    found = Journey.objects.filter(document__workspace=workspace).select_related("document__changed_by")
    journeys = list(found.order_by("-document__changed_at", "-pk"))
    stages, emotions = stages_of(workspace), emotions_of(workspace)
    lanes = Counter(TABLES["lane"].objects.filter(of(workspace)).values_list("document_id", flat=True))
    personas = {str(one.pk): avatars.of_persona(one) for one in workspace.personas.all()}
    gaps = worst_gap.of_journeys(workspace, journeys)
    hues = Membership.objects.hues(workspace.pk)
    return [
        card(journey, stages[journey.pk], emotions, lanes[journey.pk], personas, gaps[journey.pk], hues)
        for journey in journeys
    ]


def of(workspace):
    """The filter that keeps records to a workspace."""
    return Q(document__workspace=workspace)


def stages_of(workspace):
    """{document id: [stage id, …]} in the order of the maps."""
    stages = defaultdict(list)
    rows = TABLES["stage"].objects.filter(of(workspace)).order_by("rank", "id")
    for document, stage in rows.values_list("document_id", "id"):
        stages[document].append(stage)
    return stages


def emotions_of(workspace):
    """{stage id: [emotion or None, …]} in the order of the touchpoints."""
    emotions = defaultdict(list)
    rows = TABLES["touchpoint"].objects.filter(of(workspace)).order_by("rank", "id")
    for stage, emotion in rows.values_list("stage_id", "emotion"):
        emotions[stage].append(emotion)
    return emotions


def card(journey, stages, emotions, lanes, personas, gap, hues):
    """One journey as its card shows it."""
    felt = [emotions[stage] for stage in stages]
    broken = stages.index(gap["stage_id"]) if gap.get("stage_id") in stages else None
    wanted = journey.state == State.TO_BE
    return {
        "id": str(journey.pk),
        "url": reverse("editor", args=[journey.pk]),
        "title": named(journey),
        "language": journey.language,
        "state": journey.state,
        "state_label": State(journey.state).label,
        "folder": journey.folder,
        "stages": len(stages),
        "stages_label": templates.stage_count(len(stages)),
        "lanes": lanes,
        "personas": [personas[key] for key in journey.personas if key in personas],
        "by": editor(journey.document.changed_by, hues),
        "at": journey.document.changed_at,
        "thumb": thumbnail.drawn(felt, broken=broken, proven=gap["kind"] == "broken", wanted=wanted),
        "plain_thumb": thumbnail.drawn(felt),
        "gap": gap,
    }


def named(journey):
    """The title of a journey, or what it is called while it has none."""
    return journey.title.strip() or gettext("Untitled journey")


def editor(user, hues):
    """Who changed a journey last: a portrait with the short name, None where nobody is known."""
    return user and avatars.of_user(user, hues) | {"short": user.get_short_name()}
