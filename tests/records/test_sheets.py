"""The map in memory: trusted only while the database says that it is still true."""

import uuid

import pytest
from django.db import transaction

from cxapp import operations, records, text
from cxapp.models import Document, Operation, guarding
from cxapp.records import sheets
from cxapp.records.trails import LENGTH, Trail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_shelf():
    """No map in memory."""
    sheets._shelf.clear()


@pytest.fixture
def elsewhere(submit, journey):
    """A function that submits as another process does: our memory does not learn of it."""

    def apply(type, data, **options):
        ours = sheets._shelf.get(journey.pk)
        done = submit(type, data, **options)
        sheets._shelf.clear()
        if ours:
            sheets._shelf[journey.pk] = ours
        return done

    return apply


def test_a_commit_leaves_the_map_in_memory(submit, journey, stage):
    assert sheets._shelf[journey.pk].revision == 1
    assert sheets._shelf[journey.pk].get("stage", stage["id"]) == stage


def test_what_another_process_wrote_is_seen(submit, elsewhere, journey, stage):
    elsewhere("stage.update", {"id": stage["id"], "title": "Theirs"})
    assert sheets._shelf[journey.pk].revision == 1
    done = submit("stage.update", {"id": stage["id"], "level": "contact"})
    assert done["revision"] == 3
    [found] = records.snapshot(journey)["records"]["stage"]
    assert (found["title"], found["level"]) == ("Theirs", "contact")


def test_typing_meets_what_was_typed_in_another_process(submit, elsewhere, journey, note, bob):
    start = Document.objects.get(pk=journey.pk).revision
    data = {"kind": "note", "id": note["id"], "field": "text"}
    elsewhere("text.edit", {**data, "revision": start, "splices": [[0, 0, "She "]]})
    submit("text.edit", {**data, "revision": start, "splices": [[14, 0, "!"]]}, actor=bob)
    assert records.snapshot(journey)["records"]["note"][0]["text"] == "She Rings the bell!"


def test_a_map_that_others_wrote_on_catches_up_from_the_log_alone(
    elsewhere, journey, stage, lane, note, django_assert_num_queries
):
    write_all_over(elsewhere, stage, lane, note)
    revision = Document.objects.get(pk=journey.pk).revision
    with django_assert_num_queries(1):
        found = sheets.open_sheet(journey.pk, revision)
    assert_as_read(found)
    assert found.trail.after(revision - 4, ("note", note["id"], "text")) == [
        text.Edit(revision - 3, [[0, 0, "She "]], [""])
    ]


def test_a_map_that_others_wrote_on_is_read_whole_where_the_log_is_pruned(elsewhere, journey, stage, lane, note):
    write_all_over(elsewhere, stage, lane, note)
    revision = Document.objects.get(pk=journey.pk).revision
    with guarding.opened():
        Operation.objects.filter(revision=revision - 1).delete()
    assert_as_read(sheets.open_sheet(journey.pk, revision))


def write_all_over(elsewhere, stage, lane, note):
    """A text edit, a patch, a new card and a card that goes, each one revision."""
    start = Document.objects.get().revision
    typed = {"kind": "note", "id": note["id"], "field": "text", "revision": start, "splices": [[0, 0, "She "]]}
    gone = {"id": str(uuid.uuid4()), "stage": stage["id"], "lane": lane["id"]}
    elsewhere("text.edit", typed)
    elsewhere("stage.update", {"id": stage["id"], "title": "Theirs", "level": "contact"})
    elsewhere("note.create", gone)
    elsewhere("note.delete", {"id": gone["id"]})


def assert_as_read(found):
    """The same as what is in the tables."""
    sheets._shelf.clear()
    read = sheets.open_sheet(found.document_id, found.revision)
    assert (found.revision, found.journey, found.tables) == (read.revision, read.journey, read.tables)


def test_an_older_map_never_takes_a_newer_ones_place(journey, submit, stage):
    newer = sheets._shelf[journey.pk]
    sheets.shelve(sheets.Sheet(journey.pk, 0, {}, {}, Trail(since=0)))
    assert sheets._shelf[journey.pk] is newer


def test_memory_holds_so_many_maps_and_no_more():
    for _ in range(sheets.KEPT + 10):
        sheets.shelve(sheets.Sheet(uuid.uuid4(), 1, {}, {}, Trail(since=1)))
    assert len(sheets._shelf) == sheets.KEPT


def test_a_map_in_memory_is_never_changed_in_place(submit, journey, stage):
    before = sheets._shelf[journey.pk]
    submit("stage.update", {"id": stage["id"], "title": "New"})
    assert before.get("stage", stage["id"])["title"] == "Order"


def test_what_failed_to_commit_is_not_in_memory(journey, alice, stage, monkeypatch):
    from django.db import DatabaseError

    from cxapp.operations import work

    def full(*args):
        raise DatabaseError("database or disk is full")

    before = sheets._shelf[journey.pk]
    monkeypatch.setattr(work.sql, "insert", full)
    asked = operations.Submission(alice, str(uuid.uuid4()), "stage.update", {"id": stage["id"], "title": "Lost"})
    [outcome] = operations.submit_many(journey.pk, [asked])
    assert (outcome.status, outcome.code) == (503, "unavailable")
    assert sheets._shelf[journey.pk] is before
    monkeypatch.undo()
    [outcome] = operations.submit_many(journey.pk, [asked])
    assert outcome.operation["revision"] == 2


def test_a_map_that_changes_while_it_is_read_is_read_again(journey, submit, stage, monkeypatch):
    from cxapp.records import reading

    def open_sheet(document_id, revision, real=sheets.open_sheet):
        if not changed:
            changed.append(submit("stage.update", {"id": stage["id"], "title": "Meanwhile"}))
        return real(document_id, revision)

    changed = []
    monkeypatch.setattr(reading.sheets, "open_sheet", open_sheet)
    found = records.snapshot(journey)
    assert found["revision"] == 2
    assert found["records"]["stage"][0]["title"] == "Meanwhile"


def test_a_trail_says_when_it_does_not_reach_back():
    trail, key = Trail(since=5), ("note", "x", "text")
    trail.add(key, text.Edit(6, [[0, 0, "a"]], [""]))
    trail.add(("note", "y", "text"), text.Edit(7, [[0, 0, "b"]], [""]))
    assert trail.after(4, key) is None
    assert trail.after(5, key) == [text.Edit(6, [[0, 0, "a"]], [""])]
    assert trail.after(6, key) == []


def test_a_trail_forgets_whole_revisions_alone():
    trail, key = Trail(since=0), ("note", "x", "text")
    for revision in range(1, LENGTH + 3):
        trail.add(key, text.Edit(revision, [[0, 0, "a"]], [""]))
    assert trail.since == 2
    assert trail.after(1, key) is None
    assert len(trail.after(2, key)) == LENGTH


def test_a_map_that_was_read_is_not_read_again(journey, stage, django_assert_num_queries):
    sheets._shelf.clear()
    first = records.snapshot(journey)
    with django_assert_num_queries(2):
        assert records.snapshot(journey) == first


def test_what_is_not_committed_is_not_kept(journey, stage):
    sheets._shelf.clear()
    with transaction.atomic():
        records.snapshot(journey)
    assert journey.pk not in sheets._shelf
