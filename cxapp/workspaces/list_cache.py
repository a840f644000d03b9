"""Caches what lists of a workspace's journeys are made of, until something that it depends on changes.

The keys consist of what a result depends on, read from the database each time: nothing has to clear the cache.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from cxapp import broadcast, client_version, scores
from cxapp.models import Document, Workspace
from cxapp.scores import ScoreSummary

CACHE_SECONDS = 600
# All that decides the scores by a metric, and its name.
METRIC_FIELDS = ("pk", "name", "kind", "method", "low", "high", "threshold", "higher_is_better", "target")


def read_summaries(workspace: Workspace) -> dict[str, ScoreSummary]:
    """Return {journey id: ScoreSummary} of the journeys that are not archived."""
    return get_by_scores(workspace, "summaries", partial(scores.read_summaries, workspace))


def get_by_maps(workspace: Workspace, name: str, compute: Callable[[], Any]) -> Any:
    """Return what `compute` makes of the maps in use, cached until one of them changes, comes or goes."""
    return cache.get_or_set(_build_key(workspace, name, list_revisions(workspace)), compute, CACHE_SECONDS)


def get_by_scores(workspace: Workspace, name: str, compute: Callable[[], Any]) -> Any:
    """Return what `compute` makes of the scores of the maps in use, cached until those may have changed.

    They change with the maps, their answers, the metrics, the settings and the day. Some texts are in the language
    of the reader.
    """
    return cache.get_or_set(score_key(workspace, name), compute, CACHE_SECONDS)


def score_key(workspace: Workspace, name: str) -> str:
    """Return the key of a result that depends on the scores of a workspace."""
    # The shares of the personas weigh the reaches.
    documents = list_revisions(workspace, kinds=["journey", "persona"])
    stamps = broadcast.score_stamps([pk for pk, _revision in documents])
    metrics = list(workspace.metrics.order_by("pk").values_list(*METRIC_FIELDS))
    settings = (workspace.minimum_answers, workspace.window_days, workspace.today(), get_language())
    return _build_key(workspace, name, [*documents, *stamps, *metrics, *settings])


def list_revisions(workspace: Workspace, kinds: Sequence[str] = ("journey",)) -> list[tuple[Any, int]]:
    """Return (id, revision) of the documents of these kinds that are not archived."""
    documents = Document.objects.filter(workspace=workspace, kind__in=kinds, archived_at=None)
    return list(documents.order_by("pk").values_list("pk", "revision"))


def _build_key(workspace: Workspace, name: str, known: list[Any]) -> str:
    # Processes of two builds may run side by side: they do not share what they cache.
    digest = hashlib.sha256(repr((client_version.current(), known)).encode()).hexdigest()
    return f"list:{workspace.pk}:{name}:{digest}"
