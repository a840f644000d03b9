"""What people have corrected about which touchpoints of a workspace are the same."""

from django.db import models

from .ids import new_id
from .people import Workspace


class TouchpointCorrection(models.Model):
    """Touchpoints of one key that are to have another one: cxapp/touchpoints/names.py makes the keys.

    A joined name has the key of the other name; a card that was separated has a key of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="touchpoint_corrections", db_index=False)
    source = models.CharField(max_length=20)
    target = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace", "source"], name="one_correction_of_a_touchpoint")]
