"""The customer segments of a workspace, from which personas are drawn."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from cxapp.schema.personas import MAX_SEGMENT_LENGTH

from .ids import new_id
from .people import Workspace

MAX_DESCRIPTION_LENGTH = 2000


class Segment(models.Model):
    """A group of customers with its share of all customers. Personas have its id, and its name as their text."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="segments")
    name = models.CharField(max_length=MAX_SEGMENT_LENGTH)
    description = models.TextField(max_length=MAX_DESCRIPTION_LENGTH, blank=True)
    # Per cent of all customers; None is not known.
    share = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="one_segment_of_a_name"),
            models.CheckConstraint(condition=Q(share=None) | Q(share__range=(0, 100)), name="segment_share_in_range"),
        ]

    def __str__(self):
        return self.name
