"""Reads the touchpoints of maps, and groups those that are the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from cxapp.models import Journey, Stage, Touchpoint, TouchpointCorrection, Workspace

from . import names

CARD_FIELDS = ("document_id", "id", "text", "channel", "stage_id", "importance", "emotion", "moment_of_truth")


@dataclass(slots=True)
class Use:
    """One card of a map; `own_key` is the key that it has by its name and channel alone."""

    card: str
    journey: Journey
    stage: str
    stage_title: str
    level: str
    name: str
    channel: str
    importance: int
    emotion: int | None
    moment_of_truth: bool
    own_key: str


@dataclass
class SharedTouchpoint:
    """The cards that are the same touchpoint, in the order of journeys and stages."""

    key: str
    uses: list[Use] = field(default_factory=list)

    @cached_property
    def name(self) -> str:
        """The most frequent spelling, the first of those equally frequent."""
        if len(self.uses) == 1:
            return self.uses[0].name
        return Counter(use.name for use in self.uses).most_common(1)[0][0]

    @property
    def channel(self) -> str:
        """The channel; joined touchpoints have the same one, unless a card has changed since."""
        return self.uses[0].channel

    @property
    def journeys(self) -> list[Journey]:
        """The journeys that have it, each once."""
        return list({use.journey.pk: use.journey for use in self.uses}.values())

    @property
    def is_separated(self) -> bool:
        """Whether somebody has taken it out of the others of its name."""
        return bool(self.uses[0].name) and self.key == names.card_key(self.uses[0].card)


def list_journeys(workspace: Workspace) -> list[Journey]:
    """Return the journeys in use, the last changed first."""
    return list(Journey.objects.list_in_use(workspace).order_by("-document__changed_at", "-pk"))


def read_uses(journeys: Iterable[Journey]) -> list[Use]:
    """Return every touchpoint of these journeys in the order of the maps, in two queries."""
    by_id = {journey.pk: journey for journey in journeys}
    order = {id: number for number, id in enumerate(by_id)}
    rows = Stage.objects.filter(document__in=by_id).order_by("rank", "id").values_list("id", "title", "level")
    stages = {id: (number, title, level) for number, (id, title, level) in enumerate(rows)}
    cards = Touchpoint.objects.filter(document__in=by_id).order_by("rank", "id").values_list(*CARD_FIELDS)
    # A stage that came back after the stages were read is not known yet.
    known = [row for row in cards if row[4] in stages]
    known.sort(key=lambda row: (order[row[0]], stages[row[4]][0]))
    return [_build_use(by_id[document], stages[values[3]], *values) for document, *values in known]


def _build_use(journey: Journey, stage: tuple[Any, ...], id: Any, text: str, channel: str, *rest: Any) -> Use:
    stage_id, importance, emotion, moment = rest
    name, common = _read_name(text)
    key = names.name_key(common, channel) if common else names.card_key(str(id))
    where = (str(stage_id), stage[1], stage[2])
    return Use(str(id), journey, *where, name, channel, importance, emotion, moment, key)


@lru_cache(maxsize=32768)
def _read_name(text: str) -> tuple[str, str]:
    name = names.plain_name(text)
    return name, names.normalize(name)


def read_corrections(workspace: Workspace) -> dict[str, str]:
    """Return {key: key to use instead}, as people have joined and separated touchpoints."""
    rows = TouchpointCorrection.objects.filter(workspace=workspace)
    return dict(rows.values_list("source", "target"))


def group(uses: Iterable[Use], corrections: Mapping[str, str]) -> dict[str, SharedTouchpoint]:
    """Return the touchpoints by key, in the order of their first use."""
    found: dict[str, SharedTouchpoint] = {}
    by_key: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_key[find_key(use, corrections)].append(use)
    for key, same in by_key.items():
        found[key] = SharedTouchpoint(key, same)
    return found


def find_key(use: Use, corrections: Mapping[str, str]) -> str:
    """Return the key of the touchpoint that a card belongs to."""
    if not corrections:
        return use.own_key
    by_name = corrections.get(use.own_key, use.own_key)
    return corrections.get(names.card_key(use.card), by_name)
