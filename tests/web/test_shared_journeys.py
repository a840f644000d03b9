"""The pages of somebody with a role on one map of a workspace that they are not in."""

import re

import pytest
from django.core import mail

from cxapp import records, workspaces
from cxapp.models import JourneyMembership, Persona, User


@pytest.fixture
def dave(db):
    """Has an account and no workspace."""
    return User.objects.create_user("dave@example.test", name="Dave")


@pytest.fixture
def shared(people, journey, dave):
    """The journey, on which dave may comment."""
    workspaces.add_journey_member(document=journey.document, user=dave, role="commenter")
    return journey


def test_the_library_of_who_has_one_map_shows_this_one(browse, people, shared, dave):
    hidden = workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="Hidden bread")
    page = browse(dave).get("/", follow=True)
    text = page.content.decode()
    assert page.redirect_chain == [("/shared/", 302)]
    assert "Bread by noon" in text
    assert "Harbour Bakery" in text
    assert "Commenter" in text
    assert hidden.title not in text
    for address in ("/personas/", "/metrics/", "/members/", "/gaps/", "/settings/workspace/"):
        assert browse(dave).get(address)["Location"] == "/shared/"


def test_the_switcher_of_who_has_a_workspace_too_leads_to_what_is_shared(browse, shared, mallory, people):
    assert "Shared with you" not in browse(mallory).get("/").content.decode()
    workspaces.add_journey_member(document=shared.document, user=mallory, role="viewer")
    assert 'href="/shared/"' in browse(mallory).get("/").content.decode()
    assert "Bread by noon" not in browse(mallory).get("/").content.decode()
    assert "Bread by noon" in browse(mallory).get("/shared/").content.decode()


def test_the_editor_shows_only_the_personas_of_the_map(browse, people, shared, dave):
    Persona.objects.create(workspace=people.workspace, name="Hidden Nora")
    text = browse(dave).get(f"/journeys/{shared.pk}/").content.decode()
    assert "Hidden Nora" not in text
    assert "Harbour Bakery" not in text
    assert "Hidden Nora" in browse(people.victor).get(f"/journeys/{shared.pk}/").content.decode()


def test_readers_of_one_map_see_only_the_metrics_that_it_uses(browse, people, shared, dave, submit):
    owned = {"workspace": people.workspace, "actor": people.bob, "kind": "nps"}
    used, _hidden = (workspaces.create_metric(**owned, name=f"{name} NPS") for name in ("Used", "Hidden"))
    submit("target.create", {"metric": str(used.pk), "place": None, "value": 40})
    addresses = [f"/journeys/{shared.pk}/", f"/journeys/{shared.pk}/phone/", f"/api/v1/journeys/{shared.pk}/scores/"]

    def list_shown(person, word):
        return [word in browse(person).get(address).content.decode() for address in addresses]

    assert list_shown(dave, "Used NPS") == [True] * 3
    assert list_shown(dave, "Hidden NPS") == [False] * 3
    assert list_shown(people.victor, "Hidden NPS") == [True] * 3
    workspaces.add_journey_member(document=shared.document, user=dave, role="editor")
    assert list_shown(dave, "Hidden NPS") == [True] * 3


def test_the_import_names_only_the_personas_of_the_map(browse, people, shared, dave):
    Persona.objects.create(workspace=people.workspace, name="Hidden Nora")
    workspaces.add_journey_member(document=shared.document, user=dave, role="editor")
    address = f"/journeys/{shared.pk}/answers/"
    assert "Hidden Nora" not in browse(dave).get(address).content.decode()
    assert "Hidden Nora" in browse(people.bob).get(address).content.decode()


def test_people_of_one_map_see_no_addresses_of_the_workspace(browse, people, shared, dave):
    for role in ("commenter", "editor"):
        workspaces.add_journey_member(document=shared.document, user=dave, role=role)
        text = browse(dave).get(f"/journeys/{shared.pk}/share/").content.decode()
        assert set(re.findall(r"[a-z]+@example\.test", text)) <= {"dave@example.test"}
    assert "Ask Alice for edit access" in browse(people.victor).get(f"/journeys/{shared.pk}/share/").content.decode()


def test_programs_of_one_map_list_it_and_nothing_of_the_workspace(browse, people, shared, dave):
    records.create_journey(workspace=people.workspace, actor=people.alice)
    client = browse(dave)
    assert [one["id"] for one in client.get("/api/v1/journeys/").json()["results"]] == [str(shared.pk)]
    for name in ("personas", "metrics", "members", "workspaces", "invitations", "share-links"):
        assert client.get(f"/api/v1/{name}/").json()["results"] == []
    people_there = client.get(f"/api/v1/journeys/{shared.pk}/people/").json()
    assert people_there["you"]["role"] == "commenter"
    assert {one["name"] for one in people_there["members"]} == {"Alice", "Bob", "Carol", "Victor", "Dave"}


def test_settings_and_a_way_to_them_are_there_without_a_workspace(browse, dave):
    assert 'href="/settings/"' in browse(dave).get("/workspace/none/").content.decode()
    page = browse(dave).get("/settings/", follow=True)
    assert page.status_code == 200
    assert "Trash" not in page.content.decode()
    for name in ("notifications", "sessions", "tokens", "account"):
        assert browse(dave).get(f"/settings/{name}/").status_code == 200


def test_a_map_is_shared_with_one_person_from_its_dialog(browse, people, journey, dave):
    address = f"/journeys/{journey.pk}/share/"
    bob, daves = browse(people.bob), browse(dave)
    fields = {"email": "dave@example.test", "role": "commenter", "scope": "map"}
    sent = bob.post(f"{address}invite/", fields, follow=True)
    assert "only this map" in sent.content.decode()
    [message] = mail.outbox
    assert message.subject == "Bob invites you to the map “Bread by noon”"
    assert "and to no other. Your role there: Commenter." in message.body
    path = re.search(r"/invitations/\S+/", message.body)[0]
    assert "You will see this map only." in daves.get(path).content.decode()
    assert daves.post(path)["Location"] == f"/journeys/{journey.pk}/"
    assert "You already have access to this map." in daves.get(path).content.decode()
    own = JourneyMembership.objects.get(user=dave)
    assert "Role of Dave" in bob.get(address).content.decode()
    assert "Role of Dave" not in daves.get(address).content.decode()
    assert "alice@example.test" not in daves.get(address).content.decode().replace("mailto:alice@example.test", "")
    bob.post(f"{address}map-people/{own.pk}/role/", {"role": "viewer"})
    assert JourneyMembership.objects.get(user=dave).role == "viewer"
    assert daves.post(f"{address}map-people/{own.pk}/remove/")["Location"] == "/"
    assert daves.get(address).status_code == 404


def test_owners_see_on_the_members_page_who_has_single_maps(browse, people, shared):
    assert "People with single maps" in browse(people.alice).get("/members/").content.decode()
    assert "People with single maps" not in browse(people.bob).get("/members/").content.decode()


def test_a_deletion_says_how_many_people_of_single_maps_lose_them(browse, people, shared, dave, bob):
    workspaces.add_journey_member(document=shared.document, user=bob, role="viewer")
    assert "1 person with a role on one of its maps loses it." in (
        browse(people.alice).get("/settings/workspace/").content.decode()
    )
    own = workspaces.create_workspace(owner=dave, name="Own")
    address = "/settings/account/"
    assert "single maps" not in browse(dave).get(address).content.decode()
    journey = workspaces.create_journey(workspace=own, actor=dave, title="Mine")
    for person in (people.alice, bob):
        workspaces.add_journey_member(document=journey.document, user=person, role="viewer")
    assert "2 people with a role on single maps lose these." in browse(dave).get(address).content.decode()
