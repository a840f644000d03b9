"""Own channels by the API, and those that a reader of a map may see."""

import pytest

from cxapp import workspaces
from cxapp.models import JourneyMembership, WorkspaceChannel
from cxapp.workspaces import visitor_sessions


@pytest.fixture
def fair(people, touchpoint, submit):
    """A channel on the map; another one is on none."""
    fair = WorkspaceChannel.objects.create(workspace=people.workspace, name="Fair", icon="flag")
    WorkspaceChannel.objects.create(workspace=people.workspace, name="Secret hall")
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": f"own:{fair.pk}"})
    return fair


def names(answer):
    """The names of the channels in an answer."""
    assert answer.status_code == 200
    return [channel["name"] for channel in answer.json()["channels"]]


def test_members_see_all_channels_of_a_map(call, journey, fair):
    for person in (call.bob, call.victor):
        assert names(person.get(f"journeys/{journey.pk}/channels/")) == ["Fair", "Secret hall"]


def test_guests_of_one_map_see_those_on_it(call, journey, fair, people):
    JourneyMembership.objects.create(document=journey.document, user=people.mallory, role="editor")
    assert names(call.mallory.get(f"journeys/{journey.pk}/channels/")) == ["Fair"]


def test_visitors_see_those_on_the_map(client, journey, fair, people):
    link, _token = workspaces.create_link(document=journey.document, actor=people.alice)
    visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(link), "Nadia")
    client.cookies[visitor_sessions.cookie_name(journey.pk)] = visitor_sessions.sign_visitor(visitor)
    assert names(client.get(f"/api/v1/journeys/{journey.pk}/channels/")) == ["Fair"]
    page = client.get(f"/shared/{journey.pk}/?view=map").content.decode()
    assert "Fair" in page
    assert "Secret hall" not in page


def test_a_channel_is_made_and_archived(call, people):
    made = call.bob.post("channels/", {"name": "Hall", "icon": "store", "online": True})
    assert made.status_code == 201
    id = made.json()["id"]
    assert made.json()["archived"] is False
    assert call.bob.patch(f"channels/{id}/", {"archived": True}).json()["archived"] is True
    assert call.bob.delete(f"channels/{id}/").status_code == 405
    assert call.bob.post("channels/", {"name": "hall"}).status_code == 409
    assert call.bob.post("channels/", {"name": "Other hall", "archived": True}).status_code == 400
