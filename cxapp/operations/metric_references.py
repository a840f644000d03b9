"""Checks that the metrics in a record belong to its workspace, and that a target is on its metric's scale."""

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput, Sentence
from cxapp.models import Document, Metric, metric_rules
from cxapp.schema import KINDS, WorkspaceLink


def check(draft, kind, record, data):
    """Raise InvalidInput, with the field's name, for an unknown metric or a target off its scale."""
    names = [name for name, spec in KINDS[kind].items() if isinstance(spec, WorkspaceLink)]
    if not any(name in data for name in names) and not (kind == "target" and "value" in data):
        return
    for name in names:
        if record[name] is not None:
            metric = _find_metric(draft, record[name], name)
            if kind == "target":
                _check_scale(metric, record["value"])


def _find_metric(draft, id, name):
    workspace_id = Document.objects.values_list("workspace_id", flat=True).get(pk=draft.document_id)
    if found := Metric.objects.filter(pk=id, workspace_id=workspace_id).first():
        return found
    raise InvalidInput(_("This workspace has no such metric."), fields={name: _("unknown metric")})


def _check_scale(metric, value):
    low, high = metric_rules.bounds(metric.method, metric.low, metric.high)
    if value is None or not low <= value <= high:
        scale = Sentence(_("from {low} to {high}."), low=low, high=high)
        raise InvalidInput(_("A target lies off the metric's scale."), fields={"value": scale})
