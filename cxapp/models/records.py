"""The models of map records, one table for each kind. Only `cxapp.records` writes them."""

from django.db import models

from cxapp.schema import Channel, Driver, ExpectationStatus, LaneKind, Level

from .documents import Document
from .write_guard import GuardedModel


def range_constraint(field, low, high):
    """Build a constraint that a number lies from `low` to `high`; null passes."""
    condition = models.Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{field}")


class Record(GuardedModel):
    """The common fields: an id that the client may choose, the document, and the rank."""

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
    """A card with only a text."""


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
            range_constraint("emotion", -2, 2),
            range_constraint("importance", 1, 5),
            range_constraint("reach", 0, 100),
            range_constraint("credit", -5, 5),
        ]


class Expectation(Card):
    """What the customer expected."""

    status = models.CharField(max_length=8, choices=ExpectationStatus.choices, null=True)  # noqa: DJ001
    importance = models.SmallIntegerField()
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, related_name="+")
    driver = models.CharField(max_length=24, choices=Driver.choices, blank=True)

    class Meta:
        constraints = [range_constraint("importance", 1, 5)]


class Pain(Card):
    """A problem, a fear or an effort."""

    severity = models.SmallIntegerField()
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, related_name="+")
    driver = models.CharField(max_length=24, choices=Driver.choices, blank=True)

    class Meta:
        constraints = [range_constraint("severity", 1, 3)]


class Path(Record):
    """A loop back, a skip or an exit between two stages."""

    source = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    target = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    label = models.TextField(blank=True)
    share = models.SmallIntegerField()

    class Meta:
        constraints = [range_constraint("share", 0, 100)]
