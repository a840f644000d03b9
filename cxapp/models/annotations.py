"""The models of annotations, one table for each kind. Only `cxapp.records` writes them."""

from django.db import models

from cxapp.schema import FixStatus

from .records import Expectation, Lane, Note, Pain, Path, Record, Stage, Touchpoint


class AuthoredRecord(Record):
    """An annotation with its author and time. The author may be a visitor by a share link."""

    author = models.UUIDField(null=True)
    guest = models.CharField(max_length=120, null=True)  # noqa: DJ001
    at = models.CharField(max_length=40, null=True)  # noqa: DJ001

    class Meta:
        abstract = True


class Comment(AuthoredRecord):
    """A comment on a record, or on the map itself if it has no target; a reply has a thread."""

    target_id = models.UUIDField(null=True)
    thread = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    text = models.TextField(blank=True)
    mentions = models.JSONField(default=list)
    resolved = models.BooleanField()
    resolved_by = models.UUIDField(null=True)


class Fix(AuthoredRecord):
    """A piece of work that closes a gap."""

    target_id = models.UUIDField(null=True)
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=FixStatus.choices)
    owner = models.UUIDField(null=True)
    due = models.DateField(null=True)
    metric = models.UUIDField(null=True)
    expected = models.FloatField(null=True)
    live = models.DateField(null=True)
    needed = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    links = models.TextField(blank=True, default="")


class Target(Record):
    """A target of one place on the map; without a place it applies to the whole journey."""

    place_id = models.UUIDField(null=True)
    metric = models.UUIDField()
    value = models.FloatField()


class Marker(AuthoredRecord):
    """A day on which something changed, drawn as a line over the scores."""

    target_id = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    day = models.DateField(null=True)


class Quote(AuthoredRecord):
    """A customer's own words, kept on the map as evidence, with the answer they belong to."""

    target_id = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    metric = models.UUIDField(null=True)
    value = models.SmallIntegerField(null=True)
    day = models.DateField(null=True)


class Version(AuthoredRecord):
    """A named revision of the map."""

    title = models.TextField(blank=True)
    revision = models.PositiveBigIntegerField()


RECORD_MODELS = {
    "stage": Stage,
    "lane": Lane,
    "touchpoint": Touchpoint,
    "note": Note,
    "expectation": Expectation,
    "pain": Pain,
    "path": Path,
    "comment": Comment,
    "fix": Fix,
    "target": Target,
    "marker": Marker,
    "quote": Quote,
    "version": Version,
}
