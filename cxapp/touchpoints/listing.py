"""The list of shared touchpoints: filtered, sorted, and one page of it with its scores."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Q

from cxapp.models import Journey, Measurement, Metric, Workspace
from cxapp.scores import Window
from cxapp.text.markup import strip_markup

from . import pooling, uses
from .channels import Channels
from .names import normalize
from .uses import SharedTouchpoint, Use

PAGE_SIZE = 50
# What a list says of each touchpoint's uses; the page of a touchpoint has all of them.
LISTED_USES = 12
NO_CHANNEL = "none"
SORTS = ("uses", "name", "channel", "importance", "emotion", "gap")


@dataclass(frozen=True)
class Choice:
    """What is listed, and in which order; `metric` narrows the list to what it measures, and its gaps can be sorted."""

    search: str = ""
    channel: str = ""
    metric: Metric | None = None
    journey: str = ""
    stage: str = ""
    level: str = ""
    state: str = ""
    shared: bool = False
    sort: str = SORTS[0]

    def query_fields(self, **changed: Any) -> dict[str, str]:
        """Return the choice as fields of a query, with other values for some names; without what is not chosen."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)} | changed
        chosen["metric"] = chosen["metric"] and str(getattr(chosen["metric"], "pk", chosen["metric"]))
        chosen["shared"] = "1" if chosen["shared"] else ""
        if chosen["sort"] == SORTS[0]:
            del chosen["sort"]
        return {name: str(value) for name, value in chosen.items() if value}

    def takes(self, use: Use) -> bool:
        """Whether a use matches what concerns one card."""
        return (
            (not self.channel or self.channel == (use.channel or NO_CHANNEL))
            and (not self.level or self.level == use.level)
            and (not self.state or self.state == use.journey.state)
            and (not self.stage or self.stage == use.stage)
            and (not self.journey or self.journey == str(use.journey.pk))
        )


def read_library(workspace: Workspace, choice: Choice, *, page: int = 1, size: int = PAGE_SIZE) -> dict[str, Any]:
    """Return {window, count, uses, touchpoints}: how many match, of how many cards, and one page of them.

    The queries do not depend on the number of journeys: fifteen, and ten more to sort by gaps.
    """
    window = Window.default(workspace)
    channels = Channels(workspace)
    journeys = uses.list_journeys(workspace)
    found = uses.group(uses.read_uses(journeys), uses.read_corrections(workspace))
    matching = filter_touchpoints(list(found.values()), choice, journeys)
    ordered = sort_touchpoints(workspace, matching, choice, channels, window)
    shown = ordered[(page - 1) * size : page * size]
    boards = pooling.read_boards(workspace, {use.journey.pk for one in shown for use in one.uses}, window)
    return {
        "window": window.to_json(),
        "count": len(ordered),
        "uses": sum(len(one.uses) for one in ordered),
        "touchpoints": [build_entry(one, channels, boards, workspace.minimum_answers) for one in shown],
    }


def filter_touchpoints(
    found: list[SharedTouchpoint], choice: Choice, journeys: Iterable[Journey]
) -> list[SharedTouchpoint]:
    """Return the touchpoints that match; a touchpoint has all its uses where one of them matches."""
    measured = choice.metric and list_measured(choice.metric, journeys)
    words = normalize(choice.search).split()
    return [
        one
        for one in found
        if is_matching(one, choice)
        and (measured is None or any(use.card in measured for use in one.uses))
        and contains_words(one, words)
    ]


def is_matching(touchpoint: SharedTouchpoint, choice: Choice) -> bool:
    """Whether it has a use that matches; on several maps if only shared touchpoints are listed."""
    if not choice.shared:
        return any(choice.takes(use) for use in touchpoint.uses)
    return len({use.journey.pk for use in touchpoint.uses if choice.takes(use)}) > 1


def contains_words(touchpoint: SharedTouchpoint, words: list[str]) -> bool:
    """Whether its names and the titles of its journeys and stages contain every word."""
    if not words:
        return True
    texts = {text for use in touchpoint.uses for text in (use.name, use.stage_title, use.journey.title)}
    text = normalize(" ".join(texts))
    return all(word in text for word in words)


def list_measured(metric: Metric, journeys: Iterable[Journey]) -> set[str]:
    """Return the cards that have answers to a metric."""
    documents = [journey.pk for journey in journeys]
    rows = Measurement.objects.filter(metric=metric, place_kind="touchpoint")
    halves = Q(persona__isnull=False), Q(persona__isnull=True)
    # Each half uses one of the two unique indexes.
    return {
        str(id)
        for half in halves
        for id in rows.filter(half, document__in=documents).order_by().values_list("place_id", flat=True).distinct()
    }


def sort_touchpoints(
    workspace: Workspace, found: list[SharedTouchpoint], choice: Choice, channels: Channels, window: Window
) -> list[SharedTouchpoint]:
    """Return the touchpoints in the chosen order, those without a name last; by name where they are equal."""
    ordered = sorted(found, key=lambda one: (not one.name, normalize(one.name), one.key))
    if choice.sort == "gap" and choice.metric:
        gaps = read_gaps(workspace, ordered, choice.metric, window)
        return sorted(ordered, key=lambda one: -gaps[one.key])
    keys: dict[str, Callable[[SharedTouchpoint], Any]] = {
        "uses": lambda one: -len(one.uses),
        "channel": lambda one: channels.sort_key(one.channel),
        "importance": lambda one: -max(use.importance for use in one.uses),
        "emotion": lambda one: min((use.emotion for use in one.uses if use.emotion is not None), default=3),
    }
    return sorted(ordered, key=keys[choice.sort]) if choice.sort in keys else ordered


def read_gaps(workspace: Workspace, found: list[SharedTouchpoint], metric: Metric, window: Window) -> dict[str, float]:
    """Return the size of the gap of each touchpoint by one metric; -1 where there is nothing to compare."""
    documents = {use.journey.pk for one in found for use in one.uses}
    boards = pooling.read_boards(workspace, documents, window, metric.pk)
    sizes: dict[str, float] = {}
    for one in found:
        pooled = boards.pool([use.card for use in one.uses], workspace.minimum_answers)
        sizes[one.key] = pooled[0]["size"] if pooled and pooled[0]["difference"] is not None else -1
    return sizes


def build_entry(
    touchpoint: SharedTouchpoint, channels: Channels, boards: pooling.Boards, minimum: int, limit: int = LISTED_USES
) -> dict[str, Any]:
    """Return a touchpoint ready for JSON; `uses` are the first ones, `use_count` says how many there are."""
    emotions = [use.emotion for use in touchpoint.uses if use.emotion is not None]
    importances = [use.importance for use in touchpoint.uses]
    return {
        "key": touchpoint.key,
        "name": touchpoint.name,
        "channel": channels.describe(touchpoint.channel),
        "use_count": len(touchpoint.uses),
        "journey_count": len(touchpoint.journeys),
        "uses": [describe_use(use) for use in touchpoint.uses[:limit]],
        "importance": {"low": min(importances), "high": max(importances)},
        "emotion": {"low": min(emotions), "high": max(emotions)} if emotions else None,
        "moments_of_truth": sum(use.moment_of_truth for use in touchpoint.uses),
        "separated": touchpoint.is_separated,
        "scores": boards.pool([use.card for use in touchpoint.uses], minimum),
    }


def describe_use(use: Use) -> dict[str, Any]:
    """Return where a touchpoint is used; `url` opens the map at the card."""
    journey = use.journey
    return {
        "card": use.card,
        "name": use.name,
        "journey": {"id": str(journey.pk), "title": journey.title.strip(), "state": journey.state},
        "stage": {"id": use.stage, "title": strip_markup(use.stage_title).strip(), "level": use.level},
        "importance": use.importance,
        "emotion": use.emotion,
        "url": f"/journeys/{journey.pk}/#at-{use.card}",
    }
