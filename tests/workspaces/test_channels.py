"""The channels of a workspace's own."""

import pytest

from cxapp import imports, operations, records, workspaces
from cxapp.errors import AppError, Conflict, InvalidInput
from cxapp.models import AuditEntry, Document, Membership, WorkspaceChannel
from cxapp.workspaces import channels, named_lists, templates
from tests.imports import files


@pytest.fixture
def add(people, bob):
    """A function that adds a channel to the people's workspace."""
    return lambda name, **fields: channels.create_channel(workspace=people.workspace, actor=bob, name=name, **fields)


def test_a_channel_is_added_changed_and_archived(add, people, bob):
    channel = add("  Pop-up stand ", icon="store")
    assert channels.to_json(channel) == {
        "id": str(channel.pk), "name": "Pop-up stand", "icon": "store", "online": False, "archived": False,
    }  # fmt: skip
    channels.change_channel(channel=channel, actor=bob, name="Fair", icon="flag", online=True)
    channels.change_channel(channel=channel, actor=bob, archived=True)
    channels.change_channel(channel=channel, actor=bob, archived=False)
    channel.refresh_from_db()
    assert (channel.name, channel.icon, channel.online, channel.archived) == ("Fair", "flag", True, False)
    logged = AuditEntry.objects.filter(workspace=people.workspace).order_by("pk").values_list("action", "subject")
    assert list(logged) == [("channel_archived", "Fair"), ("channel_restored", "Fair")]


def test_channels_are_listed_by_the_alphabet(add, people):
    for name in ("fair", "Kiosk in the hall", "Concierge"):
        add(name)
    assert [channel.name for channel in channels.list_channels(people.workspace)] == [
        "Concierge",
        "fair",
        "Kiosk in the hall",
    ]


def test_a_name_is_taken_once_whatever_its_capitals(add, bob):
    fair, stand = add("Fair"), add("Stand")
    with pytest.raises(Conflict, match="There is a channel of this name"):
        add("FAIR")
    with pytest.raises(Conflict):
        channels.change_channel(channel=stand, actor=bob, name="fair")
    channels.change_channel(channel=fair, actor=bob, name="FAIR")
    channels.change_channel(channel=fair, actor=bob, archived=True)
    with pytest.raises(Conflict, match="Restore it instead"):
        add("Fair")


def test_the_name_of_a_built_in_channel_is_refused(add):
    with pytest.raises(Conflict, match="built-in"):
        add("phone")


@pytest.mark.parametrize(
    "fields", [{"name": ""}, {"name": "x" * 61}, {"icon": "no-such"}, {"icon": ["store"]}, {"online": "yes"}]
)
def test_a_wrong_field_is_refused_by_name(fields, add):
    with pytest.raises(InvalidInput) as refused:
        add(**{"name": "Stand", **fields})
    assert list(refused.value.fields) == list(fields)
    assert not WorkspaceChannel.objects.exists()


def test_a_workspace_has_a_hundred_channels_at_most(add, people, monkeypatch):
    monkeypatch.setattr(channels, "MAX_CHANNELS", 2)
    add("Fair"), add("Stand")
    with pytest.raises(Conflict) as refused:
        add("Hall")
    assert refused.value.code == "too_many_channels"


@pytest.mark.parametrize(("name", "status"), [("carol", 403), ("victor", 403), ("mallory", 404)])
def test_only_those_who_may_edit_change_channels(name, status, add, people):
    channel, actor = add("Fair"), getattr(people, name)
    for act in (
        lambda: channels.create_channel(workspace=people.workspace, actor=actor, name="Stand"),
        lambda: channels.change_channel(channel=channel, actor=actor, archived=True),
    ):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.status == status


@pytest.fixture
def copy(people, alice, journey, touchpoint, submit):
    """A function that copies the map, with a card on a channel, to another workspace; returns the card's channel."""

    def apply(channel):
        submit("touchpoint.update", {"id": touchpoint["id"], "channel": channel})
        Membership.objects.get_or_create(workspace=people.elsewhere, user=alice, defaults={"role": "editor"})
        made = workspaces.create_journey(
            workspace=people.elsewhere, actor=alice, title="Copy", template=str(journey.pk)
        )
        (card,) = records.snapshot(made)["records"]["touchpoint"]
        return card["channel"]

    return apply


def test_a_copy_in_another_workspace_has_its_channel_of_the_same_name(add, copy, people):
    here = add("Fair", icon="flag")
    there = WorkspaceChannel.objects.create(workspace=people.elsewhere, name="FAIR")
    assert copy(f"own:{here.pk}") == f"own:{there.pk}"
    assert WorkspaceChannel.objects.count() == 2


def test_a_copy_in_another_workspace_brings_the_channel_that_is_missing(add, copy, people):
    here = add("Fair", icon="flag", online=True)
    add("Not on the map")
    channel = copy(f"own:{here.pk}")
    brought = WorkspaceChannel.objects.get(workspace=people.elsewhere)
    assert channel == f"own:{brought.pk}"
    assert (brought.name, brought.icon, brought.online) == ("Fair", "flag", True)


def test_a_copy_keeps_a_built_in_channel(copy):
    assert copy("phone") == "phone"
    assert not WorkspaceChannel.objects.exists()


def test_a_copy_in_the_workspace_keeps_the_channel(add, journey, touchpoint, submit, alice):
    fair = add("Fair")
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": f"own:{fair.pk}"})
    made = workspaces.duplicate_journey(journey=journey, actor=alice, title="Again")
    assert [card["channel"] for card in records.snapshot(made)["records"]["touchpoint"]] == [f"own:{fair.pk}"]
    assert operations.read_since(made.pk, 0)["revision"] > 1


def test_a_template_of_the_workspace_keeps_the_channel(add, people, journey, touchpoint, submit, alice):
    value = f"own:{add('Fair').pk}"
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": value})
    template = templates.save_template(journey=journey, actor=alice, title="Fair days")
    given = {"workspace": people.workspace, "actor": alice, "title": "New"}
    made = workspaces.create_journey(**given, template=str(template.pk))
    assert [card["channel"] for card in records.snapshot(made)["records"]["touchpoint"]] == [value]


@pytest.mark.parametrize("way", ["copy", "import"])
def test_a_workspace_is_locked_before_a_new_journey_refers_to_it(way, add, copy, people, bob, monkeypatch):
    channel, counts, lock = f"own:{add('Fair').pk}", [], named_lists.lock_team
    before = Document.objects.filter(kind="journey").count()

    def note_journeys(workspace_id):
        counts.append(Document.objects.filter(kind="journey").count())
        lock(workspace_id)

    monkeypatch.setattr(named_lists, "lock_team", note_journeys)
    if way == "copy":
        copy(channel)
    else:
        imports.load(files.GOOD, workspace=people.workspace, actor=bob)
    assert counts == [before]
    assert Document.objects.filter(kind="journey").count() == before + 1
