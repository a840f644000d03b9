"""One table for each kind of record on a map. Only `cxapp.records` writes them."""

from django.db import models

from cxapp.vocabulary import Channel, Driver, ExpectationStatus, FixStatus, LaneKind, Level

from .documents import Document
from .guarding import Guarded


def within(field, low, high):
    """A check that a number lies from `low` to `high`; no number passes."""
    condition = models.Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{field}")


class Record(Guarded):
    """What all kinds share: an id the client may make, the document, and the place in the order."""

    id = models.UUIDField(primary_key=True, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    rank = models.CharField(max_length=120)

    class Meta:
        abstract = True


class Stage(Record):
    """A column of the map."""

    title = models.TextField(blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    goal = models.TextField(blank=True)
    value = models.TextField(blank=True)
    brand_values = models.TextField(blank=True)
    obstacle = models.TextField(blank=True)
    duration = models.TextField(blank=True)


class Lane(Record):
    """A row of the map."""

    title = models.TextField(blank=True)
    kind = models.CharField(max_length=14, choices=LaneKind.choices)
    collapsed = models.BooleanField()


class Card(Record):
    """One note in a cell, where a stage and a lane meet."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    lane = models.ForeignKey(Lane, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        abstract = True


class Note(Card):
    """A card of words alone."""


class Touchpoint(Card):
    """A card where customer and company meet, through a channel."""

    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    emotion = models.SmallIntegerField(null=True)
    moment_of_truth = models.BooleanField()
    importance = models.SmallIntegerField()
    reach = models.SmallIntegerField()
    usefulness = models.SmallIntegerField(null=True)
    ease = models.SmallIntegerField(null=True)
    enjoyment = models.SmallIntegerField(null=True)
    credit = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            within("emotion", -2, 2),
            within("importance", 1, 5),
            within("reach", 0, 100),
            within("credit", -5, 5),
        ]


class Expectation(Card):
    """What the customer expected."""

    status = models.CharField(max_length=8, choices=ExpectationStatus.choices, null=True)  # noqa: DJ001
    importance = models.SmallIntegerField()
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, related_name="+")
    driver = models.CharField(max_length=24, choices=Driver.choices, blank=True)

    class Meta:
        constraints = [within("importance", 1, 5)]


class Pain(Card):
    """A problem, a fear or an effort."""

    severity = models.SmallIntegerField()
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, related_name="+")
    driver = models.CharField(max_length=24, choices=Driver.choices, blank=True)

    class Meta:
        constraints = [within("severity", 1, 3)]


class Path(Record):
    """A loop back, a skip or an exit between two stages."""

    source = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    target = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    label = models.TextField(blank=True)
    share = models.SmallIntegerField()

    class Meta:
        constraints = [within("share", 0, 100)]


class Written(Record):
    """What people say about a map: who wrote it and when stands in it. The author may be a visitor by a link."""

    author = models.UUIDField(null=True)
    guest = models.CharField(max_length=120, null=True)  # noqa: DJ001
    at = models.CharField(max_length=40, null=True)  # noqa: DJ001

    class Meta:
        abstract = True


class Comment(Written):
    """A remark on a record, or on the map itself where it has no target; a reply has a thread."""

    target_id = models.UUIDField(null=True)
    thread = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    text = models.TextField(blank=True)
    mentions = models.JSONField(default=list)
    resolved = models.BooleanField()
    resolved_by = models.UUIDField(null=True)


class Fix(Written):
    """A piece of work that closes a gap."""

    target_id = models.UUIDField(null=True)
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=FixStatus.choices)
    owner = models.UUIDField(null=True)
    due = models.DateField(null=True)


class Version(Written):
    """A name for how the map was at a revision."""

    title = models.TextField(blank=True)
    revision = models.PositiveBigIntegerField()


TABLES = {
    "stage": Stage,
    "lane": Lane,
    "touchpoint": Touchpoint,
    "note": Note,
    "expectation": Expectation,
    "pain": Pain,
    "path": Path,
    "comment": Comment,
    "fix": Fix,
    "version": Version,
}
