"""Puts one touchpoint on two sample maps, with answers to one metric on both: it has one history in the library."""

from datetime import timedelta

from cxapp import operations
from cxapp.models import Lane, Measurement, Metric, Stage
from cxapp.models.ids import new_id

TEXT, CHANNEL, METRIC = "Help line picks up within a minute", "phone", "CSAT"
# For each sample: the stage, the emotion and the importance, and the answers of each week, the oldest first, as counts
# of 1, 2, 3, 4 and 5.
USES = {
    "bank-branch": (
        "First month",
        -1,
        4,
        [
            (2, 2, 2, 2, 1), (1, 3, 2, 2, 1), (2, 2, 1, 3, 1), (1, 2, 2, 2, 2), (1, 1, 2, 3, 2), (1, 2, 1, 3, 2),
            (0, 2, 2, 3, 2), (1, 1, 1, 4, 2), (0, 1, 2, 4, 3), (0, 1, 1, 4, 4), (0, 1, 1, 4, 4), (0, 0, 1, 5, 4),
        ],
    ),
    "software-subscription": (
        "Work with it",
        1,
        3,
        [
            (0, 1, 1, 2, 2), (0, 0, 1, 3, 2), (0, 1, 0, 3, 3), (0, 0, 1, 2, 3), (0, 0, 1, 3, 3), (0, 1, 0, 3, 3),
            (0, 0, 1, 3, 3), (0, 0, 0, 4, 3), (0, 0, 1, 3, 4), (0, 0, 0, 3, 4), (0, 0, 1, 3, 4), (0, 0, 0, 4, 4),
        ],
    ),
}  # fmt: skip


def add_shared_touchpoint(name, journey, actor, today):
    """Put the touchpoint on a sample that has it, with its answers of twelve weeks."""
    if name not in USES:
        return
    stage_title, emotion, importance, weeks = USES[name]
    document = journey.document
    stage = Stage.objects.get(document=document, title=stage_title)
    lane = Lane.objects.get(document=document, kind="touchpoints")
    card = str(new_id())
    fields = {"text": TEXT, "channel": CHANNEL, "emotion": emotion, "importance": importance}
    data = {"id": card, "stage": str(stage.pk), "lane": str(lane.pk), **fields}
    operations.submit(document.pk, actor=actor, id=str(new_id()), type="touchpoint.create", data=data)
    metric = Metric.objects.get(workspace=document.workspace, name=METRIC)
    Measurement.objects.bulk_create(
        Measurement(
            metric=metric,
            document=document,
            place_kind="touchpoint",
            place_id=card,
            day=today - timedelta(days=7 * (len(weeks) - number) - 3),
            histogram={str(value): count for value, count in enumerate(counts, 1) if count},
        )
        for number, counts in enumerate(weeks)
    )
