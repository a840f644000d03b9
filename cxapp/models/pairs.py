"""The link between a to-be map and its as-is map."""

from django.db import models

from .documents import Document


class JourneyPair(models.Model):
    """A to-be map and the as-is map that it improves; an as-is map may have several.

    It is no part of either map, so that undo and restore, which bring records back with their ids, leave it alone; in
    the trash a map keeps its pair. `origins` are {id of a record of the to-be map: id of its origin}, and may name
    records that are deleted now. `copied` says whether they come from making the copy, or from words that are equal.
    """

    to_be = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="pair")
    as_is = models.ForeignKey(Document, models.CASCADE, related_name="pairs")
    origins = models.JSONField(default=dict)
    copied = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(to_be=models.F("as_is")), name="pair_of_two_maps"),
        ]
