"""The targets that a template sets at its stages, for the metrics that the workspace has."""

from collections.abc import Iterator
from typing import Any

from cxapp.changes import Key, Record
from cxapp.models import Metric, metric_rules
from cxapp.models.ids import new_id
from cxapp.schema import Method

from . import templates, trade_templates
from .types import DocumentId

# What the figures of a target depend on.
UNITS = ("low", "high", "method", "threshold", "higher_is_better")


def build_targets(name: object, document_id: DocumentId, known: dict[Key, str]) -> Iterator[Record]:
    """Yield the targets of a template as data of `target.create`; `known` has the ids of the new stages."""
    of_trade = isinstance(name, str) and name in trade_templates.NAMES
    found = _read_trade(str(name), document_id) if of_trade else _read_kept(name, document_id)
    for stage, metric, value in found:
        yield {"id": str(new_id()), "place": known[("stage", stage)], "metric": str(metric.pk), "value": value}


def describe_targets(records: dict[str, list[Record]]) -> list[dict[str, Any]]:
    """Return the targets of a map's stages, with the units of their metrics, as a workspace's template keeps them."""
    stages = {stage["id"] for stage in records["stage"]}
    metrics = {str(metric.pk): metric for metric in Metric.objects.filter(pk__in=_list_metrics(records["target"]))}
    return [
        {"stage": target["place"], "metric": target["metric"], "value": target["value"]}
        | {"units": _describe_units(metrics[target["metric"]])}
        for target in records["target"]
        if target["place"] in stages and target["metric"] in metrics
    ]


def _read_trade(name: str, document_id: DocumentId) -> Iterator[tuple[str, Metric, float]]:
    """Yield (stage, metric, value) of the template of a trade, whose file has a value for each method.

    A metric whose scale or threshold is not the usual one gets no target: the figures would mean something else.
    """
    metrics = _find_usual_metrics(document_id)
    for target in trade_templates.load(name)["targets"]:
        metric = metrics.get(target["metric"])
        if metric and metric.method in target:
            yield target["stage"], metric, target[metric.method]


def _read_kept(name: object, document_id: DocumentId) -> Iterator[tuple[str, Metric, float]]:
    """Yield (stage, metric, value) of a workspace's template, for metrics that still have the units of then."""
    kept = templates.find_kept(name, document_id)
    targets = kept.records.get("target", []) if kept else []
    found = Metric.objects.filter(workspace__documents=document_id, pk__in=_list_metrics(targets))
    metrics = {str(metric.pk): metric for metric in found}
    for target in targets:
        metric = metrics.get(target["metric"])
        if metric and _describe_units(metric) == target["units"]:
            yield target["stage"], metric, target["value"]


def _find_usual_metrics(document_id: DocumentId) -> dict[str, Metric]:
    """Return {kind: metric} of the metrics that count as their kind usually does; of several, the oldest."""
    found: dict[str, Metric] = {}
    for metric in Metric.objects.filter(workspace__documents=document_id, kind__in=metric_rules.STANDARD_METRICS):
        if _is_usual(metric):
            found.setdefault(metric.kind, metric)
    return found


def _is_usual(metric: Metric) -> bool:
    threshold = metric_rules.STANDARD_METRICS[metric.kind]["threshold"]
    return metric.higher_is_better and (metric.method != Method.SHARE or metric.threshold == threshold)


def _describe_units(metric: Metric) -> dict[str, Any]:
    return {name: getattr(metric, name) for name in UNITS}


def _list_metrics(targets: list[dict[str, Any]]) -> set[str]:
    return {target["metric"] for target in targets}
