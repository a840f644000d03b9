"""The worst gap of each journey, for its card in the library."""

import uuid

from django.utils.translation import gettext

from cxapp import scores, statistics

GAUGE_WIDTH = 104
KINDS = ("broken", "unproven", "on_target", "empty")


def list_worst_gaps(workspace, journeys):
    """Return {journey id: gap} for many journeys at once; templates/library/gap.html shows one."""
    found = scores.worst_gaps(workspace, journeys)
    return {journey.pk: build_gap(**found[journey.pk]) for journey in journeys}


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
            "difference": scores.format_difference(gap),
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
    told = gettext("%(metric)s %(score)s, target %(target)s") % {
        "metric": gap["name"],
        "score": scores.format_figure(gap, gap["score"]),
        "target": scores.format_figure(gap, gap["target"]),
    }
    return ", ".join([told, *basis_texts(gap)])


def basis_texts(gap):
    """Yield the basis of the score: its number of answers, since when they count, and the interval."""
    answers = gettext("n %(count)s") % {"count": scores.format_number(gap["n"])}
    yield f"{answers} {gap['since']['text']}" if gap["since"] else answers
    if gap["low"] is not None:
        range = "…".join(scores.format_figure(gap, gap[bound]) for bound in ("low", "high"))
        yield gettext("95 %% interval %(range)s") % {"range": range}
