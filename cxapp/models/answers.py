"""Metrics, their changes, and customers' answers."""

from datetime import UTC

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cxapp.schema import Method, MetricKind, PlaceKind

from . import metric_rules
from .documents import Document
from .ids import new_id
from .people import User, Workspace
from .personas import Persona


class Metric(models.Model):
    """A question to customers, its scale, its method and its target."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="metrics")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=MetricKind.choices)
    question = models.CharField(max_length=300, blank=True)
    low = models.SmallIntegerField()
    high = models.SmallIntegerField()
    method = models.CharField(max_length=5, choices=Method.choices)
    threshold = models.SmallIntegerField(null=True, blank=True)
    higher_is_better = models.BooleanField(default=True)
    target = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="metric_named_once"),
            models.CheckConstraint(condition=models.Q(low__lt=models.F("high")), name="metric_scale"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Check that scale, method, threshold and target fit together."""
        numbers = (self.low, self.high, self.threshold, self.target)
        if not all(value is None or isinstance(value, int | float) for value in numbers):
            return  # Django calls this even after reporting that a field is not a number.
        if problems := metric_rules.find_problems(**{name: getattr(self, name) for name in metric_rules.FIELDS}):
            raise ValidationError(problems)


class MetricChange(models.Model):
    """A change of a metric: its fields before and after, {name: value}."""

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="changes")
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]


class Measurement(models.Model):
    """One day's answers to a metric at one place, as a histogram {"value": count}."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="measurements")
    document = models.ForeignKey(Document, models.CASCADE, related_name="measurements")
    place_kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    place_id = models.UUIDField()
    day = models.DateField()
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    histogram = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["document", "day"], name="measured_when")]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "document", "place_kind", "place_id", "day", "persona"],
                condition=models.Q(persona__isnull=False),
                name="measured_once_for_persona",
            ),
            models.UniqueConstraint(
                fields=["metric", "document", "place_kind", "place_id", "day"],
                condition=models.Q(persona__isnull=True),
                name="measured_once",
            ),
        ]


class AnswerQuerySet(models.QuerySet):
    """Queries for answers by the days that they count for."""

    def annotate_counted_day(self):
        """Annotate answers with `counted_on`, the day that an answer counts for."""
        return self.annotate(counted_on=Coalesce("day", TruncDate("at", tzinfo=UTC)))


class Answer(models.Model):
    """One person's reply. The same external id from the same source is kept once per place.

    Answers from other programs are kept once over all places; a row of a file may answer at several. `respondent` is
    a keyed digest of the person, who may answer at many places and times.
    Answers of a batch count once it is done: before that, and after it was undone, no histogram includes them. `day`
    is the day of `at` in the workspace's time zone when the answer was received; if null, it is the day in UTC.
    """

    # The index of the constraint starts with it. Each further index would slow an import of millions by a fifth.
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="answers", db_index=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="answers")
    place_kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    place_id = models.UUIDField()
    # Only queried when a persona is deleted.
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+", db_index=False)
    # Whose answer it was until that persona was deleted: a restore gives it back.
    former_persona = models.UUIDField(null=True)
    at = models.DateTimeField(default=timezone.now)
    day = models.DateField(null=True)
    value = models.SmallIntegerField()
    comment = models.TextField(blank=True)
    source = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(max_length=120, null=True)  # noqa: DJ001
    respondent = models.CharField(max_length=32, null=True)  # noqa: DJ001
    batch = models.ForeignKey("Batch", models.CASCADE, null=True, related_name="answers")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["metric", "source", "external_id", "place_id"], name="answered_once"),
        ]

    @property
    def counted_day(self):
        """The day that this answer counts for."""
        return self.day or self.at.astimezone(UTC).date()
