"""Typing in one text at once: nobody loses a letter, and what was deleted stays deleted."""

import random

import pytest

from cxapp.errors import InvalidInput
from cxapp.models import Document, Operation

pytestmark = pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])


@pytest.fixture
def type_in(submit, note):
    """A function that edits the note's text against a revision: `type_in(2, [[0, 0, "A"]], actor=bob)`."""

    def edit(revision, splices, *, separate=None, **options):
        data = {"kind": "note", "id": note["id"], "field": "text", "revision": revision, "splices": splices}
        return submit("text.edit", data if separate is None else data | {"separate": separate}, **options)

    return edit


@pytest.fixture
def text(note, get):
    """A function that reads the note's text."""
    return lambda: get("note", note["id"])["text"]


@pytest.fixture
def start(note, journey):
    """The revision at which the note reads "Rings the bell"."""
    return Document.objects.get(pk=journey.pk).revision


def test_a17_two_people_type_at_two_places_and_both_keep_every_letter(type_in, start, text, bob):
    type_in(start, [[14, 0, " twice"]])
    type_in(start, [[0, 0, "She "]], actor=bob)
    assert text() == "She Rings the bell twice"


def test_a17_at_the_same_place_the_earlier_arrival_stays_left(type_in, start, text, bob):
    type_in(start, [[5, 0, "AAA"]])
    done = type_in(start, [[5, 0, "BBB"]], actor=bob)
    assert text() == "RingsAAABBB the bell"
    assert done["changes"][0]["splices"] == {"text": [[8, 0, "BBB"]]}


@pytest.mark.parametrize("others", [["Waves"], ["W", "aves"], ["", "Waves"]], ids=["whole", "by letters", "emptied"])
def test_two_replacements_of_a_text_are_separated_by_a_space(type_in, start, text, bob, others):
    type_in(start, [[0, 14, others[0]]])
    for step, insert in enumerate(others[1:], 1):
        type_in(start + step, [[len(text()), 0, insert]])
    type_in(start, [[0, 14, "Calls"]], actor=bob, separate=True)
    assert text() == "Waves Calls"


@pytest.mark.parametrize("separate", [None, False])
def test_without_the_wish_for_it_no_space_separates_replacements(type_in, start, text, bob, separate):
    type_in(start, [[0, 14, "Waves"]])
    done = type_in(start, [[0, 14, "Calls"]], actor=bob, separate=separate)
    assert (text(), done["changes"][0]["splices"]) == ("WavesCalls", {"text": [[5, 0, "Calls"]]})


@pytest.mark.parametrize("separate", ["yes", 1, None, []])
def test_the_wish_for_a_space_is_true_or_false(submit, note, start, text, separate):
    data = {"kind": "note", "id": note["id"], "field": "text", "revision": start, "splices": [[0, 14, "Waves"]]}
    with pytest.raises(InvalidInput, match="separate must be true or false") as refusal:
        submit("text.edit", data | {"separate": separate})
    assert refusal.value.fields == {"separate": "not true or false"}
    assert text() == "Rings the bell"


def test_two_replacements_of_a_word_are_separated_by_a_space(type_in, start, text, bob):
    type_in(start, [[6, 3, "a"]])
    done = type_in(start, [[6, 3, "one"]], actor=bob, separate=True)
    assert (text(), done["changes"][0]["splices"]) == ("Rings a one bell", {"text": [[7, 0, " one"]]})


def test_a17_letters_deleted_twice_are_deleted_once(type_in, start, text, bob):
    type_in(start, [[0, 6, ""]])
    done = type_in(start, [[4, 5, ""]], actor=bob)
    assert text() == " bell"
    assert done["changes"][0]["removed"] == {"text": ["the"]}


def test_a17_a_letter_typed_into_what_another_deletes_survives(type_in, start, text, bob):
    type_in(start, [[0, 14, ""]])
    type_in(start, [[6, 0, "X"]], actor=bob)
    assert text() == "X"


def test_an_edit_that_has_nothing_left_to_do_is_still_acknowledged(type_in, start, text, bob):
    type_in(start, [[0, 6, ""]])
    done = type_in(start, [[0, 6, ""]], actor=bob)
    assert (done["changes"], done["revision"], text()) == ([], start + 2, "the bell")


def test_own_edits_sent_in_one_breath_are_carried_over_each_other(type_in, start, text):
    for place, letter in enumerate("abc"):
        type_in(start + place, [[place, 0, letter]])
    assert text() == "abcRings the bell"


def test_positions_count_code_points(type_in, start, text, bob):
    type_in(start, [[0, 0, "\U0001f382\U0001f468‍\U0001f373"]])
    type_in(start + 1, [[1, 0, "|"], [4, 0, "|"]], actor=bob)
    assert text() == "\U0001f382|\U0001f468‍\U0001f373|Rings the bell"


def test_a_whole_text_set_by_an_update_meets_a_splice(type_in, start, text, submit, note, bob):
    submit("note.update", {"id": note["id"], "text": "Rings the brass bell"})
    type_in(start, [[14, 0, "!"]], actor=bob)
    assert text() == "Rings the brass bell!"


def test_edits_of_other_texts_do_not_shift(type_in, start, text, submit, stage, note, bob):
    data = {"kind": "stage", "id": stage["id"], "field": "title", "revision": start, "splices": [[0, 5, ""]]}
    submit("text.edit", data)
    submit("journey.update", {"title": "New"})
    type_in(start, [[5, 0, "!"]], actor=bob)
    assert text() == "Rings! the bell"


@pytest.mark.parametrize("field", ["title", "scenario"])
def test_the_journeys_own_texts_are_typed_too(field, submit, journey, snapshot):
    data = {"kind": "journey", "id": str(journey.pk), "field": field, "revision": 0, "splices": [[0, 0, "Ж"]]}
    before = snapshot()[field]
    submit("text.edit", data)
    assert snapshot()[field] == "Ж" + before


def test_a17_whatever_two_people_type_ends_as_in_the_log(type_in, start, text, bob, alice, journey):
    chance = random.Random(17)
    seen = {alice: (start, "Rings the bell"), bob: (start, "Rings the bell")}
    for step in range(40):
        person = chance.choice([alice, bob])
        revision, known = seen[person]
        type_in(revision, splices(chance, len(known), step), actor=person)
        if chance.random() < 0.5:
            seen[person] = (start + step + 1, text())
    assert text() == replay_text(journey, "Rings the bell", start)


def splices(chance, size, step):
    """One or two random splices of a text of this size, each with a letter of its own."""
    place = chance.randint(0, size)
    count = min(chance.choice([0, 0, 1, 2]), size - place)
    rest = place + count + 1
    more = [[chance.randint(rest, size), 0, "+"]] if rest <= size and chance.random() < 0.3 else []
    return [[place, count, f"<{step}>"], *more]


def replay_text(journey, text, after):
    """The text as a browser gets it that applies every splice of the log in order."""
    log = Operation.objects.filter(document_id=journey.pk, revision__gt=after).order_by("revision")
    for done in log:
        for change in done.changes:
            for position, count, insert in reversed(change.get("splices", {}).get("text", [])):
                text = text[:position] + insert + text[position + count :]
    return text
