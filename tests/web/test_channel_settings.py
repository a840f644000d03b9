"""The page of a workspace's own channels."""

import pytest

from cxapp.models import WorkspaceChannel

PAGE = "/settings/channels/"
STAND = {"name": "Pop-up stand", "icon": "store", "place": "offline"}


@pytest.fixture
def channel(people):
    """A channel of the workspace."""
    return WorkspaceChannel.objects.create(workspace=people.workspace, name="Fair", icon="flag", online=True)


def text(answer):
    return answer.content.decode()


def test_a_channel_is_added_and_shown(browse, bob):
    client = browse(bob)
    answer = client.post(f"{PAGE}new/", STAND, follow=True)
    assert "The channel is added." in text(answer)
    assert "Pop-up stand" in text(answer)
    found = WorkspaceChannel.objects.get()
    assert (found.name, found.icon, found.online) == ("Pop-up stand", "store", False)


def test_a_channel_is_changed_archived_and_restored(browse, bob, channel):
    client = browse(bob)
    assert 'value="Fair"' in text(client.get(f"{PAGE}{channel.pk}/change/"))
    client.post(f"{PAGE}{channel.pk}/change/", STAND)
    assert "Archived channels" not in text(client.get(PAGE))
    assert "Archived channels" in text(client.post(f"{PAGE}{channel.pk}/archive/", follow=True))
    channel.refresh_from_db()
    assert (channel.name, channel.icon, channel.online, channel.archived) == ("Pop-up stand", "store", False, True)
    client.post(f"{PAGE}{channel.pk}/restore/")
    channel.refresh_from_db()
    assert not channel.archived


def test_a_taken_name_is_said_at_the_field_that_keeps_it(browse, bob, channel):
    for path in (f"{PAGE}new/", f"{PAGE}{channel.pk}/change/"):
        WorkspaceChannel.objects.get_or_create(workspace=channel.workspace, name="Hall")
        answer = browse(bob).post(path, STAND | {"name": "hall"})
        assert answer.status_code == 409
        assert "There is a channel of this name." in text(answer)
        assert 'value="hall"' in text(answer)


def test_readers_see_the_channels_without_forms(browse, victor, channel):
    page = text(browse(victor).get(PAGE))
    assert "Fair" in page
    assert f"{channel.pk}/archive/" not in page
    assert browse(victor).get(f"{PAGE}{channel.pk}/change/").status_code == 403


def test_a_channel_of_another_workspace_is_not_found(browse, bob, people):
    hers = WorkspaceChannel.objects.create(workspace=people.elsewhere, name="Hers")
    for action in ("change", "archive", "restore"):
        assert browse(bob).post(f"{PAGE}{hers.pk}/{action}/", STAND).status_code == 404
    hers.refresh_from_db()
    assert (hers.name, hers.archived) == ("Hers", False)
