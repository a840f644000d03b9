"""What has changed on a map since one of its editions: an agenda for the review, stage by stage."""

from collections.abc import Iterable, Mapping
from typing import Any

from cxapp import changes, map_diff, records
from cxapp.models import Edition, Journey, Operation
from cxapp.workspaces import editions

from . import listing
from .compared_fields import SHAPES
from .reading import ComparedMaps, Snapshot, comparable_records
from .values import Words

# Of more operations since an edition, the last are searched for who changed what.
MAX_OPERATIONS = 5000


def count(journey: Journey, edition: Edition, current: Snapshot | None = None) -> int:
    """Return how many differences there are between an edition and the map as it is."""
    return len(_read(journey, edition, current).differences)


def build_agenda(journey: Journey, edition: Edition) -> dict[str, Any]:
    """Return {revision, counts, stages, changes}: a row of each difference, with who changed it last and when.

    The rows are those of a comparison; `by` and `at` are null where the log does not tell.
    """
    compared = _read(journey, edition)
    words = Words(compared)
    rows = listing.list_differences(compared, words)
    now = {stage["id"]: words.title("stage", stage) for stage in compared.to_be["records"]["stage"]}
    stages = listing.merged_ids(compared, "stage")
    wanted = {(row["kind"], row["id"]) for row in rows}
    authors = _find_authors(journey.pk, edition.revision, wanted, _list_owners(compared))
    return {
        "revision": compared.to_be["revision"],
        "counts": listing.count_types(compared.differences),
        "stages": [{"id": id, "title": now.get(id) or words.name(id)} for id in stages],
        "changes": [row | authors.get((row["kind"], row["id"]), {"by": None, "at": None}) for row in rows],
    }


def _read(journey: Journey, edition: Edition, current: Snapshot | None = None) -> ComparedMaps:
    before, after = editions.read_snapshot(edition), current or records.snapshot(journey)
    # Records of both states have the same ids, so that none needs an origin.
    differences = map_diff.compare(comparable_records(before), comparable_records(after), {}, SHAPES)
    return ComparedMaps(journey.document.workspace, before, after, {}, differences)


def _find_authors(
    document_id: Any, after: int, wanted: set[tuple[str, str]], owners: Mapping[str, str]
) -> Mapping[tuple[str, str], dict[str, Any]]:
    """Return {(kind, id): who changed a record last, and when}."""
    rows = Operation.objects.filter(document_id=document_id, revision__gt=after).order_by("-revision")
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows.select_related("actor").only("actor", "visitor_name", "at", "changes")[:MAX_OPERATIONS]:
        for key in _list_keys(row.changes, owners) & (wanted - found.keys()):
            by = str(row.actor) if row.actor else row.visitor_name or None
            found[key] = {"by": by, "at": row.at.isoformat()}
        if len(found) == len(wanted):
            break
    return found


def _list_owners(compared: ComparedMaps) -> dict[str, str]:
    """Return {id of an experience: id of its touchpoint}: a change of the one is a change of the other."""
    ends = (compared.as_is, compared.to_be)
    return {one["id"]: one["touchpoint"] for end in ends for one in end["records"]["experience"]}


def _list_keys(done: Iterable[changes.Change], owners: Mapping[str, str]) -> set[tuple[str, str]]:
    keys = {changes.key(change) for change in done}
    return keys | {("touchpoint", owners[id]) for _kind, id in keys if id in owners}
