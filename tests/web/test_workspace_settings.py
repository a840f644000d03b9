"""The settings of a workspace: who changes them, what they change, what they refuse, and its end."""

import pytest

from cxapp import broadcast, workspaces
from cxapp.models import Document, Journey, Membership, Workspace

VALUES = {"name": "Harbour", "language": "ru", "minimum_answers": "12", "window_days": "30", "time_zone": "UTC"}
VALUES |= {"evidence_months": "6"}


def test_owners_change_all_of_it(browse, people, alice):
    assert browse(alice).post("/settings/workspace/change/", VALUES).status_code == 302
    workspace = Workspace.objects.get(pk=people.workspace.pk)
    assert {name: str(getattr(workspace, name)) for name in VALUES} == VALUES


@pytest.mark.parametrize("name", ["bob", "carol", "victor"])
def test_others_read_it_and_change_nothing(browse, people, name):
    client = browse(getattr(people, name))
    assert "Owners can change this." in client.get("/settings/workspace/").content.decode()
    assert client.post("/settings/workspace/change/", VALUES).status_code == 403
    assert client.post("/settings/workspace/delete/", {"name": people.workspace.name}).status_code == 403
    assert Workspace.objects.get(pk=people.workspace.pk).name == "Harbour Bakery"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("language", "xx"),
        ("minimum_answers", "0"),
        ("minimum_answers", "1001"),
        ("minimum_answers", "many"),
        ("window_days", "6"),
        ("window_days", "731"),
        ("evidence_months", "0"),
        ("evidence_months", "121"),
        ("time_zone", "Europe/Atlantis"),
    ],
)
def test_what_makes_no_sense_is_named_at_its_field(browse, people, alice, field, value):
    page = browse(alice).post("/settings/workspace/change/", VALUES | {field: value})
    assert page.status_code == 400
    assert list(page.context["form"].errors) == [field]
    assert Workspace.objects.get(pk=people.workspace.pk).minimum_answers == 30


def test_open_maps_read_their_scores_again_when_they_are_counted_otherwise(people, alice, journey, monkeypatch):
    told = []
    monkeypatch.setattr(broadcast, "announce_score_change", lambda document, metrics: told.append(document))
    workspaces.change_workspace(workspace=people.workspace, actor=alice, name="Harbour")
    assert told == []
    workspaces.change_workspace(workspace=people.workspace, actor=alice, minimum_answers=10)
    assert told == [journey.pk]


def test_a_new_journey_has_the_language_of_the_workspace(browse, people, alice):
    client = browse(alice)
    client.post("/journeys/new/", {"title": "First"})
    client.post("/settings/workspace/change/", VALUES)
    client.post("/journeys/new/", {"title": "Second"})
    assert dict(Journey.objects.values_list("title", "language")) == {"First": "en", "Second": "ru"}


def test_a_workspace_is_deleted_by_its_name_alone(browse, people, alice, journey, foreign_journey):
    client = browse(alice)
    assert client.post("/settings/workspace/delete/", {"name": "Harbour"}).status_code == 400
    assert client.post("/settings/workspace/delete/", {"name": "Harbour Bakery"}).status_code == 302
    assert list(Workspace.objects.all()) == [people.elsewhere]
    assert list(Document.objects.values_list("pk", flat=True)) == [foreign_journey.pk]
    assert client.get("/")["Location"] == "/workspace/none/"


def test_a_new_workspace_is_ones_own_and_the_current_one(browse, people, carol):
    client = browse(carol)
    assert client.post("/workspace/new/", {"name": ""}).status_code == 400
    client.post("/workspace/new/", {"name": "Carol’s", "time_zone": "Europe/Moscow"})
    made = Membership.objects.get(user=carol, role="owner").workspace
    assert (made.name, made.time_zone) == ("Carol’s", "Europe/Moscow")
    assert client.get("/").context["shell"]["workspace"] == made
