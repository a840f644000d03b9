"""A document's history besides its log: snapshots, removals, and the ids of pruned operations."""

from django.db import models

from .documents import Document


class Snapshot(models.Model):
    """A document's whole state after a revision, as compressed JSON; `at` is the time of that revision."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="snapshots")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    state = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "revision"], name="snapshot_once")]


class Removal(models.Model):
    """The revision that removed a record: an index that avoids searching a long log."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="removals", db_index=False)
    record_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["document", "record_id"], name="removal_of")]


class Spent(models.Model):
    """An operation that was pruned from the log: its id must never be applied again."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="spent", db_index=False)
    operation_id = models.UUIDField()
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "operation_id"], name="spent_once")]
