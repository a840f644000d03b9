"""The page of a comparison, and its forms."""

import pytest
from django.urls import reverse

from cxapp import workspaces
from cxapp.models import Journey, JourneyPair
from cxapp.workspaces import to_be


@pytest.fixture
def linked(journey, alice, note):
    """The to-be map of the journey."""
    journey.refresh_from_db()
    return to_be.make_to_be(journey=journey, actor=alice)


@pytest.fixture
def read(client, bob):
    """A function that returns the text of a map's page, as bob."""
    client.force_login(bob)
    return lambda journey, query="": client.get(reverse("compare", args=[journey.pk]) + query).content.decode()


@pytest.mark.parametrize("view", ["side", "one", "figures", "else"])
def test_each_view_shows_both_maps(view, read, linked, journey):
    text = read(journey, f"?view={view}")
    assert journey.title in text
    assert reverse("editor", args=[linked.pk]) in text


def test_a_map_without_a_partner_offers_to_make_one(read, journey):
    text = read(journey)
    assert reverse("journey-to-be", args=[journey.pk]) in text
    assert reverse("journey-link", args=[journey.pk]) not in text


def test_a_viewer_is_offered_nothing(client, victor, journey, linked):
    client.force_login(victor)
    text = client.get(reverse("compare", args=[journey.pk])).content.decode()
    assert "unlink" not in text


def test_the_page_of_a_foreign_map_is_not_found(client, mallory, journey):
    client.force_login(mallory)
    assert client.get(reverse("compare", args=[journey.pk])).status_code == 404


def test_a_partner_in_the_trash_is_said_to_be_away(client, read, linked, journey, bob):
    workspaces.delete_journey(journey=journey, actor=bob)
    text = read(linked)
    assert "not here now" in text
    assert reverse("journey-link", args=[linked.pk]) not in text
    client.post(reverse("journey-unlink", args=[linked.pk]))
    assert not JourneyPair.objects.exists()


def test_a_partner_that_a_reader_does_not_see_is_not_shown(client, people, linked, journey):
    workspaces.add_journey_member(document=linked.document, actor=people.alice, user=people.mallory, role="viewer")
    client.force_login(people.mallory)
    text = client.get(reverse("compare", args=[linked.pk])).content.decode()
    assert reverse("editor", args=[journey.pk]) not in text
    assert client.get(reverse("editor", args=[linked.pk])).context["pair"] is None


def test_forms_make_link_and_unlink(client, bob, journey, stage):
    client.force_login(bob)
    made = client.post(reverse("journey-to-be", args=[journey.pk]))
    target = Journey.objects.get(state="to_be")
    assert made.url == reverse("editor", args=[target.pk])
    client.post(reverse("journey-unlink", args=[target.pk]))
    assert not JourneyPair.objects.exists()
    client.post(reverse("journey-link", args=[journey.pk]), {"other": str(target.pk)})
    assert JourneyPair.objects.get().as_is_id == journey.pk


@pytest.mark.parametrize("other", ["", "map", "itself"])
def test_a_link_that_is_refused_says_why(other, client, bob, journey, people):
    client.force_login(bob)
    workspaces.create_journey(workspace=people.workspace, actor=bob, title="Later", state="to_be")
    chosen = str(journey.pk) if other == "itself" else other
    answer = client.post(reverse("journey-link", args=[journey.pk]), {"other": chosen})
    assert answer.status_code == 400
    assert 'id="link-wrong"' in answer.content.decode()


def test_lanes_of_the_whole_map_have_a_place_in_the_list(read, linked, journey, submit):
    submit("lane.create", {"title": "Doubts", "kind": "custom"}, journey=linked)
    assert "Doubts" in read(journey)


def test_several_to_be_maps_are_chosen_from(read, linked, journey, alice):
    bold = to_be.make_to_be(journey=journey, actor=alice, title="Bold")
    text = read(journey, f"?partner={bold.pk}")
    assert text.count('aria-current="true">Bold') == 1


def test_cards_of_the_library_name_their_partners(client, bob, linked, journey):
    client.force_login(bob)
    text = client.get("/").content.decode()
    assert "Target state, closes no gap yet" in text
    assert "1 to-be map" in text
    assert text.count(reverse("journey-to-be", args=[journey.pk])) == 1
    assert reverse("journey-to-be", args=[linked.pk]) not in text


def test_the_page_knows_where_both_maps_list_their_changes(client, bob, linked, journey, submit, note):
    client.force_login(bob)
    submit("note.update", {"id": note["id"], "text": "Rings twice"})
    context = client.get(reverse("compare", args=[linked.pk])).context
    ends = [("as_is", journey), ("to_be", linked)]
    assert context["maps"] == [
        {"operations": f"/api/v1/journeys/{map.pk}/operations/", "revision": context[end]["revision"]}
        for end, map in ends
    ]
    log = client.get(context["maps"][0]["operations"], {"after": context["maps"][0]["revision"]}).json()
    assert log["operations"] == []
