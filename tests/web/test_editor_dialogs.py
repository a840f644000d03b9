"""The dialogs and commands that the editor and the library have in common."""

import re

import pytest

from cxapp import workspaces
from cxapp.workspaces import folders

from .test_editor import data_of


def names_of_dialogs(page):
    """The ids of the dialogs of a page."""
    return re.findall(r'<dialog [^>]*id="([\w-]+)"', page.content.decode())


def test_the_dialogs_are_those_of_the_library_and_a_new_channel(browse, bob, people, journey):
    folders.create_folder(workspace=people.workspace, actor=bob, name="Bakery")
    page = browse(bob).get(f"/journeys/{journey.pk}/dialogs/")
    assert names_of_dialogs(page) == ["move-journey", "save-template", "delete-journey", "new-channel"]
    assert set(names_of_dialogs(page)[:3]) < set(names_of_dialogs(browse(bob).get("/")))
    assert '<option dir="auto" value="Bakery">' in page.content.decode()
    assert f'name="shown_workspace" value="{people.workspace.pk}"' in page.content.decode()


@pytest.mark.parametrize(("name", "status"), [("victor", 403), ("carol", 403), ("mallory", 404)])
def test_only_who_edits_the_workspace_gets_the_dialogs(browse, people, journey, name, status):
    assert browse(getattr(people, name)).get(f"/journeys/{journey.pk}/dialogs/").status_code == status


def test_a_guest_of_one_journey_gets_neither_commands_nor_dialogs(browse, people, journey):
    workspaces.journey_members.add_journey_member(
        document=journey.document, user=people.mallory, role="editor", actor=people.alice
    )
    client = browse(people.mallory)
    assert client.get(f"/journeys/{journey.pk}/dialogs/").status_code == 403
    data = data_of(client.get(f"/journeys/{journey.pk}/"))
    assert data["commands"] == []
    assert not {"channels", "templates", "dialogs"} & set(data["urls"])


@pytest.mark.parametrize(("language", "last"), [("en", "Delete journey"), ("ru", "Удалить карту")])
def test_the_editor_has_the_commands_of_the_library(browse, bob, journey, language, last):
    client = browse(bob, headers={"Accept-Language": language})
    commands = data_of(client.get(f"/journeys/{journey.pk}/"))["commands"]
    card = client.get("/").content.decode()
    menu = card[card.index('<div class="menu">', card.index('<article class="jcard"')) :]
    places = [menu.index(f"{command['label']}<") for command in commands]
    assert places == sorted(places)
    assert all(command["url"] in menu for command in commands)
    assert commands[-1]["label"] == last


def test_a_viewer_has_no_commands(browse, people, journey):
    assert data_of(browse(people.victor).get(f"/journeys/{journey.pk}/"))["commands"] == []
