"""What was deleted besides journeys, and can be restored for thirty days."""

from django.db import models

from cxapp.schema import TrashKind

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
