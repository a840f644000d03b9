"""The sources of answers: files, our own surveys, and webhooks."""

from django.db import models
from django.utils import timezone

from cxapp.schema import AnswerSource, BatchState, PlaceKind

from . import time_zones
from .answers import Metric
from .documents import Document
from .ids import new_id
from .people import User, Workspace
from .personas import Persona


class Batch(models.Model):
    """Answers that were received together. They count from when the batch is done, all or none, until it is undone.

    `digest` covers the content and the import options; `counts` holds data that came as counts, not as answers:
    [{metric, place_kind, place_id, day, persona, histogram}, …]. `beat` is the heartbeat of a running import.
    `time_zone` is the workspace's at the time of the import: times without an offset were read in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="batches")
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    way = models.CharField(max_length=8, choices=AnswerSource.choices)
    name = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.RUNNING)
    problem = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64, default=time_zones.UTC)
    at = models.DateTimeField(default=timezone.now)
    beat = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["document", "at"], name="batch_when")]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(state=BatchState.RUNNING, way=AnswerSource.FILE),
                name="one_file_at_a_time",
            ),
        ]


class Mapping(models.Model):
    """How a workspace last read files with these headers: what each column holds, and the format of values."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="mappings")
    header = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "header"], name="mapping_once")]


class Survey(models.Model):
    """A page with one question at one place, reached by a link or a QR code. The token is part of its URL."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token = models.CharField(max_length=43, unique=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="surveys")
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="surveys")
    place_kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    place_id = models.UUIDField()
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    questions = models.JSONField(default=dict)
    asks_words = models.BooleanField(default=True)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)


class Receiver(models.Model):
    """A webhook that other tools call with answers as JSON; `mapping` is {field: path in the JSON}."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="receivers")
    name = models.CharField(max_length=60)
    mapping = models.JSONField(default=dict)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    called_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
