"""Undo of text edits through the log: exact texts whatever was undone, removed, restored or pruned in between."""

import json
import pathlib

import pytest

from cxapp import records
from cxapp.operations import text_undo

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/undo.json").read_text())

pytestmark = pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])


@pytest.fixture
def write(submit, note, journey):
    """A function that types into the note as it reads now, or as it read at `revision`."""

    def edit(*splices, revision=None, **options):
        journey.document.refresh_from_db()
        now = revision or journey.document.revision
        data = {"kind": "note", "id": note["id"], "field": "text", "revision": now, "splices": list(splices)}
        return submit("text.edit", data, **options)

    return edit


@pytest.fixture
def undo(submit):
    """A function that undoes operations in one step."""
    return lambda *done, **options: submit(
        "operation.undo", {"operations": [operation["id"] for operation in done]}, **options
    )


@pytest.fixture
def text(note, get):
    """A function that reads the note's text."""
    return lambda: get("note", note["id"])["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_undo_does_what_the_shared_cases_say(case, submit, note, write, undo, text):
    submit("note.update", {"id": note["id"], "text": case["start"]})
    done, undone = [], []
    for step in case["steps"]:
        if step["do"] == "edit":
            done.append(write(*step["splices"]))
        elif step["do"] == "undo":
            undone.append(undo(done.pop()))
        else:
            done.append(undo(undone.pop()))
        assert text() == step["gives"]


def test_an_undo_of_an_undo_is_exact_at_any_depth(write, undo, text):
    first, second = write([0, 5, "Tolls"]), write([5, 4, ""])
    texts = ["Rings the bell", "Tolls the bell", "Tolls bell"]
    for _ in range(5):
        second = undo(second)
        assert text() == texts[1]
        first = undo(first)
        assert text() == texts[0]
        first = undo(first)
        assert text() == texts[1]
        second = undo(second)
        assert text() == texts[2]


def test_a_burst_and_its_undo_have_nothing_left_to_undo(write, undo, refused):
    burst = [write([5, 0, "!"]), write([6, 0, "?"])]
    fields = {"operations": [operation["id"] for operation in [*burst, undo(*burst)]]}
    assert refused("operation.undo", fields).code == "nothing_to_undo"


def test_others_who_undo_in_between_move_nothing(write, undo, text, bob):
    mine = write([6, 4, ""])
    theirs = write([0, 6, ""], actor=bob)
    assert text() == "bell"
    back = undo(theirs, actor=bob)
    assert text() == "Rings bell"
    mine = undo(mine)
    assert text() == "Rings the bell"
    undo(back, actor=bob)
    undo(mine)
    assert text() == "bell"


def test_a_stretch_comes_back_between_its_neighbours(write, undo, text, bob):
    mine = write([6, 4, ""])
    write([0, 0, "She "], [6, 0, "the big "], actor=bob)
    undo(mine)
    assert text() == "She Rings the the big bell"


def test_an_undone_letter_stays_away_when_its_deletion_is_undone(write, undo, text, refused, bob):
    mine = write([14, 0, "!"])
    theirs = write([10, 5, ""], actor=bob)
    undo(theirs, actor=bob)
    theirs = write([10, 5, ""], actor=bob)
    assert refused("operation.undo", {"operations": [mine["id"]]}).code == "nothing_to_undo"
    mine = undo(mine, write([0, 0, "x"]))
    undo(theirs, actor=bob)
    assert text() == "Rings the bell"
    undo(mine)
    assert text() == "xRings the bell!"


def test_an_undo_without_effect_on_a_text_is_undone_with_effect(write, undo, text, submit, stage, bob):
    """Alice's letters were hidden by bob's deletion when she took them back together with a title."""
    letters = write([14, 0, "!"])
    title = submit("stage.update", {"id": stage["id"], "title": "New"})
    deleted = write([10, 5, ""], actor=bob)
    undone = undo(letters, title)
    undo(deleted, actor=bob)
    assert text() == "Rings the bell"
    undo(undone)
    assert text() == "Rings the bell!"


def test_typing_on_an_old_text_is_moved_by_no_undone_edit(write, undo, text, journey, bob):
    journey.document.refresh_from_db()
    revision = journey.document.revision
    undo(write([0, 14, ""]))
    write([2, 0, "-"], [6, 3, ""], revision=revision, actor=bob)
    assert text() == "Ri-ngs  bell"


def test_undo_after_the_card_went_and_came_back(write, undo, text, submit, note):
    first, second = write([9, 5, ""]), write([5, 4, ""])
    undo(submit("note.delete", {"id": note["id"]}))
    assert text() == "Rings"
    back = undo(second)
    assert text() == "Rings the"
    undo(first)
    assert text() == "Rings the bell"
    undo(back)
    assert text() == "Rings bell"


def test_undo_after_the_whole_stage_went_and_came_back(write, undo, text, submit, note, stage, lane, touchpoint):
    typed = write([9, 5, ""])
    submit("note.create", {"stage": stage["id"], "lane": lane["id"], "text": "Another card"})
    undo(submit("stage.delete", {"id": stage["id"]}))
    undo(typed)
    assert text() == "Rings the bell"


def test_an_edit_right_after_the_shortened_log_is_undone(write, undo, text, journey):
    write([14, 0, "?"])
    journey.document.refresh_from_db()
    kept_after = journey.document.revision
    typed = write([14, 0, "!"])
    records.compaction.compact(journey.pk, kept_after)
    undo(typed)
    assert text() == "Rings the bell?"


def test_undo_of_typing_and_of_the_cards_end_in_one_step(write, undo, text, submit, note, get):
    typed = write([5, 4, ""])
    deletion = submit("note.delete", {"id": note["id"]})
    undone = undo(typed, deletion)
    assert text() == "Rings the bell"
    undo(undone)
    assert get("note", note["id"]) is None


def test_undo_after_the_card_was_restored_with_an_older_text(write, undo, text, submit, refused, note, journey):
    journey.document.refresh_from_db()
    revision = journey.document.revision
    typed = write([0, 5, "Tolls"])
    submit("note.delete", {"id": note["id"]})
    submit("record.restore", {"kind": "note", "id": note["id"], "revision": revision})
    assert text() == "Rings the bell"
    undo(write([14, 0, "!"]))
    assert text() == "Rings the bell"
    assert refused("operation.undo", {"operations": [typed["id"]]}).code == "nothing_to_undo"


@pytest.mark.parametrize("way", ["journey", "record"])
def test_a_restore_is_the_undo_of_what_came_since(write, undo, text, submit, refused, note, journey, bob, way):
    journey.document.refresh_from_db()
    revision = journey.document.revision
    first, second = write([0, 5, "Tolls"]), write([5, 4, ""])
    record = {"kind": "note", "id": note["id"]} if way == "record" else {}
    restored = submit(f"{way}.restore", {**record, "revision": revision}, actor=bob)
    assert text() == "Rings the bell"
    assert refused("operation.undo", {"operations": [first["id"]]}).code == "nothing_to_undo"
    undo(restored, actor=bob)
    assert text() == "Tolls bell"
    second = undo(second)
    undo(first)
    assert text() == "Rings the bell"
    undo(second)
    assert text() == "Rings bell"


def test_a_restore_from_too_far_is_an_edit_like_any_other(write, undo, text, submit, journey, monkeypatch):
    monkeypatch.setattr(text_undo, "MAX_RESTORED_REVISIONS", 1)
    journey.document.refresh_from_db()
    revision = journey.document.revision
    first, second = write([9, 5, ""]), write([0, 5, ""])
    restored = submit("journey.restore", {"revision": revision})
    undo(restored)
    assert text() == " the"
    undo(second)
    undo(first)
    assert text() == "Rings the bell"


def test_redo_is_exact_where_the_log_has_the_undo_alone(write, undo, text, journey):
    write([14, 0, "!"])
    journey.document.refresh_from_db()
    last = journey.document.revision
    first = undo(write([9, 5, ""]))
    records.compaction.compact(journey.pk, last + 1)
    records.document_cache._cache.pop(journey.pk, None)
    second = undo(first)
    assert text() == "Rings the!"
    undo(second)
    assert text() == "Rings the bell!"


def test_what_was_pruned_says_so_and_changes_nothing(write, refused, journey):
    done = write([14, 0, "!"])
    write([0, 0, "!"])
    journey.document.refresh_from_db()
    records.compaction.compact(journey.pk, journey.document.revision - 1)
    assert refused("operation.undo", {"operations": [done["id"]]}).status == 410


def test_a_batch_with_texts_goes_and_comes_back_exactly(submit, undo, text, note, get, lane):
    steps = [
        {"type": "note.update", "data": {"id": note["id"], "text": "Rings twice"}},
        {"type": "lane.update", "data": {"id": lane["id"], "title": "Doing it"}},
    ]
    first = submit("records.batch", {"operations": steps})
    second = submit("note.update", {"id": note["id"], "text": "Twice"})
    second = undo(second)
    first = undo(first)
    assert (text(), get("lane", lane["id"])["title"]) == ("Rings the bell", "Doing")
    first = undo(first)
    assert (text(), get("lane", lane["id"])["title"]) == ("Rings twice", "Doing it")
    undo(second)
    assert text() == "Twice"


def test_an_undo_logged_with_another_text_is_an_edit_like_any_other(write, undo, text, journey, monkeypatch):
    """Logs from before had undos that mixed letters up: their texts stay as they are."""
    first, second = write([13, 1, ""]), write([12, 1, ""])
    second = undo(second)
    with monkeypatch.context() as patch:
        patch.setattr(text_undo.text, "undo", lambda *given: [[12, 0, "l"]])
        first = undo(first)
    assert text() == "Rings the bell"
    undo(first)
    assert text() == "Rings the bel"
