"""Undo in one text at random: exact texts for one person; for several, every letter that must stand, in its order."""

import random

import pytest

from cxapp.errors import Conflict
from tests.text.undo_model import Letters

START = "abcdefghijklmnop"
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]  # each is used once

pytestmark = pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])


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


@pytest.mark.parametrize("seed", range(4))
def test_one_person_walks_up_and_down_through_exact_texts(seed, text, start, submit, note):
    chance, letters = random.Random(seed), iter(LETTERS)
    past, future, done, undone, revision = [START], [], [], [], start
    for _ in range(40):
        act = chance.choice(["edit", "edit", "undo", "undo", "redo"])
        if act == "edit":
            done.append(edit(submit, note, revision, splices(chance, len(past[-1]), letters)))
            past.append(text())
            future, undone = [], []
        elif act == "undo" and done:
            undone.append(undo(submit, [done.pop()]))
            future.append(past.pop())
        elif act == "redo" and undone:
            done.append(undo(submit, [undone.pop()]))
            past.append(future.pop())
        assert text() == past[-1]
        revision = max([revision, *(operation["revision"] for operation in done[-1:] + undone[-1:])])


@pytest.mark.parametrize("seed", range(8))
def test_several_people_undo_and_redo_their_own_and_type_late(seed, text, start, submit, note, alice, bob, carol_edits):
    chance, letters, model = random.Random(seed), iter(LETTERS), Letters(START)
    people = {alice: ([], []), bob: ([], []), carol_edits: ([], [])}
    everything = {actor: [] for actor in people}
    seen = [(start, START)]
    for _ in range(40):
        actor = chance.choice(list(people))
        done, undone = people[actor]
        act = chance.choice(["edit", "edit", "edit", "undo", "undo", "redo"])
        if act == "edit":
            revision, known = chance.choice(seen[-3:])
            operation = edit(submit, note, revision, splices(chance, len(known), letters), actor=actor)
            note_edit(model, operation, seen[-1][1])
            done.append(operation)
            undone.clear()
        else:
            source, target = (done, undone) if act == "undo" else (undone, done)
            operation = source and take_back(submit, model, [source.pop()], actor)
            if not operation:
                continue
            target.append(operation)
        everything[actor].append(operation)
        seen.append((operation["revision"], text()))
        model.check(text())
    # What others' deletions hid at the first turn has nothing to undo then.
    for actor, operations in [*everything.items()] * 2:
        take_back(submit, model, operations, actor)
        model.check(text())
    assert text() == START


@pytest.fixture
def carol_edits(carol):
    """Carol, who may edit here."""
    from cxapp.models import Membership

    Membership.objects.filter(user=carol).update(role="editor")
    return carol


def edit(submit, note, revision, made, **options):
    """Type into the note as it read at a revision."""
    data = {"kind": "note", "id": note["id"], "field": "text", "revision": revision, "splices": made}
    return submit("text.edit", data, **options)


def splices(chance, size, letters):
    """A random splice of a text of this size, with letters nobody used."""
    place = chance.randint(0, size)
    count = min(chance.choice([0, 0, 1, 3]), size - place)
    insert = "".join(next(letters) for _ in range(chance.choice([1, 1, 2]) if count == 0 else chance.choice([0, 1])))
    return [[place, count, insert]] if count or insert else [[0, 0, next(letters)]]


def note_edit(model, operation, before):
    """Update the model with the result of an edit."""
    for change in operation["changes"]:
        model.edit(operation["id"], before, change["splices"]["text"])


def take_back(submit, model, operations, actor):
    """Undo operations in one step; None where nothing of them is left to undo, which the model must know too."""
    before = model.standing()
    try:
        operation = undo(submit, operations, actor=actor)
    except Conflict:
        model.undo("refused", [operation["id"] for operation in operations])
        assert model.standing() == before
        model.forget("refused")
        return None
    model.undo(operation["id"], [operation["id"] for operation in operations])
    return operation


def undo(submit, operations, **options):
    """One step of undo over all of these."""
    return submit("operation.undo", {"operations": [operation["id"] for operation in operations]}, **options)
