"""The cards that use a system or a department are found by its name."""

import pytest

from cxapp.workspaces import systems

pytestmark = pytest.mark.django_db


@pytest.fixture
def till(people):
    """A system of the workspace."""
    return systems.create_system(workspace=people.workspace, actor=people.alice, name="Cash register")


@pytest.fixture
def card(create, stage, lane, till):
    """A card that uses it."""
    return create("note", stage=stage["id"], lane=lane["id"], text="Rings the bell", systems=[str(till.pk)])


def test_the_name_of_a_system_finds_its_cards(find, card):
    [result] = find("registers")
    assert (result["record"], result["title"]) == ({"kind": "note", "id": card["id"]}, "Rings the bell")
    assert (result["excerpt"], result["excerpt_ranges"]) == ("Cash register", [[5, 13]])
    assert result["title_ranges"] == []


def test_the_words_of_a_card_and_of_its_system_are_found_together(find, card):
    [result] = find("bell cash")
    assert (result["title_ranges"], result["excerpt"]) == ([[10, 14]], "Cash register")
    [result] = find("bell")
    assert result["excerpt"] is None


def test_a_card_without_text_is_found_by_its_system(create, stage, lane, till, titles):
    create("note", stage=stage["id"], lane=lane["id"], systems=[str(till.pk)])
    assert titles("cash") == ["Without text"]


def test_a_renamed_system_is_found_by_its_new_name_alone(people, card, till, titles):
    assert titles("register")
    systems.change_system(system=till, actor=people.bob, name="Point of sale")
    assert titles("register") == []
    assert titles("sale") == ["Rings the bell"]


def test_a_deleted_system_is_not_found(people, card, till, titles):
    assert titles("register")
    systems.delete_system(system=till, actor=people.bob)
    assert titles("register") == []
    assert titles("bell") == ["Rings the bell"]


def test_a_system_taken_off_a_card_is_not_found(submit, card, titles):
    assert titles("register")
    submit("note.update", {"id": card["id"], "systems": []})
    assert titles("register") == []


def test_others_find_no_system(find, card, mallory):
    assert find("register", user=mallory) == []
