"""Folders: empty ones stay, names move the journeys with them, and only editors change them."""

import pytest

from cxapp import workspaces
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound
from cxapp.models import Journey
from cxapp.workspaces import folders


@pytest.fixture
def own(people):
    """Of whose workspace, and by whom."""
    return {"workspace": people.workspace, "actor": people.bob}


def folder_of(journey):
    return Journey.objects.get(pk=journey.pk).folder


def test_an_empty_folder_is_there_until_it_is_deleted(own, people):
    folders.create_folder(**own, name=" Bakery ")
    assert folders.list_names(people.workspace) == ["Bakery"]
    with pytest.raises(Conflict):
        folders.create_folder(**own, name="Bakery")
    for name in (" ", "x" * 81):
        with pytest.raises(InvalidInput):
            folders.create_folder(**own, name=name)
    folders.delete_folder(**own, name="Bakery")
    assert folders.list_names(people.workspace) == []
    with pytest.raises(NotFound):
        folders.delete_folder(**own, name="Bakery")


def test_journeys_go_with_the_folder_that_is_renamed(own, people, journey):
    workspaces.move_journey(journey=journey, actor=people.bob, folder="Bakery")
    folders.rename_folder(**own, old="Bakery", name="Bread")
    assert (folder_of(journey), folders.list_names(people.workspace)) == ("Bread", ["Bread"])
    folders.create_folder(**own, name="Cakes")
    with pytest.raises(Conflict):
        folders.rename_folder(**own, old="Bread", name="Cakes")
    with pytest.raises(NotFound):
        folders.rename_folder(**own, old="Nothing", name="Something")
    folders.delete_folder(**own, name="Bread")
    assert (folder_of(journey), folders.list_names(people.workspace)) == ("", ["Cakes"])


def test_several_journeys_are_moved_and_none_of_another_workspace(own, people, journey, foreign_journey):
    other = workspaces.create_journey(**own, title="Cakes by noon")
    ids = [journey.pk, other.pk, foreign_journey.pk]
    assert folders.move_journeys(**own, ids=ids, folder="Bakery") == 2
    assert [folder_of(one) for one in (journey, other, foreign_journey)] == ["Bakery", "Bakery", ""]


def test_who_may_not_edit_changes_no_folder(people, journey):
    own = {"workspace": people.workspace, "actor": people.carol}
    for change in (
        lambda: folders.create_folder(**own, name="Bakery"),
        lambda: folders.delete_folder(**own, name="Bakery"),
        lambda: folders.move_journeys(**own, ids=[journey.pk], folder="Bakery"),
    ):
        with pytest.raises(Forbidden):
            change()
