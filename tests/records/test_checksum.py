"""The mark of a map: the same here and in the browser, at any revision of late, and another for any other map."""

import json
import random

import pytest

from cxapp import records
from cxapp.errors import LogPruned
from cxapp.records import checksum
from tests.text.node import answers

WORDS = [
    "",
    "Bread 🥐 by noon",
    'quote " and \\ and /',
    "line\nbreak\ttab\x01\x7f",
    "\u2028 ё é \U0001f9c1",
    "</script>",
]


def test_a25_the_browser_makes_the_same_mark_of_any_records():
    chance = random.Random(25)
    maps = [[[f"kind{n % 3}", some(chance)] for n in range(size)] for size in (0, 1, 2, 40)]
    assert [records.digest(pairs) for pairs in maps] == answers([["digest", [pairs]] for pairs in maps])


def some(chance):
    values = [*WORDS, None, True, False, 0, -5, 2**53 - 1, ["a", None], {"b": 1, "a": [2]}]
    return {name: chance.choice(values) for name in chance.sample(["id", "rank", "text", "emotion", "Z", "a_b"], 4)}


def test_a25_the_mark_of_a_real_map_is_that_of_its_snapshot(journey, note, touchpoint):
    found = json.loads(json.dumps(records.snapshot(journey)))
    revision, kinds = found.pop("revision"), found.pop("records")
    pairs = [["journey", found], *([kind, record] for kind, table in kinds.items() for record in table)]
    [theirs] = answers([["digest", [pairs[::-1]]]])
    assert records.digest_at(journey.pk, revision) == theirs


def test_a25_any_other_value_gives_another_mark(note):
    mark = records.digest([("note", note)])
    for field, value in note.items():
        assert records.digest([("note", {**note, field: f"{value}!"})]) != mark
    assert records.digest([("stage", note)]) != mark
    assert records.digest([]) != mark


def test_a25_a_map_has_the_mark_of_then_while_others_work_on(journey, submit, create, note, stage):
    marks = {}

    def mark():
        checksum.digest_at.cache_clear()
        revision = records.snapshot(journey)["revision"]
        marks[revision] = records.digest_at(journey.pk, revision)

    edit = {"kind": "note", "id": note["id"], "field": "text", "revision": 3}
    work = [
        lambda: submit("text.edit", {**edit, "splices": [[0, 5, "Hears"], [14, 0, " twice"]]}),
        lambda: submit("note.update", {"id": note["id"], "text": "Walks on", "rank": "A"}),
        lambda: submit("journey.update", {"title": "Bread at ten"}),
        lambda: submit("stage.duplicate", {"id": stage["id"]}),
        lambda: submit("stage.delete", {"id": stage["id"]}),
        lambda: create("stage", title="Pay"),
    ]
    mark()
    for act in work:
        act()
        mark()
    assert len(set(marks.values())) == len(work) + 1
    checksum.digest_at.cache_clear()
    assert {revision: records.digest_at(journey.pk, revision) for revision in marks} == marks


def test_a25_what_never_was_or_is_long_past_has_no_mark(journey, note, monkeypatch):
    monkeypatch.setattr(checksum, "MAX_REVISIONS_BACK", 2)
    newest = records.snapshot(journey)["revision"]
    for revision in (newest + 1, newest - 3):
        with pytest.raises(LogPruned):
            records.digest_at(journey.pk, revision)
