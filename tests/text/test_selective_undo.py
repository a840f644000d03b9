"""Undo of text edits as a pure function: exact texts for one person, and letter by letter for several."""

import json
import os
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxapp import text

from .undo_model import Letters

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/undo.json").read_text())
ALPHABET = "ab ё😀"
UNIQUE = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
# A run by hand may ask for more.
EXAMPLES = int(os.environ.get("UNDO_EXAMPLES", 12 * settings.default.max_examples))
thorough = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])

places = st.integers(0, 30)
edits = st.tuples(st.just("edit"), places, st.integers(0, 4), st.text(ALPHABET, max_size=3))
one_person = st.lists(edits | st.just(("undo",)) | st.just(("redo",)), max_size=25)
strokes = st.tuples(st.just("edit"), places, st.integers(0, 4), st.integers(0, 2), st.integers(0, 3))
several_people = st.lists(
    st.tuples(
        st.integers(0, 2), strokes | st.sampled_from([("undo",), ("redo",)]) | st.tuples(st.just("revert"), places)
    ),
    max_size=30,
)


class Log:
    """A log of one text, as the server keeps it."""

    def __init__(self, start):
        self.text, self.start = start, start
        self.edits, self.undos = [], {}
        self.revision = 0

    def edit(self, splices, undoes=False):
        self.revision += 1
        if splices:
            self.edits.append(text.Edit(self.revision, splices, text.deletions(self.text, splices), undoes))
            self.text = text.apply(self.text, splices)
        return self.revision

    def undo(self, targets):
        splices = text.undo(self.start, self.edits, self.undos, targets)
        revision = self.edit(splices, undoes=True)
        self.undos[revision] = frozenset(targets)
        return revision


class Person:
    """The steps of one person that can be undone and done again: operations and how the text was around them."""

    def __init__(self):
        self.done, self.undone = [], []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_undo_does_what_the_shared_cases_say(case):
    log, me = Log(case["start"]), Person()
    for step in case["steps"]:
        act(log, me, step["do"], step.get("splices"))
        assert log.text == step["gives"]


@thorough
@given(st.text(ALPHABET, max_size=8), one_person)
def test_undo_and_redo_alone_give_exactly_the_texts_before(start, steps):
    log, me = Log(start), Person()
    past, future = [start], []
    for step in steps:
        if step[0] == "edit":
            if act(log, me, "edit", splices_at(log.text, *step[1:])):
                past.append(log.text)
                future = []
        elif act(log, me, step[0]):
            source, target = (past, future) if step[0] == "undo" else (future, past)
            target.append(source.pop())
        assert log.text == past[-1]


@thorough
@given(several_people)
def test_undo_among_several_leaves_all_other_letters_in_place(steps):
    start = "".join(UNIQUE[:6])
    log, people, model, fresh = Log(start), [Person() for _ in range(3)], Letters(start), iter(UNIQUE[6:])
    for who, step in steps:
        before, revision = log.text, log.revision
        if step[0] == "edit":
            _, place, count, size, _ = step
            splices = splices_at(before, place, count, "".join(next(fresh) for _ in range(size)))
            if act(log, people[who], "edit", splices):
                model.edit(log.revision, before, splices)
        elif step[0] == "revert":
            if revision:
                targets = [step[1] % revision + 1]
                model.undo(log.undo(targets), targets)
        else:
            act(log, people[who], step[0], model=model)
        model.check(log.text)
    everything = list(range(1, log.revision + 1))
    model.undo(log.undo(everything), everything)
    model.check(log.text)
    assert log.text == start


def act(log, person, verb, splices=None, model=None):
    """Let a person edit, undo or redo; False where there is nothing to do."""
    if verb == "edit":
        if not splices:
            return False
        person.done.append(log.edit(splices))
        person.undone.clear()
        return True
    source, target = (person.done, person.undone) if verb == "undo" else (person.undone, person.done)
    if not source:
        return False
    taken = source.pop()
    target.append(log.undo([taken]))
    if model:
        model.undo(target[-1], [taken])
    return True


def splices_at(before, place, count, insert):
    """One splice that fits a text."""
    place = min(place, len(before))
    return text.clean([[place, min(count, len(before) - place), insert]])
