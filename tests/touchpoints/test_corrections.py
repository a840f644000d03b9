"""Touchpoints that people join and separate."""

import pytest

from cxapp import touchpoints
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound


def entries(people):
    found = touchpoints.read_library(people.workspace, touchpoints.Choice(sort="name"))["touchpoints"]
    return {entry["name"]: entry for entry in found}


def counts(people):
    found = touchpoints.read_library(people.workspace, touchpoints.Choice(sort="name"))["touchpoints"]
    return [(entry["name"], entry["use_count"]) for entry in found]


def join(people, actor, *names):
    known = entries(people)
    return touchpoints.join(workspace=people.workspace, actor=actor, keys=[known[name]["key"] for name in names])


def test_joined_names_are_one_touchpoint_also_for_cards_to_come(people, put, alice, second_journey):
    put("Counter", channel="shop")
    put("Counter", channel="shop", on=second_journey)
    put("Till", channel="shop")
    assert join(people, alice, "Counter", "Till") == entries(people)["Counter"]["key"]
    assert counts(people) == [("Counter", 3)]
    put("till!", channel="shop")
    assert counts(people) == [("Counter", 4)]


def test_a_joined_group_can_be_joined_further(people, put, alice):
    for name in ("A", "B", "C"):
        put(name)
    join(people, alice, "A", "B")
    joined = next(iter(entries(people)))
    join(people, alice, joined, "C")
    assert [count for _name, count in counts(people)] == [3]


def test_a_join_can_be_undone(people, put, alice):
    put("Counter")
    put("Till")
    key = join(people, alice, "Counter", "Till")
    uses = touchpoints.read_touchpoint(people.workspace, key)["touchpoint"]["uses"]
    [source] = [use["own_key"] for use in uses if use["correction"] == "name"]
    touchpoints.divide(workspace=people.workspace, actor=alice, source=source)
    assert counts(people) == [("Counter", 1), ("Till", 1)]


def test_one_card_can_be_separated_and_put_back(people, put, alice, second_journey):
    put("Counter")
    card = put("Counter", on=second_journey)
    touchpoints.separate(workspace=people.workspace, actor=alice, card=card)
    assert counts(people) == [("Counter", 1), ("Counter", 1)]
    touchpoints.rejoin(workspace=people.workspace, actor=alice, card=card)
    assert counts(people) == [("Counter", 2)]


def test_a_separated_card_can_be_joined_to_another_name_alone(people, put, alice, second_journey):
    put("Counter")
    card = put("Counter", on=second_journey)
    put("Till")
    key = touchpoints.separate(workspace=people.workspace, actor=alice, card=card)
    touchpoints.join(workspace=people.workspace, actor=alice, keys=[key, entries(people)["Till"]["key"]])
    assert sorted(count for _name, count in counts(people)) == [1, 2]


def test_different_channels_are_not_joined(people, put, alice):
    put("Counter", channel="shop")
    put("Hotline", channel="phone")
    with pytest.raises(Conflict) as refusal:
        join(people, alice, "Counter", "Hotline")
    assert refusal.value.code == "channels_differ"


def test_viewers_do_not_correct(people, put):
    put("Counter")
    put("Till")
    with pytest.raises(Forbidden):
        join(people, people.victor, "Counter", "Till")


@pytest.mark.parametrize("keys", [[], ["0" * 20]])
def test_one_touchpoint_is_not_joined(people, alice, keys):
    with pytest.raises(InvalidInput) as refusal:
        touchpoints.join(workspace=people.workspace, actor=alice, keys=keys)
    assert "touchpoint" in refusal.value.fields


def test_what_is_not_there_is_not_found(people, put, alice):
    put("Counter")
    with pytest.raises(NotFound):
        touchpoints.join(workspace=people.workspace, actor=alice, keys=["0" * 20, "1" * 20])
    with pytest.raises(NotFound):
        touchpoints.separate(workspace=people.workspace, actor=alice, card="nothing")


def test_a_single_card_is_not_separated(people, put, alice):
    card = put("Counter")
    with pytest.raises(Conflict):
        touchpoints.separate(workspace=people.workspace, actor=alice, card=card)
    with pytest.raises(Conflict):
        touchpoints.rejoin(workspace=people.workspace, actor=alice, card=card)
    with pytest.raises(Conflict):
        touchpoints.divide(workspace=people.workspace, actor=alice, source="0" * 20)
