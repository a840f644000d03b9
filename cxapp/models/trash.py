"""What was deleted besides journeys, and can be restored for thirty days."""

from django.db import models

from cxapp.schema import PlaceKind, TrashKind

from .answers import Metric
from .documents import Document
from .ids import new_id
from .people import User, Workspace


class TrashItem(models.Model):
    """A deleted persona, metric or survey: its rows in Django's format of serializers.

    A copy, not a mark on the row: whatever reads personas, metrics and surveys need not know that there is a trash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="trash_items")
    kind = models.CharField(max_length=7, choices=TrashKind.choices)
    title = models.CharField(max_length=200)
    rows = models.JSONField()
    # What a persona was taken off: {"journeys": {id: place in the list}, "surveys": [id, …]}.
    used_by = models.JSONField(default=dict)
    deleted_at = models.DateTimeField(auto_now_add=True, db_index=True)
    deleted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-deleted_at", "-id"]


class FormerMeasurement(models.Model):
    """A day's answers that lost their persona when it was deleted, until it is restored or deleted permanently.

    `histogram` has those of which there are neither single answers nor counts of an import. What was `replaced`
    meanwhile is no longer the persona's.
    """

    item = models.ForeignKey(TrashItem, models.CASCADE, related_name="measurements")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="+", db_index=False)
    place_kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    place_id = models.UUIDField()
    day = models.DateField()
    histogram = models.JSONField(default=dict)
    replaced = models.BooleanField(default=False)
