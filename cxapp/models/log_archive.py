"""What is kept of a document's past besides its log: whole states, removals, and the ids of what was pruned."""

from django.db import models

from .documents import Document


class Snapshot(models.Model):
    """A document's whole state after a revision, as compressed JSON; `at` is the moment of that revision."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="snapshots")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    state = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "revision"], name="snapshot_once")]


class Removal(models.Model):
    """That a revision took a record away: found by the record, however long the log is."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="removals", db_index=False)
    record_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["document", "record_id"], name="removal_of")]


class Spent(models.Model):
    """An operation that the log keeps no more: its id must never be applied a second time."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="spent", db_index=False)
    operation_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "operation_id"], name="spent_once")]
