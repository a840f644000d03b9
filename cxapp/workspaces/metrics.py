"""Metrics of a workspace: made, changed and deleted by whoever may edit; what changed is kept as their history."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, operations, permissions, plain_text
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import RECORD_MODELS, Metric, MetricChange, metric_rules
from cxapp.models.ids import new_id
from cxapp.schema import Capability, MetricKind

FIELDS = ("name", "question", "low", "high", "method", "threshold", "higher_is_better", "target")
SCALE = ("low", "high")
UNITS = (*SCALE, "method")
COPIED_FIELDS = ("kind", *(name for name in FIELDS if name != "target"))


def create_metric(*, workspace, actor, **fields):
    """Make a metric of these fields (`kind` and those of FIELDS); what is not given follows from its kind."""
    permissions.require(actor, workspace.pk, Capability.EDIT)
    given = {name: value for name, value in clean(fields).items() if value is not None}
    metric = Metric(workspace=workspace, **{**metric_rules.STANDARD_METRICS.get(fields.get("kind"), {}), **given})
    check(metric)
    save(metric)
    return metric


def create_usual_metrics(workspace):
    """Give a new workspace NPS, CES and CSAT, in this order."""
    for fields in metric_rules.DEFAULT_METRICS:
        Metric.objects.create(workspace=workspace, **fields)


def create_missing_metrics(workspace, found):
    """Make those of `found` (fields of metrics) that the workspace has neither by name nor, but for own ones, by kind.

    Their targets stay behind: they are what somebody else wants to reach.
    """
    metrics = list(workspace.metrics.all())
    for fields in found:
        if not any(_is_same(metric, fields) for metric in metrics):
            metric = Metric(workspace=workspace, **{name: fields[name] for name in COPIED_FIELDS if name in fields})
            check(metric)
            save(metric)
            metrics.append(metric)


def _is_same(metric, fields):
    known = fields["kind"] != MetricKind.CUSTOM
    return metric.name == fields["name"] or (known and metric.kind == fields["kind"])


def change_metric(*, metric, actor, **fields):
    """Give a metric new values for the named fields of FIELDS, note what changed, and tell the maps that show it.

    Scores are made of histograms whenever they are read, so a new method counts for all answers there ever were.
    """
    permissions.require(actor, metric.workspace_id, Capability.EDIT)
    with transaction.atomic():
        metric = Metric.objects.select_for_update().get(pk=metric.pk)
        changed = {name: value for name, value in clean(fields).items() if getattr(metric, name) != value}
        if any(name in changed for name in UNITS) and metric.target is not None:
            # A target is in the units of the old scores: it is kept only where a new one is given.
            changed.setdefault("target", None)
        if not changed:
            return metric
        before = {name: getattr(metric, name) for name in changed}
        for name, value in changed.items():
            setattr(metric, name, value)
        check(metric)
        if any(name in changed for name in SCALE) and is_answered(metric):
            raise Conflict(_("There are answers on the old scale."), code="in_use", fields={"low": _("in use")})
        save(metric)
        if any(name in changed for name in UNITS) and (places := forget_targets(metric, actor)):
            before, changed = before | {"places": places}, changed | {"places": 0}
        MetricChange.objects.create(metric=metric, actor=actor, before=before, after=changed)
        transaction.on_commit(partial(announce_scores, metric))
    return metric


def clean(fields):
    """The same fields, the words among them as names are kept."""
    lines = {name: plain_text.clean_line(fields[name]) for name in ("name", "question") if fields.get(name)}
    return fields | lines


def forget_targets(metric, actor):
    """Take away the targets that places set in the old units, by an operation on each map; returns how many."""
    rows = RECORD_MODELS["target"].objects.filter(metric=metric.pk).order_by("document", "pk")
    for id, document_id in (found := list(rows.values_list("pk", "document_id"))):
        data = {"id": str(id)}
        operations.submit(document_id, actor=actor, id=str(new_id()), type="target.delete", data=data)
    return len(found)


def delete_metric(*, metric, actor):
    """Delete a metric; raises Conflict where anything would go with it, or would speak of nothing."""
    permissions.require(actor, metric.workspace_id, Capability.EDIT)
    with transaction.atomic():
        metric = Metric.objects.select_for_update().get(pk=metric.pk)
        if is_answered(metric):
            raise Conflict(_("There are answers to this metric."), code="in_use")
        if is_used(metric):
            raise Conflict(_("A survey, or a target or a fix on a map, speaks of this metric."), code="in_use")
        metric.delete()


def check(metric):
    """Raise InvalidInput with a sentence for each field that does not fit."""
    wrong = metric_rules.find_problems(**{name: getattr(metric, name) for name in metric_rules.FIELDS})
    if not metric.name.strip():
        wrong["name"] = _("required")
    if wrong:
        raise InvalidInput(_("The metric cannot be saved like this."), fields=wrong)


def save(metric):
    """Store it; raises Conflict where the workspace has a metric of this name."""
    taken = Conflict(_("There is a metric of this name."), code="name_taken", fields={"name": _("taken")})
    namesakes = Metric.objects.filter(workspace_id=metric.workspace_id, name=metric.name)
    if namesakes.exclude(pk=metric.pk).exists():
        raise taken
    try:
        with transaction.atomic():
            metric.save()
    except IntegrityError:
        # Somebody gave that name away in the same moment.
        raise taken from None


def is_answered(metric):
    return metric.measurements.exists() or metric.answers.exists()


def is_used(metric):
    """Return whether a survey asks it, or a record of a map names it."""
    named = (RECORD_MODELS[kind].objects.filter(metric=metric.pk) for kind in ("target", "fix"))
    return metric.surveys.exists() or any(rows.exists() for rows in named)


def announce_scores(metric):
    """Notify every map with answers to this metric that its scores may have changed."""
    for document_id in metric.measurements.values_list("document_id", flat=True).distinct().order_by():
        broadcast.announce_score_change(document_id, [str(metric.pk)])
