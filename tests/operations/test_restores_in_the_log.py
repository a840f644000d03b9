"""Which edits of a text a return to an earlier revision counts as the undo of."""

import pytest

from cxapp.models import Document, write_guard
from cxapp.operations.text_undo import Restore, UndoIndex

NOTE = ("note", "n", "text")


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (set(), False),
        ({5}, False),
        ({6}, True),
        ({9}, True),
        ({10}, True),
        ({11}, False),
        ({1, 5, 11}, False),
        ({1, 8, 11}, True),
    ],
)
def test_a_restore_is_about_the_edits_since_its_revision(edited, expected):
    assert Restore(10, {"revision": 5}).is_about(NOTE, edited) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [(("note", "n"), True), (("note", "m"), False), (("pain", "n"), False)],
)
def test_a_restore_of_one_record_is_about_its_texts_alone(record, expected):
    kind, id = record
    assert Restore(10, {"revision": 5, "kind": kind, "id": id}).is_about(NOTE, {8}) == expected


def test_a_restore_undoes_the_revisions_in_between():
    assert Restore(10, {"revision": 5}).targets(range(1, 15)) == {6, 7, 8, 9}


@pytest.mark.parametrize(
    ("revision", "since", "near"), [(5_000, 0, True), (5_001, 0, False), (5_001, 1, True), (2, 1, True)]
)
def test_a_restore_reaches_back_five_thousand_revisions(journey, revision, since, near):
    assert UndoIndex(journey.pk)._is_near(Restore(revision, {"revision": since})) == near


@pytest.mark.parametrize(("since", "near"), [(6, False), (7, True), (8, True)])
def test_a_restore_reaches_back_to_where_the_log_begins(journey, since, near):
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=journey.pk).update(kept_after=7)
    assert UndoIndex(journey.pk)._is_near(Restore(20, {"revision": since})) == near
