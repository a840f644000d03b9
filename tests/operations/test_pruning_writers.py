"""A log that is shortened while people write on: nothing is lost, nothing comes twice, the past stays true."""

import uuid

import pytest

from cxapp import operations, records
from cxapp.errors import AppError
from cxapp.models import Document, Operation, Snapshot, Spent
from tests.operations import test_writers
from tests.operations.test_writers import read_from_tables

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EDITS = 4, 12

ask, run_at_once = test_writers.ask, test_writers.run_at_once


def test_a26_a_log_shortened_under_four_writers_loses_no_letter_and_no_id(journey, note, run_at_once, ask, monkeypatch):
    monkeypatch.setattr(records.snapshots, "SNAPSHOT_INTERVAL", 7)
    field = {"kind": "note", "id": note["id"], "field": "text"}

    def work(number):
        if number == WRITERS:
            return [shorten(journey) for _ in range(6)]
        return [typed(journey, ask, number, field, f"[{number}/{turn}]") for turn in range(EDITS)]

    *typists, pruned = run_at_once(work, WRITERS + 1)
    [text] = [record["text"] for record in read_from_tables(journey)["records"]["note"]]
    expected = [f"[{number}/{turn}]" for number in range(WRITERS) for turn in range(EDITS)]
    assert len(text) == len(note["text"]) + sum(map(len, expected))
    assert sorted(text) == sorted(note["text"] + "".join(expected))
    head, kept_after = records.time_travel.log_range(journey.pk)
    kept = list(Operation.objects.order_by("revision").values_list("revision", flat=True))
    assert kept == list(range(kept_after + 1, head + 1))
    assert sum(pruned) == kept_after == Spent.objects.count()
    ids = [id for group in typists for id in group]
    known = {str(id) for model in (Operation, Spent) for id in model.objects.values_list("operation_id", flat=True)}
    assert len(ids) == len(set(ids)) == WRITERS * EDITS
    assert set(ids) <= known
    the_past_leads_to_now(journey, kept_after, head)


def typed(journey, ask, number, field, words):
    """Types at the beginning, until it is taken; where the log is too short, on what is there by then."""
    id, revision = str(uuid.uuid4()), Document.objects.get(pk=journey.pk).revision
    while True:
        data = {**field, "revision": revision, "splices": [[0, 0, words]]}
        answer = ask(number, "text.edit", data, id)
        if not isinstance(answer, AppError):
            return answer.operation["id"]
        assert (answer.status, answer.code) == (410, "pruned")
        revision = Document.objects.get(pk=journey.pk).revision


def shorten(journey):
    """Leaves as little of the log as there is at this moment."""
    records.snapshots.save_due()
    records.document_cache._cache.clear()
    return records.compaction.compact(journey.pk, Document.objects.get(pk=journey.pk).revision)


def the_past_leads_to_now(journey, kept_after, head):
    """Every revision that can be shown is the one before it and its operation."""
    now = read_from_tables(journey)
    assert records.build_snapshot(records.time_travel.read_at(journey.pk, head)) == now
    Snapshot.objects.exclude(revision=kept_after).delete()
    assert (
        records.build_snapshot(records.time_travel.replay_log(records.snapshots.read(journey.pk, kept_after), head))
        == now
    )
    assert operations.read_since(journey.pk, kept_after)["revision"] == head
