"""Channels of the workspace's own in files: on paper, in a journey's file, in the archive of a workspace."""

import io
import json
import zipfile

import pytest

from cxapp import exports, imports, records
from cxapp.exports import workspace_archive
from cxapp.models import WorkspaceChannel
from cxapp.permissions import Visitor

from .conftest import text_of, words


@pytest.fixture
def channel(people, touchpoint, submit):
    """A channel with a card, beside one without."""
    channel = WorkspaceChannel.objects.create(workspace=people.workspace, name="Pop-up stand", icon="flag")
    WorkspaceChannel.objects.create(workspace=people.workspace, name="Secret fair", archived=True)
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": f"own:{channel.pk}"})
    return channel


def test_a_sheet_names_the_own_channel(channel, journey, alice):
    for reader in (alice, Visitor(None, None, "Nadia")):
        found = text_of(exports.render(journey, "pdf", user=reader).content)
        assert words("Pop-up stand") in found
        assert words("Secret fair") not in found


def test_a_file_has_the_channels_of_its_map_and_comes_back(channel, journey, people, alice):
    file = json.loads(exports.render(journey, "json", user=alice).content)
    assert file["channels"] == [
        {"key": str(channel.pk), "name": "Pop-up stand", "icon": "flag", "online": False},
    ]
    assert [card["channel"] for card in file["records"]["touchpoint"]] == [f"own:{channel.pk}"]
    again = imports.load(file, workspace=people.workspace, actor=alice)
    assert [card["channel"] for card in records.snapshot(again)["records"]["touchpoint"]] == [f"own:{channel.pk}"]
    elsewhere = imports.load(file, workspace=people.elsewhere, actor=people.mallory)
    brought = WorkspaceChannel.objects.get(workspace=people.elsewhere)
    assert [card["channel"] for card in records.snapshot(elsewhere)["records"]["touchpoint"]] == [f"own:{brought.pk}"]


def test_the_archive_lists_all_channels(channel, people):
    page = io.BytesIO()
    workspace_archive.write_archive(people.workspace, page)
    table = zipfile.ZipFile(page).read("channels.csv").decode("utf-8-sig").splitlines()
    assert table == [
        "name,icon,online,archived",
        "Pop-up stand,flag,False,False",
        "Secret fair,other,False,True",
    ]
