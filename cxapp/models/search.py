"""The index of the search, which can be made again from what it is about: nothing is kept here alone.

The words themselves are in what each database has for full text, in the same row: a column of type tsvector on
PostgreSQL, a table of FTS5 on SQLite (migration 0040). Triggers there remove the words with their row, and the row of
an answer with the answer.
"""

from django.db import models

from cxapp.schema import SearchKind

from .documents import Document
from .people import Workspace


class SearchEntry(models.Model):
    """One text that is found: a record of a map, an answer, or what belongs to the workspace.

    `record_kind` and `record_id` name it; `digest` says which words were indexed.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", db_index=False)
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=SearchKind.choices)
    record_kind = models.CharField(max_length=14)
    record_id = models.CharField(max_length=36)
    digest = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["workspace", "kind", "-id"], name="search_newest")]
        constraints = [models.UniqueConstraint(fields=["record_id", "record_kind"], name="found_once")]


class IndexedDocument(models.Model):
    """The revision up to which a document is indexed, and the version of the words."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="indexed")
    revision = models.PositiveBigIntegerField()
    version = models.PositiveSmallIntegerField()


class IndexedAnswers(models.Model):
    """The answer up to which the comments of answers are indexed; one row."""

    position = models.PositiveBigIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=0)
