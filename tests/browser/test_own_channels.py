"""Channels of the workspace's own: made in the settings, chosen for cards by mouse and by keys, pasted elsewhere."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import imports, operations, workspaces
from cxapp.models import Touchpoint, WorkspaceChannel
from tests.imports import files

from .clipboard import Clipboard
from .editor import box, open_map  # noqa: F401
from .test_lost_places import does, toast  # noqa: F401


@pytest.fixture
def stand(people):
    """A channel of the workspace."""
    return WorkspaceChannel.objects.create(workspace=people.workspace, name="Pop-up stand", icon="flag")


@pytest.fixture
def bobs(open_map, bob, stand):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


@pytest.fixture
def on_stand(box, bob, stand):  # noqa: F811
    """A card of the map is on this channel."""
    card = Touchpoint.objects.get(text__startswith="Gift finder")
    data = {"id": str(card.pk), "channel": f"own:{stand.pk}"}
    operations.submit(box.pk, actor=bob, id=str(uuid.uuid4()), type="touchpoint.update", data=data)


def channel_of(editor, text):
    """The name of the channel on a card."""
    return editor.card(text).locator(".tp-ch")


def icon_of(editor, text):
    """The icon of the channel on a card."""
    return editor.card(text).locator("svg.ch use")


def test_an_own_channel_is_chosen_and_seen_by_everyone_at_once(bobs, open_map, alice, stand):  # noqa: F811
    alices = open_map(alice)
    bobs.card("Gift finder").click()
    select = bobs.page.get_by_role("combobox", name="Channel")
    select.select_option("Pop-up stand")
    for editor in (bobs, alices):
        expect(channel_of(editor, "Gift finder")).to_have_text("Pop-up stand")
        expect(channel_of(editor, "Gift finder")).to_have_attribute("title", "Pop-up stand, offline")
        expect(icon_of(editor, "Gift finder")).to_have_attribute("href", "#i-flag")
        expect(editor.card("Gift finder")).to_have_attribute("aria-label", re.compile("Pop-up stand"))
    bobs.saved()
    assert Touchpoint.objects.get(text__startswith="Gift finder").channel == f"own:{stand.pk}"
    bobs.key("Escape", "Control+z")
    expect(channel_of(alices, "Gift finder")).to_have_text("Web")
    alices.page.locator("#tab-history").click()
    expect(alices.page.locator("#panel-history")).to_contain_text("Pop-up stand")


def test_a_channel_made_meanwhile_is_known_to_open_pages(bobs, open_map, alice, people, box):  # noqa: F811
    alices = open_map(alice)
    fair = WorkspaceChannel.objects.create(workspace=people.workspace, name="Spring fair", icon="star", online=True)
    card = Touchpoint.objects.get(text__startswith="Gift finder")
    call = """([id, channel]) => editor.session.submit("touchpoint.update", { id, channel })"""
    alices.page.evaluate(call, [str(card.pk), f"own:{fair.pk}"])
    for editor in (bobs, alices):
        expect(channel_of(editor, "Gift finder")).to_have_text("Spring fair")
        expect(icon_of(editor, "Gift finder")).to_have_attribute("href", "#i-star")


def test_an_archived_channel_is_offered_only_to_the_card_that_has_it(open_map, bob, on_stand):  # noqa: F811
    WorkspaceChannel.objects.update(archived=True)
    editor = open_map(bob)
    editor.card("Gift finder").click()
    select = editor.page.get_by_role("combobox", name="Channel")
    expect(select.locator("option", has_text="Pop-up stand")).to_have_count(1)
    editor.key("Escape")
    editor.card("Box page").click()
    expect(select.locator("option", has_text="Phone")).to_have_count(1)
    expect(select.locator("option", has_text="Pop-up stand")).to_have_count(0)


def test_several_cards_get_an_own_channel_in_one_step(bobs, stand):
    bobs.page.locator("#tab-details").click()
    bobs.card("Reel: boxes").click()
    bobs.page.keyboard.down("Control")
    bobs.card("Gift finder").click()
    bobs.page.keyboard.up("Control")
    row = bobs.page.locator("#panel-details .frow", has_text="Channel")
    row.get_by_role("combobox").select_option("Pop-up stand")
    bobs.saved()
    assert Touchpoint.objects.filter(channel=f"own:{stand.pk}").count() == 2
    bobs.page.locator("#undo").click()
    bobs.saved()
    assert Touchpoint.objects.filter(channel=f"own:{stand.pk}").count() == 0


def test_a_card_is_pasted_into_another_workspace_with_a_channel_of_that(bobs, page_for, people, bob, stand):
    workspaces.add_member(workspace=people.elsewhere, user=bob, role="editor")
    other = imports.load(files.GOOD, workspace=people.elsewhere, actor=people.mallory)
    WorkspaceChannel.objects.filter(workspace=people.elsewhere).delete()
    bobs.card("Gift finder").click()
    bobs.page.get_by_role("combobox", name="Channel").select_option("Pop-up stand")
    bobs.key("Escape")
    bobs.saved()
    clipboard = Clipboard(bobs.page)
    bobs.card("Gift finder").focus()
    clipboard.press("Control+c")
    for name, shown in ((None, "Other"), ("POP-UP stand", "POP-UP stand")):
        if name:
            WorkspaceChannel.objects.create(workspace=people.elsewhere, name=name)
        bobs.page.goto(f"/journeys/{other.pk}/")
        bobs.load_tools()
        bobs.cell("Touchpoints", 0).locator("map-card").first.focus()
        bobs.key("Control+v")
        expect(bobs.page.locator("map-card .tp-ch", has_text=shown)).to_have_count(1)
        if not name:
            sentence = "This workspace has no channel “Pop-up stand”: the cards with it are on “Other”."
            expect(toast(bobs, sentence)).to_be_visible()
        bobs.saved()


def test_a_channel_is_made_by_keys_and_stands_in_the_list(page_for, bob, people):
    page = page_for(bob, "/settings/channels/")
    page.get_by_label("Name of the channel").focus()
    page.keyboard.type("Pop-up stand")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Three dots")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Megaphone")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Offline")).to_be_checked()
    page.keyboard.press("Enter")
    row = page.get_by_role("listitem").filter(has_text="Pop-up stand")
    expect(row).to_contain_text("Offline")
    expect(row.locator("use").first).to_have_attribute("href", "#i-ads")
    channel = WorkspaceChannel.objects.get()
    assert (channel.name, channel.icon, channel.online) == ("Pop-up stand", "ads", False)


def test_who_comes_back_from_the_settings_is_offered_the_new_channel(bobs, people):
    bobs.card("Gift finder").click()
    select = bobs.page.get_by_role("combobox", name="Channel")
    expect(select.locator("option", has_text="Pop-up stand")).to_have_count(1)
    WorkspaceChannel.objects.create(workspace=people.workspace, name="Spring fair")
    bobs.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(select.locator("option", has_text="Spring fair")).to_have_count(1)


def test_a_visitor_sees_the_channel_of_the_map_and_no_other(page_for, people, box, on_stand):  # noqa: F811
    WorkspaceChannel.objects.create(workspace=people.workspace, name="Secret fair")
    _link, token = workspaces.create_link(document=box.document, actor=people.alice, role="viewer")
    page = page_for(None, f"/s/{token}/")
    card = page.locator("map-card", has_text="Gift finder")
    expect(card.locator(".tp-ch")).to_have_text("Pop-up stand")
    assert "Secret fair" not in page.content()
    assert [one["name"] for one in page.evaluate("() => editor.board.data.channels")] == ["Pop-up stand"]


NEW = {
    "en-US": ("Channel", "New channel…", "Name of the channel", "Offline", "Megaphone", "Add channel"),
    "ru-RU": ("Канал", "Новый канал…", "Название канала", "Офлайн", "Рупор", "Добавить канал"),
}


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_a_channel_is_made_in_the_details_and_set_in_one_step(open_map, alice, bob, people, locale):  # noqa: F811
    channel, new, name, offline, icon, add = NEW[locale]
    alices, editor = open_map(alice), open_map(bob, locale=locale)
    editor.load_tools()
    editor.card("Gift finder").click()
    editor.page.get_by_role("combobox", name=channel).select_option(new)
    dialog = editor.page.get_by_role("dialog", name=new.rstrip("…"))
    expect(dialog.get_by_label(name)).to_be_focused()
    editor.page.keyboard.type("Spring fair")
    dialog.get_by_role("radio", name=icon).click()
    dialog.get_by_role("radio", name=offline).click()
    dialog.get_by_role("button", name=add).click()
    expect(dialog).to_have_count(0)
    for one in (editor, alices):
        expect(channel_of(one, "Gift finder")).to_have_text("Spring fair")
        expect(icon_of(one, "Gift finder")).to_have_attribute("href", "#i-ads")
    made = WorkspaceChannel.objects.get()
    assert (made.name, made.icon, made.online) == ("Spring fair", "ads", False)
    alices.card("Box page").click()
    select = alices.page.get_by_role("combobox", name="Channel")
    expect(select.locator("option", has_text="Spring fair")).to_have_count(1)
    editor.page.locator("#undo").click()
    expect(channel_of(alices, "Gift finder")).to_have_text("Web")
    expect(select.locator("option", has_text="Spring fair")).to_have_count(1)


def test_a_new_channel_by_keys_says_what_is_wrong_and_is_cancelled(bobs, page_for, stand):
    page_for.forgive("status of 409")
    bobs.card("Gift finder").click()
    select = bobs.page.get_by_role("combobox", name="Channel")
    select.select_option("New channel…")
    dialog = bobs.page.get_by_role("dialog", name="New channel")
    expect(dialog.get_by_label("Name of the channel")).to_be_focused()
    bobs.key("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Enter a name.")
    expect(dialog.get_by_label("Name of the channel")).to_have_accessible_description("Enter a name.")
    bobs.page.keyboard.type("Pop-up stand")
    bobs.key("Tab", "ArrowLeft")
    expect(dialog.get_by_role("radio", name="Megaphone")).to_be_checked()
    bobs.key("Tab", "ArrowRight")
    expect(dialog.get_by_role("radio", name="Offline")).to_be_checked()
    dialog.get_by_role("button", name="Add channel").click()
    expect(dialog.get_by_role("alert")).to_have_text("There is a channel of this name.")
    dialog.get_by_label("Name of the channel").fill("")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    expect(select.locator("option:checked")).to_have_text("Web")
    assert WorkspaceChannel.objects.count() == 1


def test_several_cards_get_a_new_channel_in_one_step(bobs):
    bobs.page.locator("#tab-details").click()
    bobs.card("Reel: boxes").click()
    bobs.page.keyboard.down("Control")
    bobs.card("Gift finder").click()
    bobs.page.keyboard.up("Control")
    row = bobs.page.locator("#panel-details .frow", has_text="Channel")
    row.get_by_role("combobox").select_option("New channel…")
    bobs.page.get_by_role("dialog").get_by_label("Name of the channel").fill("Spring fair")
    bobs.key("Enter")
    expect(row.locator("option:checked")).to_have_text("Spring fair")
    bobs.saved()
    value = f"own:{WorkspaceChannel.objects.get(name='Spring fair').pk}"
    assert Touchpoint.objects.filter(channel=value).count() == 2
    bobs.page.locator("#undo").click()
    bobs.saved()
    assert Touchpoint.objects.filter(channel=value).count() == 0


def test_who_edits_the_map_alone_is_offered_no_new_channel(open_map, people, box):  # noqa: F811
    workspaces.journey_members.add_journey_member(
        document=box.document, user=people.mallory, role="editor", actor=people.alice
    )
    editor = open_map(people.mallory)
    editor.card("Gift finder").click()
    select = editor.page.get_by_role("combobox", name="Channel")
    expect(select.locator("option", has_text="Phone")).to_have_count(1)
    expect(select.locator("option", has_text="New channel")).to_have_count(0)
