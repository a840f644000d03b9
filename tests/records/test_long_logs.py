"""However long the log of a map: it opens without it, and its past is a few steps from a state that was kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import operations, records
from cxapp.models import Operation, Snapshot

EVERY = 5


@pytest.fixture
def lived(create, submit, stage, lane, monkeypatch):
    """A map at revision 23, whose states are kept at every fifth."""
    monkeypatch.setattr(records.snapshots, "SNAPSHOT_INTERVAL", EVERY)
    note = create("note", stage=stage["id"], lane=lane["id"], text="0")
    for place in range(20):
        submit("note.update", {"id": note["id"], "text": str(place)})
        records.snapshots.save_due()
    return note


@pytest.fixture
def walked(monkeypatch):
    """How many operations are read, one after another."""
    counts = []
    step = records.time_travel._apply_entry
    monkeypatch.setattr(records.time_travel, "_apply_entry", lambda *given: (counts.append(1), step(*given)))
    return counts


def test_h7_a_map_opens_without_its_log(lived, journey, alice, client):
    client.force_login(alice)
    records.document_cache._cache.clear()
    for address in (f"/journeys/{journey.pk}/", f"/api/v1/journeys/{journey.pk}/"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        read = [query["sql"] for query in queries if Operation._meta.db_table in query["sql"]]
        # Whether a template was applied is looked up in the first few revisions.
        assert all('"revision" <= 5' in sql for sql in read)


def test_h7_no_revision_is_farther_from_a_kept_state_than_from_the_next(lived, journey, walked):
    kept = sorted(Snapshot.objects.values_list("revision", flat=True))
    assert kept == [5, 10, 15, 20]
    for revision in range(3, 24):
        walked.clear()
        state = records.time_travel.read_at(journey.pk, revision)
        assert state.tables["note"][lived["id"]]["text"] == str(max(0, revision - 4))
        assert len(walked) <= EVERY


def test_h7_a_page_of_history_starts_from_a_kept_state_too(lived, journey, walked, monkeypatch):
    monkeypatch.setattr(operations.history.pagination, "MAX_OPERATIONS", 3)
    page = operations.history.page(journey.pk, before=9)
    assert (page["rows"][0]["last"], page["next"]) == (8, 6)
    assert len(walked) <= EVERY
