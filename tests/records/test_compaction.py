"""A shortened log: named versions stay, nothing is applied twice, and no client gets an incomplete log."""

import uuid

import pytest
from django.core.management import call_command

from cxapp import operations, records
from cxapp.errors import AppError
from cxapp.models import Document, Operation, Snapshot


@pytest.fixture
def note(create, stage, lane):
    """A card to type in, at revision 3."""
    return create("note", stage=stage["id"], lane=lane["id"], text="0")


@pytest.fixture
def typed(journey, submit, note):
    """Nine revisions more, each with its snapshot: {revision: map}."""
    known = {}
    for place in range(1, 10):
        submit("note.update", {"id": note["id"], "text": str(place)})
        known[3 + place] = read_now(journey)
    return known


def read_now(journey):
    records.document_cache._cache.pop(journey.pk, None)
    return records.snapshot(journey)


def read_at(journey, revision):
    return records.build_snapshot(records.time_travel.read_at(journey.pk, revision))


def status(act, *args):
    with pytest.raises(AppError) as caught:
        act(*args)
    return caught.value.status


def test_states_are_kept_now_and_then_and_lead_to_every_revision(journey, typed, monkeypatch):
    monkeypatch.setattr(records.snapshots, "SNAPSHOT_INTERVAL", 4)
    records.snapshots.save_due()
    records.compaction.save_snapshots(journey.pk)
    assert set(Snapshot.objects.values_list("revision", flat=True)) == {0, 4, 8, 12}
    # Whatever is nearest, from below or from above: with the log alone it would be the same.
    assert {revision: read_at(journey, revision) for revision in typed} == typed
    records.snapshots.save_due()
    assert Snapshot.objects.count() == 4


def test_a26_below_the_kept_log_all_is_410_but_what_a_version_names(journey, submit, typed, note, capsys):
    named = submit("version.create", {"title": "Before the workshop", "revision": 6})
    call_command("compact", keep_operations=3, journey=str(journey.pk))
    assert "10 operations pruned, kept after revision 10" in capsys.readouterr().out
    assert Operation.objects.filter(document_id=journey.pk).count() == 3
    assert len(operations.read_since(journey.pk, 10)["operations"]) == 3
    assert status(operations.read_since, journey.pk, 9) == 410
    assert {revision: read_at(journey, revision) for revision in (6, 10, 11, 12)} == {
        revision: typed[revision] for revision in (6, 10, 11, 12)
    }
    assert [status(records.time_travel.read_at, journey.pk, revision) for revision in (0, 5, 7, 9)] == [410] * 4
    assert [status(submit, "version.create", {"revision": revision}) for revision in (5, 9)] == [410] * 2
    submit("journey.restore", {"revision": 6})
    assert records.snapshot(journey)["records"]["note"][0]["text"] == "3"
    assert named["changes"][0]["record"] in records.snapshot(journey)["records"]["version"]
    assert operations.history.page(journey.pk)["next"] is None


def test_a2_what_was_pruned_is_not_applied_a_second_time(journey, submit, alice, typed, note):
    [sent] = Operation.objects.filter(document_id=journey.pk, revision=5)
    records.compaction.compact(journey.pk, 10)
    again = operations.OperationRequest(alice, str(sent.operation_id), sent.type, sent.data)
    [answer] = operations.submit_many(journey.pk, [again])
    assert (answer.created, answer.operation["revision"]) == (False, 5)
    assert "changes" not in answer.operation
    other = operations.OperationRequest(alice, str(sent.operation_id), sent.type, {**sent.data, "text": "Else"})
    assert operations.submit_many(journey.pk, [other])[0].status == 409
    assert Document.objects.get(pk=journey.pk).revision == 12


def test_a_reference_to_the_pruned_log_is_refused(journey, submit, typed, note):
    [mine] = Operation.objects.filter(document_id=journey.pk, revision=5)
    records.compaction.compact(journey.pk, 10)
    records.document_cache._cache.pop(journey.pk, None)
    old = {"kind": "note", "id": note["id"], "field": "text", "revision": 7, "splices": [[1, 0, "!"]]}
    assert status(submit, "text.edit", old) == 410
    assert records.snapshot(journey)["records"]["note"][0]["text"] == "9"
    for type in ("operation.undo", "operation.revert"):
        assert status(submit, type, {"operations": [str(mine.operation_id)]}) == 410
        assert status(submit, type, {"operations": [str(uuid.uuid4())]}) == 404
    submit("text.edit", {**old, "revision": 10})


def test_pruning_cut_short_is_finished_by_the_next_one(journey, typed, monkeypatch):
    def cut(document_id):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(records.compaction, "_prune", cut)
        with pytest.raises(KeyboardInterrupt):
            records.compaction.compact(journey.pk, 10)
    assert status(operations.read_since, journey.pk, 9) == 410
    assert records.compaction.compact(journey.pk, 10) == 10
    assert read_at(journey, 12) == typed[12]


def test_days_decide_what_is_old(journey, typed):
    call_command("compact", keep_days=1)
    assert Document.objects.get(pk=journey.pk).kept_after == 0
    call_command("compact", keep_days=0)
    assert not Operation.objects.filter(document_id=journey.pk).exists()
    assert read_at(journey, 12) == typed[12]
