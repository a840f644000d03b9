"""Approved states of maps."""

from django.db import models

from .documents import Document
from .files import StoredFile
from .ids import new_id
from .people import User


class Edition(models.Model):
    """A state of a map that somebody approved: a revision, whose snapshot is kept as long as the map.

    Numbers are never used again: an edition whose approval was withdrawn stays, with the reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    note = models.TextField(blank=True)
    # Kept with it, also when the map has them no more.
    files = models.ManyToManyField(StoredFile, related_name="+")
    approved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="edition_number_once")]

    @property
    def is_approved(self):
        """Whether its approval stands."""
        return self.withdrawn_at is None
