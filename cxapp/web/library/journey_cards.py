"""The journeys of a workspace as cards, in a number of queries that does not depend on how many there are."""

import uuid
from collections import Counter, defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext

from cxapp import scores, statistics
from cxapp.models import RECORD_MODELS, Journey, Membership
from cxapp.schema import State
from cxapp.web import avatars

from . import evidence_meters, owner_and_review, pairs, templates, thumbnail

GAUGE_WIDTH = 104
KINDS = ("broken", "unproven", "on_target", "empty")


def gather_cards(workspace, chosen=None, archived=False, persona=None):
    """Return the journeys of a workspace, or those that are chosen, as cards, the last changed first.

    They are those in the archive, or those that are not. Their curves are those of a persona, if it is given.
    """
    rows = Journey.objects.filter(document__workspace=workspace, document__archived_at__isnull=not archived)
    rows = rows.select_related("document__changed_by", "document__archived_by")
    rows = rows if chosen is None else rows.filter(pk__in=chosen)
    journeys = list(rows.order_by("-document__changed_at", "-pk"))
    stages, emotions = list_stages(workspace), list_emotions(workspace, persona)
    lanes = Counter(
        RECORD_MODELS["lane"].objects.filter(workspace_filter(workspace)).values_list("document_id", flat=True)
    )
    personas = {str(persona.pk): avatars.persona_avatar(persona) for persona in workspace.personas.all()}
    gaps = list_worst_gaps(workspace, journeys)
    hues = Membership.objects.hues(workspace.pk)
    reviews = owner_and_review.list_owners_and_reviews(workspace, journeys, hues)
    partners = pairs.list_pairs(workspace, journeys)
    meters = evidence_meters.list_meters(workspace)
    return [
        build_card(journey, stages[journey.pk], emotions, lanes[journey.pk], personas, gaps[journey.pk], hues)
        | reviews[journey.pk]
        | partners.get(journey.pk, {})
        | {"evidence": meters.get(journey.pk)}
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


def list_emotions(workspace, persona=None):
    """Return {stage id: [emotion or None, …]} in the order of the touchpoints: those of a persona, or of everyone."""
    emotions, own = defaultdict(list), list_own_emotions(persona) if persona else {}
    rows = RECORD_MODELS["touchpoint"].objects.filter(workspace_filter(workspace)).order_by("rank", "id")
    for id, stage, emotion in rows.values_list("id", "stage_id", "emotion"):
        emotions[stage].append(own.get(id, emotion))
    return emotions


def list_own_emotions(persona):
    """Return the emotions of a persona that are its own, {touchpoint id: emotion}."""
    rows = RECORD_MODELS["experience"].objects.filter(persona=persona.pk, emotion__isnull=False)
    return dict(rows.values_list("touchpoint_id", "emotion"))


def build_card(journey, stages, emotions, lanes, personas, gap, hues):
    """Return the card of one journey."""
    felt = [emotions[stage] for stage in stages]
    broken = stages.index(gap["stage_id"]) if gap.get("stage_id") in stages else None
    is_to_be = journey.state == State.TO_BE
    return {
        "id": str(journey.pk),
        "url": reverse("editor", args=[journey.pk]),
        "title": journey_title(journey),
        "stored_title": journey.title,
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
        "archived": archived_text(journey.document),
        "thumb": thumbnail.draw_thumbnail(felt, broken=broken, proven=gap["kind"] == "broken", is_to_be=is_to_be),
        "plain_thumb": thumbnail.draw_thumbnail(felt),
        "gap": gap,
    }


def archived_text(document):
    """Return who archived a document and when; "" if it is not archived."""
    if document.archived_at is None:
        return ""
    day = formats.date_format(timezone.localtime(document.archived_at), "MONTH_DAY_FORMAT")
    if document.archived_by is None:
        return gettext("Archived on %(day)s") % {"day": day}
    return gettext("Archived by %(name)s on %(day)s") % {"name": document.archived_by.get_short_name(), "day": day}


def journey_title(journey):
    """Return the title of a journey, or the default title."""
    return journey.title.strip() or gettext("Untitled journey")


def last_editor(user, hues):
    """Return the avatar of the last editor with the short name; None if unknown."""
    return user and avatars.user_avatar(user, hues) | {"short": user.get_short_name()}


def list_worst_gaps(workspace, journeys):
    """Return {journey id: gap} for many journeys at once; templates/library/worst_gap.html shows one."""
    gaps = scores.worst_gaps(workspace, journeys)
    return {journey.pk: build_gap(**gaps[journey.pk]) for journey in journeys}


def build_gap(*, kind, stage, title, gap, answered):
    """Return the verdict's kind and, if there is a gap, its stage, text and gauge.

    `order` sorts the largest gap first.
    """
    weight = gap["weight"] if gap else 0
    card = {
        "kind": kind,
        "answered": answered,
        "order": (KINDS.index(kind), -weight),
        "stage_id": stage and uuid.UUID(stage),
    }
    if not gap:
        return card if kind != "unproven" else card | {"kind": "empty"}
    return (
        card
        | build_gauge(gap)
        | {
            "stage": title or gettext("The whole journey"),
            "distance": scores.distance_tag(gap),
            "explained": gauge_text(gap),
        }
    )


def build_gauge(gap):
    """Return the positions of score and target on the gauge."""
    ends = (gap["score"], gap["target"])
    score, target = (statistics.scale_position(value, **gap["scale"], width=GAUGE_WIDTH) for value in ends)
    return {
        "score_width": f"{min(score, target):.1f}",
        "miss_width": f"{abs(target - score):.1f}",
        "target_x": f"{target - 1:.1f}",
    }


def gauge_text(gap):
    """Return the gauge in words."""
    headline = gettext("%(metric)s %(score)s, target %(target)s") % {
        "metric": gap["name"],
        "score": scores.format_figure(gap, gap["score"]),
        "target": scores.format_figure(gap, gap["target"]),
    }
    return ", ".join([headline, *basis_texts(gap)])


def basis_texts(gap):
    """Yield the basis of the score: its number of answers, since when they count, and the interval."""
    answers = gettext("n %(count)s") % {"count": scores.format_number(gap["n"])}
    yield f"{answers} {gap['since']['text']}" if gap["since"] else answers
    if gap["low"] is not None:
        range = "…".join(scores.format_figure(gap, gap[bound]) for bound in ("low", "high"))
        yield gettext("95 %% interval %(range)s") % {"range": range}
