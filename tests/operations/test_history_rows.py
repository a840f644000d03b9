"""Rows of the history: which actions stand in one row, and which are one action of it."""

import datetime
from types import SimpleNamespace

import pytest

from cxapp.operations.history import pagination

NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
ALICE, BOB = {"id": "alice", "name": "Alice"}, {"id": "bob", "name": "Bob"}
ORDER, WAIT = {"id": "order", "title": "Order"}, {"id": "wait", "title": "Wait"}
TEN = datetime.timedelta(minutes=10)
INSTANT = datetime.timedelta(microseconds=1)


@pytest.fixture
def rows():
    """A function that takes actions from newest to oldest, and returns the rows."""
    made = pagination.Rows()
    count = iter(range(100, 0, -1))

    def add(*actions):
        for action in actions:
            number = next(count)
            given = {"verb": "created", "id": f"card-{number}", "stage": ORDER, "actor": ALICE, "at": NOON} | action
            entry = SimpleNamespace(at=given.pop("at"), revision=number, operation_id=f"operation-{number}")
            actor = given.pop("actor")
            made.add(entry, actor, given | {"operations": [entry.operation_id]})
        return made

    return add


def verbs(made):
    """The verbs of each row."""
    return [[action["verb"] for action in row["deeds"]] for row in made.to_json()]


def test_one_person_in_one_place_without_a_pause_is_one_row(rows):
    (row,) = rows({"at": NOON}, {"at": NOON - TEN}, {"at": NOON - 2 * TEN}).to_json()
    assert (row["actor"], row["place"], len(row["deeds"])) == (ALICE, ORDER, 3)
    assert (row["to"], row["from"]) == (NOON.isoformat(), (NOON - 2 * TEN).isoformat())
    assert (row["last"], row["first"], row["key"]) == (100, 98, "operation-98")


def test_a_pause_is_longer_than_ten_minutes(rows):
    assert len(rows({"at": NOON}, {"at": NOON - TEN}).to_json()) == 1


def test_more_than_ten_minutes_begin_another_row(rows):
    assert len(rows({"at": NOON}, {"at": NOON - TEN - INSTANT}).to_json()) == 2


def test_a_row_goes_on_after_what_others_did_in_between(rows):
    found = rows({}, {"actor": BOB}, {"actor": None}, {}).to_json()
    assert [(row["actor"] and row["actor"]["id"], len(row["deeds"])) for row in found] == [
        *(("alice", 2), ("bob", 1), (None, 1)),
    ]


def test_what_a_person_did_elsewhere_ends_their_row(rows):
    found = rows({}, {"stage": WAIT}, {}, {"stage": None}, {}).to_json()
    assert [row["place"] and row["place"]["id"] for row in found] == ["order", "wait", "order", None, "order"]


def test_a_place_that_is_renamed_meanwhile_is_one_place(rows):
    assert len(rows({}, {"stage": ORDER | {"title": "Ask"}}).to_json()) == 1


@pytest.mark.parametrize("verb", sorted(pagination.UNGROUPED_VERBS))
def test_some_actions_stand_alone_and_part_what_is_around_them(rows, verb):
    assert verbs(rows({}, {"verb": verb}, {}, {})) == [["created"], [verb], ["created", "created"]]


@pytest.mark.parametrize("done", ["created", "deleted"])
def test_what_a_batch_adds_or_deletes_stands_alone(rows, done):
    batch = {"verb": done, "many": True, "counts": {done: {"card": 300}}}
    assert verbs(rows({}, batch, batch, {}, {})) == [["created"], [done], [done], ["created", "created"]]


def test_what_several_batches_change_in_one_place_is_one_row(rows):
    batch = {"verb": "changed", "many": True, "counts": {"changed": {"card": 3}}}
    assert verbs(rows({}, batch, batch)) == [["created", "changed", "changed"]]


def edited(id, old, new, **fields):
    """An action of typing in a text."""
    return {"verb": "edited", "id": id, "field": "text", "texts": (old, new)} | fields


def test_typing_on_is_one_edit_from_the_first_text_to_the_last(rows):
    ((row),) = rows(edited("card", "ab", "abc"), edited("card", "a", "ab")).to_json()
    (action,) = row["deeds"]
    assert action["parts"] == [["-", "a"], ["+", "abc"]]
    assert action["operations"] == ["operation-100", "operation-99"]
    assert "texts" not in action


@pytest.mark.parametrize(
    "older",
    [edited("card", "a", "x"), edited("other", "a", "ab"), edited("card", "a", "ab", field="goal")],
)
def test_typing_elsewhere_or_on_another_text_is_an_edit_of_its_own(rows, older):
    assert verbs(rows(edited("card", "ab", "abc"), older)) == [["edited", "edited"]]


def test_typing_into_a_new_card_belongs_to_its_creation(rows):
    made = rows(edited("card", "", "abc"), {"id": "card", "field": None, "texts": None})
    ((action,),) = [row["deeds"] for row in made.to_json()]
    assert (action["verb"], action["field"], len(action["operations"])) == ("created", None, 2)
    assert "parts" not in action


def test_typing_into_one_of_many_new_cards_does_not(rows):
    assert verbs(rows(edited("card", "", "abc"), {"id": "card", "many": 3})) == [["edited", "created"]]


@pytest.mark.parametrize("verb", ["set", "moved", "targeted"])
def test_a_value_set_twice_is_set_once_from_the_first_value(rows, verb):
    newer, older = ({"verb": verb, "id": "card", "from": old, "to": new} for old, new in (("b", "c"), ("a", "b")))
    ((action,),) = [row["deeds"] for row in rows(newer, older).to_json()]
    assert (action["from"], action["to"], len(action["operations"])) == ("a", "c", 2)


@pytest.mark.parametrize("verb", ["set", "moved", "targeted"])
def test_a_value_that_somebody_else_set_in_between_is_set_twice(rows, verb):
    newer, older = ({"verb": verb, "id": "card", "from": old, "to": new} for old, new in (("x", "c"), ("a", "b")))
    assert verbs(rows(newer, older)) == [[verb, verb]]


def test_orders_of_one_card_are_one_and_other_actions_are_not(rows):
    assert verbs(rows({"verb": "ordered", "id": "a"}, {"verb": "ordered", "id": "a"})) == [["ordered"]]


def test_an_order_and_a_deletion_of_one_card_are_two(rows):
    assert verbs(rows({"verb": "deleted", "id": "a"}, {"verb": "ordered", "id": "a"})) == [["deleted", "ordered"]]


def test_deletions_of_one_card_are_two(rows):
    assert verbs(rows({"verb": "deleted", "id": "a"}, {"verb": "deleted", "id": "a"})) == [["deleted", "deleted"]]
