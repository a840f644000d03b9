"""The emotions of both maps over the merged stages, for two curves on one drawing."""

from collections import defaultdict
from typing import Any

from .listing import merged_ids
from .reading import Comparison


def build_emotions(comparison: Comparison) -> dict[str, Any]:
    """Return the merged stages, and for each map the emotions of their touchpoints: [[emotion or null, …], …]."""
    stages = merged_ids(comparison, "stage")
    ends = {end: _list_emotions(comparison, end, stages) for end in ("as_is", "to_be")}
    return {"stages": stages, **ends}


def _list_emotions(comparison: Comparison, end: str, stages: list[str]) -> list[list[int | None]]:
    felt = defaultdict(list)
    for touchpoint in comparison.records(end, "touchpoint"):
        felt[comparison.translate(touchpoint["stage"])].append(touchpoint["emotion"])
    return [felt[stage] for stage in stages]
