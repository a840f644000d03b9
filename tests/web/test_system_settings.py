"""The pages of systems and departments in the settings."""

import uuid

import pytest

from cxapp import operations
from cxapp.models import WorkspaceSystem

PAGE = "/settings/systems/"


@pytest.fixture
def system(people):
    """A system of the workspace."""
    return WorkspaceSystem.objects.create(workspace=people.workspace, name="CRM <b>")


@pytest.fixture
def card(journey, people, stage, system):
    """A card that names it: its id."""
    lane, note = str(uuid.uuid4()), str(uuid.uuid4())
    card = {"id": note, "lane": lane, "stage": stage["id"], "text": "Checks **stock**", "systems": [str(system.pk)]}
    for type, data in (("lane.create", {"id": lane, "kind": "backstage"}), ("note.create", card)):
        operations.submit(journey.pk, actor=people.bob, id=str(uuid.uuid4()), type=type, data=data)
    return note


def text(answer):
    return answer.content.decode()


def test_one_is_added_renamed_and_deleted(browse, bob):
    client = browse(bob)
    answer = client.post(f"{PAGE}new/", {"name": "Warehouse", "kind": "department"}, follow=True)
    assert "It is added." in text(answer)
    found = WorkspaceSystem.objects.get()
    assert (found.name, found.kind) == ("Warehouse", "department")
    client.post(f"{PAGE}{found.pk}/", {"name": "Stock", "kind": "system"})
    found.refresh_from_db()
    assert (found.name, found.kind) == ("Stock", "system")
    assert "“Stock” is deleted." in text(client.post(f"{PAGE}{found.pk}/delete/", follow=True))
    assert not WorkspaceSystem.objects.exists()


def test_its_page_lists_where_it_is_used(browse, bob, system, card, journey):
    assert "on 1 card" in text(browse(bob).get(PAGE))
    page = text(browse(bob).get(f"{PAGE}{system.pk}/"))
    assert f"/journeys/{journey.pk}/#at-{card}" in page
    assert "Checks stock" in page
    assert "CRM &lt;b&gt;" in page
    assert "1 card names it" in page


def test_a_viewer_reads_and_changes_nothing(browse, victor, system, card):
    client = browse(victor)
    page = text(client.get(f"{PAGE}{system.pk}/"))
    assert "Checks stock" in page
    assert 'name="change_system"' not in page
    assert client.post(f"{PAGE}{system.pk}/", {"name": "Till", "kind": "system"}).status_code == 403
    assert client.post(f"{PAGE}{system.pk}/delete/").status_code == 403


def test_those_of_another_workspace_are_not_found(browse, mallory, system):
    assert browse(mallory).get(f"{PAGE}{system.pk}/").status_code == 404
    assert browse(mallory).post(f"{PAGE}{system.pk}/delete/").status_code == 404


def test_a_taken_name_and_a_wrong_kind_are_said_at_their_fields(browse, bob, system):
    answer = browse(bob).post(f"{PAGE}new/", {"name": "crm <B>", "kind": "system"})
    assert answer.status_code == 409
    assert "There is a system or department of this name." in text(answer)
    assert browse(bob).post(f"{PAGE}new/", {"name": "Till", "kind": "robot"}).status_code == 400
    assert browse(bob).post(f"{PAGE}new/", {"name": "", "kind": "system"}).status_code == 400
