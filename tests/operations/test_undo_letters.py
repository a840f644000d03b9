"""Undo in a text that two people typed in at random: each letter has one owner, and at most one who deleted it."""

import random

import pytest

START = "abcdefghijklmnop"
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]  # each is used once


@pytest.fixture
def text(note, get, submit):
    """A function that reads the note, which starts as START."""
    submit("note.update", {"id": note["id"], "text": START})
    return lambda: get("note", note["id"])["text"]


@pytest.fixture
def start(text, journey):
    """The revision at which it does."""
    journey.document.refresh_from_db()
    return journey.document.revision


class Page:
    """What became of each letter, by the changes that were told."""

    def __init__(self):
        self.owner = dict.fromkeys(START)
        self.deleted_by = {}

    def note(self, operation, actor):
        """Take over what an operation did."""
        for change in operation["changes"]:
            for (_, _, insert), gone in zip(change["splices"]["text"], change["removed"]["text"], strict=True):
                self.owner |= dict.fromkeys(insert, actor)
                self.deleted_by |= dict.fromkeys(gone, actor)

    def without(self, *actors):
        """The letters that stand when these people had never been there."""
        return {
            letter
            for letter, owner in self.owner.items()
            if owner not in actors and self.deleted_by.get(letter) in (None, *actors)
        }


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read anew"])
def test_undoing_all_of_mine_leaves_the_text_as_if_i_had_not_been_there(seed, text, start, submit, note, alice, bob):
    chance, letters, page = random.Random(seed), iter(LETTERS), Page()
    assert text() == START
    done, seen = {alice: [], bob: []}, [(start, START)]
    for _ in range(14):
        actor = chance.choice([alice, bob])
        revision, known = chance.choice(seen[-3:])
        data = {"kind": "note", "id": note["id"], "field": "text", "revision": revision}
        operation = submit("text.edit", {**data, "splices": splices(chance, len(known), letters)}, actor=actor)
        page.note(operation, actor)
        done[actor].append(operation)
        seen.append((operation["revision"], text()))
    before = text()
    assert set(before) == page.without()
    undone = undo(submit, done[alice], alice)
    assert set(text()) == page.without(alice)
    redone = undo(submit, [undone], alice)
    assert text() == before
    undo(submit, [redone], alice)
    undo(submit, done[bob], bob)
    # What one typed and the other deleted comes back as the deleter's: to lose letters would be worse.
    back = {letter for letter, who in page.deleted_by.items() if page.owner[letter] not in (None, who)}
    assert set(START) <= set(text()) <= set(START) | back
    assert len(set(text())) == len(text())


def splices(chance, size, letters):
    """A random splice of a text of this size, with letters nobody used."""
    place = chance.randint(0, size)
    count = min(chance.choice([0, 0, 1, 3]), size - place)
    insert = "".join(next(letters) for _ in range(chance.choice([1, 1, 2]) if count == 0 else chance.choice([0, 1])))
    return [[place, count, insert]]


def undo(submit, operations, actor):
    """One step of undo over all of these."""
    return submit("operation.undo", {"operations": [one["id"] for one in operations]}, actor=actor)
