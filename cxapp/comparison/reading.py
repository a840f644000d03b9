"""Reads both maps of a pair, and their differences."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from cxapp import map_diff, records
from cxapp.map_diff import Difference
from cxapp.models import Journey, JourneyPair, Workspace
from cxapp.schema import VALUE_FIELDS

from .compared_fields import EXPERIENCES, JOURNEY_FIELDS, SHAPES

Snapshot = dict[str, Any]


@dataclass(frozen=True)
class ComparedMaps:
    """Two maps, or two states of one, with the valid origins of the second, and the differences."""

    workspace: Workspace
    as_is: Snapshot
    to_be: Snapshot
    origins: dict[str, str]
    differences: list[Difference]

    @property
    def copies(self) -> dict[str, str]:
        """Return {id of a record of the as-is map: id of its copy}."""
        return {origin: copy for copy, origin in self.origins.items()}

    def records(self, end: str, kind: str) -> list[dict[str, Any]]:
        """Return the records of a kind of one end, "as_is" or "to_be", in the order of the map."""
        found: list[dict[str, Any]] = getattr(self, end)["records"][kind]
        return sorted(found, key=lambda record: (record["rank"], record["id"]))

    def translate(self, id: Any) -> Any:
        """Return the id on the as-is map of a record of the to-be map that has an origin, else the id itself."""
        return self.origins.get(id, id)


@dataclass(frozen=True, kw_only=True)
class Comparison(ComparedMaps):
    """Both maps of a pair at their current revisions."""

    pair: JourneyPair


def read(pair: JourneyPair) -> Comparison:
    """Return the Comparison of a pair, whose journeys must not be in the trash."""
    ends = [Journey.objects.select_related("document__workspace").get(pk=id) for id in (pair.as_is_id, pair.to_be_id)]
    as_is, to_be = (records.snapshot(journey) for journey in ends)
    before, after = comparable_records(as_is), comparable_records(to_be)
    known = map_diff.match_targets(before, after, {**pair.origins, to_be["id"]: as_is["id"]})
    origins = map_diff.valid_origins(before, after, known)
    differences = map_diff.compare(before, after, origins, SHAPES)
    return Comparison(ends[0].document.workspace, as_is, to_be, origins, differences, pair=pair)


def comparable_records(snapshot: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """Return the records of a map that are compared, the journey itself among them."""
    journey = {"id": snapshot["id"], "rank": "", **{name: snapshot[name] for name in JOURNEY_FIELDS}}
    found = {kind: [journey] if kind == "journey" else snapshot["records"][kind] for kind in SHAPES}
    return found | {"touchpoint": _add_experiences(snapshot)}


def _add_experiences(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the touchpoints with what they are for single personas of the map."""
    listed: dict[str, dict[str, Any]] = defaultdict(dict)
    for record in snapshot["records"]["experience"]:
        if record["persona"] in snapshot["personas"]:
            values = {name: record[name] for name in VALUE_FIELDS["experience"]}
            listed[record["touchpoint"]][record["persona"]] = values
    return [card | {EXPERIENCES: listed.get(card["id"], {})} for card in snapshot["records"]["touchpoint"]]
