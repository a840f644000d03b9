"""The metrics of a workspace, changed by its editors, and the history of their changes."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, operations, permissions, plain_text
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import RECORD_MODELS, Metric, MetricChange, metric_rules
from cxapp.models.ids import new_id
from cxapp.schema import Capability, MetricKind, TrashKind

from . import trash_items

FIELDS = ("name", "question", "low", "high", "method", "threshold", "higher_is_better", "target")
SCALE = ("low", "high")
UNITS = (*SCALE, "method")
COPIED_FIELDS = ("kind", *(name for name in FIELDS if name != "target"))


def create_metric(*, workspace, actor, **fields):
    """Create a metric from fields (`kind` and those of FIELDS); missing ones follow from its kind."""
    permissions.require(actor, workspace.pk, Capability.EDIT)
    cleaned = {name: value for name, value in clean(fields).items() if value is not None}
    metric = Metric(workspace=workspace, **{**metric_rules.STANDARD_METRICS.get(fields.get("kind"), {}), **cleaned})
    check(metric)
    save(metric)
    return metric


def create_usual_metrics(workspace):
    """Create NPS, CES and CSAT, in this order, in a new workspace."""
    for fields in metric_rules.DEFAULT_METRICS:
        Metric.objects.create(workspace=workspace, **fields)


def create_missing_metrics(workspace, described):
    """Create the metrics of `described` that the workspace has neither by name nor, except custom ones, by kind.

    `described` are fields of metrics. Targets are not copied: they are another team's goals.
    """
    metrics = list(workspace.metrics.all())
    for fields in described:
        if not any(_is_same(metric, fields) for metric in metrics):
            metric = Metric(workspace=workspace, **{name: fields[name] for name in COPIED_FIELDS if name in fields})
            check(metric)
            save(metric)
            metrics.append(metric)


def _is_same(metric, fields):
    known = fields["kind"] != MetricKind.CUSTOM
    return metric.name == fields["name"] or (known and metric.kind == fields["kind"])


def change_metric(*, metric, actor, **fields):
    """Change fields of FIELDS of a metric, add the change to its history, and notify the maps that show it.

    Scores are computed from histograms at every reading, so a new method applies to all existing answers.
    """
    permissions.require(actor, metric.workspace_id, Capability.EDIT)
    with transaction.atomic():
        metric = Metric.objects.select_for_update().get(pk=metric.pk)
        changed = {name: value for name, value in clean(fields).items() if getattr(metric, name) != value}
        if any(name in changed for name in UNITS) and metric.target is not None:
            # A target is in the units of the old scores: it is removed unless a new one is given.
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
    """Return the same fields with clean texts."""
    lines = {name: plain_text.clean_line(fields[name]) for name in ("name", "question") if fields.get(name)}
    return fields | lines


def forget_targets(metric, actor):
    """Delete the places' own targets in the old units by operations on their maps; return how many."""
    rows = RECORD_MODELS["target"].objects.filter(metric=metric.pk).order_by("document", "pk")
    for id, document_id in (targets := list(rows.values_list("pk", "document_id"))):
        data = {"id": str(id)}
        operations.submit(document_id, actor=actor, id=str(new_id()), type="target.delete", data=data, in_archive=True)
    return len(targets)


def delete_metric(*, metric, actor):
    """Move a metric to the trash and return its copy there; raise Conflict if it has answers or is referred to."""
    permissions.require(actor, metric.workspace_id, Capability.EDIT)
    with transaction.atomic():
        metric = Metric.objects.select_for_update().get(pk=metric.pk)
        if is_answered(metric):
            raise Conflict(_("There are answers to this metric."), code="in_use")
        if is_used(metric):
            raise Conflict(_("A survey, a target or a fix uses this metric."), code="in_use")
        fields = {"workspace_id": metric.workspace_id, "actor": actor, "title": metric.name}
        item = trash_items.put(TrashKind.METRIC, metric, **fields, related=metric.changes.all())
        metric.delete()
    return item


def check(metric):
    """Raise InvalidInput with a sentence for each wrong field."""
    wrong = metric_rules.find_problems(**{name: getattr(metric, name) for name in metric_rules.FIELDS})
    if not metric.name.strip():
        wrong["name"] = _("required")
    if wrong:
        raise InvalidInput(_("The metric could not be saved. Check its fields."), fields=wrong)


def save(metric):
    """Store a metric; raise Conflict if the workspace has another one of this name."""
    name_taken = Conflict(_("A metric with this name already exists."), code="name_taken", fields={"name": _("taken")})
    namesakes = Metric.objects.filter(workspace_id=metric.workspace_id, name=metric.name)
    if namesakes.exclude(pk=metric.pk).exists():
        raise name_taken
    try:
        with transaction.atomic():
            metric.save()
    except IntegrityError:
        # Another request took the name at the same moment.
        raise name_taken from None


def is_answered(metric):
    return metric.measurements.exists() or metric.answers.exists()


def is_used(metric):
    """Return whether a survey or a record of a map refers to it."""
    named = (RECORD_MODELS[kind].objects.filter(metric=metric.pk) for kind in ("target", "fix"))
    return metric.surveys.exists() or any(rows.exists() for rows in named)


def announce_scores(metric):
    """Notify every map with answers to this metric that its scores may have changed."""
    for document_id in metric.measurements.values_list("document_id", flat=True).distinct().order_by():
        broadcast.announce_score_change(document_id, [str(metric.pk)])
