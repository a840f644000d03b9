"""The log of a map is complete, however the map was created: replayed from nothing, it gives the map."""

import pytest

from cxapp import imports, operations, records, workspaces
from cxapp.models import Journey, Operation
from cxapp.samples import load_samples
from cxapp.schema import JOURNEY_FIELDS, KINDS
from tests.imports import files
from tests.simulation.mirror import Mirror


def imported(people, alice):
    """A map from a file."""
    return [imports.load(files.GOOD, workspace=people.workspace, actor=alice)]


def from_templates(people, alice):
    """A map from each template."""
    names = ["blank", *operations.template_names()]
    given = {"workspace": people.workspace, "actor": alice, "title": "Bread"}
    return [workspaces.create_journey(**given, template=name) for name in names]


def duplicated(people, alice):
    """A map from another."""
    [first] = imported(people, alice)
    return [workspaces.duplicate_journey(journey=first, actor=alice, title="Again")]


def samples(people, alice):
    """The maps of the sample workspace."""
    return Journey.objects.filter(document__workspace=load_samples())


@pytest.mark.parametrize("way", [imported, from_templates, duplicated, samples], ids=lambda way: way.__name__)
def test_a28_every_map_is_what_its_log_says(way, people, alice):
    for journey in way(people, alice):
        entries = Operation.objects.filter(document=journey.document).order_by("revision")
        mirror = Mirror(nothing(journey, entries))
        for entry in entries:
            mirror.take({"id": entry.operation_id, "revision": entry.revision, "changes": entry.changes})
        found = records.snapshot(journey)
        assert len(entries) == found["revision"] > 0
        assert mirror.snapshot() == found


def nothing(journey, entries):
    """Return the snapshot of a new map in its language."""
    patches = [change for entry in entries for change in entry.changes if "language" in change.get("before", ())]
    language = patches[0]["before"]["language"] if patches else journey.language
    new = Journey(document=journey.document, language=language)
    fields = {name: getattr(new, name) for name in JOURNEY_FIELDS}
    return {"id": str(journey.pk), "revision": 0, **fields, "records": {kind: [] for kind in KINDS}}
