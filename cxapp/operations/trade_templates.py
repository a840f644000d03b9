"""The templates of trades, such as a clinic visit: each is a file with its texts in every language."""

import functools
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from cxapp.changes import Key, Record
from cxapp.models import Metric, metric_rules
from cxapp.models.ids import new_id
from cxapp.schema import Method

from .types import DocumentId

FOLDER = settings.BASE_DIR / "samples" / "templates"
# In the order of the list that people choose from.
NAMES = (
    "online-order",
    "delivery-returns",
    "subscription",
    "restaurant-visit",
    "hotel-stay",
    "branch-visit",
    "clinic-visit",
    "public-service",
)


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Return the content of a template's file, in which a text is {language: text}."""
    return json.loads((FOLDER / f"{name}.json").read_text())


@functools.cache
def read(name: str, language: str) -> dict[str, Any]:
    """Return a template in a language: its title, records and targets."""
    return _choose_texts(load(name), language)


def choose_language(*preferred: str | None) -> str:
    """Return the first of the languages in which templates are written, else the first that there is."""
    written = [code for code, _name in settings.LANGUAGES]
    codes = [(language or "").split("-")[0] for language in preferred]
    return next((code for code in codes if code in written), written[0])


def list_metrics(name: str) -> list[dict[str, Any]]:
    """Return the metrics that the targets of a template are for, as fields."""
    kinds = {target["metric"] for target in load(name)["targets"]}
    return [
        {name: value for name, value in fields.items() if name != "target"}
        for fields in metric_rules.DEFAULT_METRICS
        if fields["kind"] in kinds
    ]


def build_targets(name: str, document_id: DocumentId, known: dict[Key, str]) -> Iterator[Record]:
    """Yield the targets of a template for the metrics that the workspace has, as data of `target.create`.

    `known` has the ids of the new stages. A file has a value for each method; a metric whose scale or threshold is not
    the usual one gets no target, as the figures would mean something else.
    """
    metrics = _find_usual_metrics(document_id)
    for target in load(name)["targets"]:
        metric = metrics.get(target["metric"])
        if metric and metric.method in target:
            place = known[("stage", target["stage"])]
            yield {"id": str(new_id()), "place": place, "metric": str(metric.pk), "value": target[metric.method]}


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


def _choose_texts(value: Any, language: str) -> Any:
    """Return a part of a file with the text of one language in place of {language: text}."""
    if isinstance(value, list):
        return [_choose_texts(part, language) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == dict(settings.LANGUAGES).keys():
        return value[language]
    return {name: _choose_texts(part, language) for name, part in value.items()}
