"""The map in memory: trusted only while the database says that it is still true."""

import uuid

import pytest
from django.db import transaction

from cxapp import operations, records, text
from cxapp.models import Document, Operation, write_guard
from cxapp.records import document_cache
from cxapp.records.recent_edits import MAX_EDITS, RecentEdits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_cache():
    """No map in memory."""
    document_cache._cache.clear()


@pytest.fixture
def submit_elsewhere(submit, journey):
    """A function that submits as another process does: our memory does not learn of it."""

    def apply(type, data, **options):
        ours = document_cache._cache.get(journey.pk)
        done = submit(type, data, **options)
        document_cache._cache.clear()
        if ours:
            document_cache._cache[journey.pk] = ours
        return done

    return apply


def test_a_commit_leaves_the_map_in_memory(submit, journey, stage):
    assert document_cache._cache[journey.pk].revision == 1
    assert document_cache._cache[journey.pk].get("stage", stage["id"]) == stage


def test_what_another_process_wrote_is_seen(submit, submit_elsewhere, journey, stage):
    submit_elsewhere("stage.update", {"id": stage["id"], "title": "Theirs"})
    assert document_cache._cache[journey.pk].revision == 1
    done = submit("stage.update", {"id": stage["id"], "level": "contact"})
    assert done["revision"] == 3
    [found] = records.snapshot(journey)["records"]["stage"]
    assert (found["title"], found["level"]) == ("Theirs", "contact")


def test_typing_meets_what_was_typed_in_another_process(submit, submit_elsewhere, journey, note, bob):
    start = Document.objects.get(pk=journey.pk).revision
    data = {"kind": "note", "id": note["id"], "field": "text"}
    submit_elsewhere("text.edit", {**data, "revision": start, "splices": [[0, 0, "She "]]})
    submit("text.edit", {**data, "revision": start, "splices": [[14, 0, "!"]]}, actor=bob)
    assert records.snapshot(journey)["records"]["note"][0]["text"] == "She Rings the bell!"


def test_a_map_that_others_wrote_on_catches_up_from_the_log_alone(
    submit_elsewhere, journey, stage, lane, note, django_assert_num_queries
):
    write_all_over(submit_elsewhere, stage, lane, note)
    revision = Document.objects.get(pk=journey.pk).revision
    with django_assert_num_queries(1):
        found = document_cache.read_state(journey.pk, revision)
    assert_as_read(found)
    assert found.recent_edits.list_after(revision - 4, ("note", note["id"], "text")) == [
        text.Edit(revision - 3, [[0, 0, "She "]], [""])
    ]


def test_a_map_that_others_wrote_on_is_read_whole_where_the_log_is_pruned(submit_elsewhere, journey, stage, lane, note):
    write_all_over(submit_elsewhere, stage, lane, note)
    revision = Document.objects.get(pk=journey.pk).revision
    with write_guard.allow_map_writes():
        Operation.objects.filter(revision=revision - 1).delete()
    assert_as_read(document_cache.read_state(journey.pk, revision))


def write_all_over(submit_elsewhere, stage, lane, note):
    """A text edit, a patch, a new card and a card that goes, each one revision."""
    start = Document.objects.get(kind="journey").revision
    typed = {"kind": "note", "id": note["id"], "field": "text", "revision": start, "splices": [[0, 0, "She "]]}
    removed = {"id": str(uuid.uuid4()), "stage": stage["id"], "lane": lane["id"]}
    submit_elsewhere("text.edit", typed)
    submit_elsewhere("stage.update", {"id": stage["id"], "title": "Theirs", "level": "contact"})
    submit_elsewhere("note.create", removed)
    submit_elsewhere("note.delete", {"id": removed["id"]})


def assert_as_read(found):
    """The same as what is in the tables."""
    document_cache._cache.clear()
    read = document_cache.read_state(found.document_id, found.revision)
    assert (found.revision, found.journey, found.tables) == (read.revision, read.journey, read.tables)


def test_an_older_map_never_takes_a_newer_ones_place(journey, submit, stage):
    newer = document_cache._cache[journey.pk]
    document_cache.cache_put(document_cache.DocumentState(journey.pk, 0, {}, {}, RecentEdits(since=0)))
    assert document_cache._cache[journey.pk] is newer


def test_memory_holds_so_many_maps_and_no_more():
    for _ in range(document_cache.MAX_CACHED + 10):
        document_cache.cache_put(document_cache.DocumentState(uuid.uuid4(), 1, {}, {}, RecentEdits(since=1)))
    assert len(document_cache._cache) == document_cache.MAX_CACHED


def test_a_map_in_memory_is_never_changed_in_place(submit, journey, stage):
    before = document_cache._cache[journey.pk]
    submit("stage.update", {"id": stage["id"], "title": "New"})
    assert before.get("stage", stage["id"])["title"] == "Order"


def test_what_failed_to_commit_is_not_in_memory(journey, alice, stage, monkeypatch):
    from django.db import DatabaseError

    from cxapp.operations import transaction

    def full(*args):
        raise DatabaseError("database or disk is full")

    before = document_cache._cache[journey.pk]
    monkeypatch.setattr(transaction.fast_sql, "insert", full)
    request = operations.OperationRequest(
        alice, str(uuid.uuid4()), "stage.update", {"id": stage["id"], "title": "Lost"}
    )
    [outcome] = operations.submit_many(journey.pk, [request])
    assert (outcome.status, outcome.code) == (503, "unavailable")
    assert document_cache._cache[journey.pk] is before
    monkeypatch.undo()
    [outcome] = operations.submit_many(journey.pk, [request])
    assert outcome.operation["revision"] == 2


def test_a_map_that_changes_while_it_is_read_is_read_again(journey, submit, stage, monkeypatch):
    from cxapp.records import read_snapshot

    def read_state(document_id, revision, real=document_cache.read_state):
        if not changed:
            changed.append(submit("stage.update", {"id": stage["id"], "title": "Meanwhile"}))
        return real(document_id, revision)

    changed = []
    monkeypatch.setattr(read_snapshot.document_cache, "read_state", read_state)
    found = records.snapshot(journey)
    assert found["revision"] == 2
    assert found["records"]["stage"][0]["title"] == "Meanwhile"


def test_a_trail_says_when_it_does_not_reach_back():
    recent_edits, key = RecentEdits(since=5), ("note", "x", "text")
    recent_edits.add(key, text.Edit(6, [[0, 0, "a"]], [""]))
    recent_edits.add(("note", "y", "text"), text.Edit(7, [[0, 0, "b"]], [""]))
    assert recent_edits.list_after(4, key) is None
    assert recent_edits.list_after(5, key) == [text.Edit(6, [[0, 0, "a"]], [""])]
    assert recent_edits.list_after(6, key) == []


def test_a_trail_forgets_whole_revisions_alone():
    recent_edits, key = RecentEdits(since=0), ("note", "x", "text")
    for revision in range(1, MAX_EDITS + 3):
        recent_edits.add(key, text.Edit(revision, [[0, 0, "a"]], [""]))
    assert recent_edits.since == 2
    assert recent_edits.list_after(1, key) is None
    assert len(recent_edits.list_after(2, key)) == MAX_EDITS


def test_a_map_that_was_read_is_not_read_again(journey, stage, django_assert_num_queries):
    document_cache._cache.clear()
    first = records.snapshot(journey)
    with django_assert_num_queries(2):
        assert records.snapshot(journey) == first


def test_what_is_not_committed_is_not_kept(journey, stage):
    document_cache._cache.clear()
    with transaction.atomic():
        records.snapshot(journey)
    assert journey.pk not in document_cache._cache
