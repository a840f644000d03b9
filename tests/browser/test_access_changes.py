"""Rights and members that change while a page is open: shown within seconds, without a reload."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import RECORD_MODELS
from cxapp.workspaces import trash

from .clipboard import expect_copied
from .editor import Editor, box, open_map  # noqa: F401
from .waiting import expect_sockets, expect_value

CARD = "212 reviews"
SOON = 10_000  # two seconds, and what a loaded machine may add


@pytest.fixture
def bobs(open_map, bob, box, alice):  # noqa: F811
    editor = open_map(bob, permissions=["clipboard-read", "clipboard-write"])
    # What comes by the socket shows that it is open.
    workspaces.rename_journey(journey=box, actor=alice, title="Birthday box")
    expect(editor.page.get_by_role("heading", level=1)).to_have_text("Birthday box")
    editor.saved()
    return editor


@pytest.fixture
def become(people, bob):
    """A function that gives bob another role."""
    return lambda role: workspaces.change_role(workspace=people.workspace, user=bob, role=role)


def toast(editor, text):
    return editor.page.locator(".toast", has_text=text)


def test_who_becomes_a_viewer_sees_it_at_once_and_has_no_tools(bobs, become):
    become("viewer")
    expect(toast(bobs, "You can only view this map now.")).to_be_visible(timeout=SOON)
    expect(bobs.page.locator("#read-only")).to_contain_text("You can view. Ask Alice for edit access")
    expect(bobs.page.locator(".add:visible, .more:visible, .handle:visible, #undo:visible")).to_have_count(0)
    bobs.card(CARD).dblclick()
    bobs.key("x", " ", "y")
    expect(bobs.typing).to_have_count(0)
    expect(bobs.page.locator("dialog[open]")).to_have_count(0)
    expect(bobs.page.locator("save-status")).to_have_text("Saved")


def test_who_becomes_an_editor_edits_at_once(open_map, victor, people, box):  # noqa: F811
    victors = open_map(victor)
    expect_sockets(victors.page, box, 1)
    workspaces.change_role(workspace=people.workspace, user=victor, role="editor")
    expect(toast(victors, "You can edit this map now.")).to_be_visible(timeout=SOON)
    expect(victors.page.locator("#read-only")).to_be_hidden()
    victors.edit(CARD).press_sequentially(" at last")
    victors.key("Enter")
    victors.saved()
    assert RECORD_MODELS["touchpoint"].objects.filter(text__contains="at last").count() + (
        RECORD_MODELS["note"].objects.filter(text__contains="at last").count()
    )


def test_rights_taken_and_given_back_leave_the_page_as_it_was(bobs, become):
    tools = ".add, .more, #undo, .add-lane, [data-do=add-stage]"
    shown = "selector => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
    before = bobs.page.evaluate(shown, tools)
    become("commenter")
    expect(toast(bobs, "comment on it now")).to_be_visible(timeout=SOON)
    expect_value(bobs.page, shown, 0, arg=tools)
    become("editor")
    expect(toast(bobs, "You can edit this map now.")).to_be_visible(timeout=SOON)
    expect_value(bobs.page, shown, before, arg=tools)


def test_what_is_typed_while_rights_go_opens_no_dialog_and_can_be_copied(bobs, become):
    bobs.edit(CARD)
    # What the page hears of the change is held back, so that the letters are refused first.
    bobs.page.evaluate("() => (editor.board.setRole = () => {})")
    become("viewer")
    expect(bobs.page.locator(".toast")).to_have_count(0)
    bobs.page.keyboard.type(" and then")
    offered = toast(bobs, "You can no longer edit this map.")
    # Each refusal offers all that is refused by then: the last one comes with the last letter.
    bobs.page.wait_for_function("() => editor.session?.waiting.length === 0")
    expect(offered).to_be_visible()
    expect(bobs.page.locator("dialog[open]")).to_have_count(0)
    offered.get_by_role("button", name="Copy").click()
    expect(offered).to_have_count(0)
    expect_copied(bobs.page, f"{CARD} with photos and then", part=True)


def test_letters_that_were_refused_are_saved_when_the_right_comes_back(bobs, become):
    typing = bobs.edit(CARD)
    bobs.page.evaluate("() => { editor.kept = editor.board.setRole; editor.board.setRole = () => {}; }")
    become("viewer")
    typing.press_sequentially(" later")
    expect(bobs.page.locator("save-status button")).to_be_visible()
    # Letters that the server reads later would be accepted.
    bobs.page.wait_for_function("() => editor.session?.waiting.length === 0")
    bobs.key("Enter")
    bobs.page.evaluate("() => { delete editor.board.setRole; editor.board.setRole({ role: 'viewer' }); }")
    become("editor")
    toast(bobs, "You can edit this map now.").get_by_role("button", name="Save what was not saved").click()
    bobs.saved()
    expect(bobs.card(f"{CARD} with photos later")).to_be_visible()


def guest(page_for, journey, alice, role):
    """The page of somebody who came by a link."""
    link, token = workspaces.create_link(document=journey.document, actor=alice, role=role)
    return link, Editor(page_for(None, f"/s/{token}/"))


def test_guests_learn_that_their_link_allows_comments_now(page_for, open_map, carol, alice, box):  # noqa: F811
    carols = open_map(carol)
    carols.card(CARD).focus()
    carols.key("c")
    carols.page.locator("#panel-comments textarea").first.press_sequentially("Which photos?")
    carols.key("Enter")
    carols.saved()
    link, guests = guest(page_for, box, alice, "viewer")
    expect_sockets(guests.page, box, 2)
    expect(guests.page.locator("#tab-comments")).to_be_hidden()
    workspaces.change_link(link=link, actor=alice, role="commenter")
    expect(toast(guests, "comment on it now")).to_be_visible(timeout=SOON)
    guests.page.wait_for_function("() => editor.store?.all('comment').length === 1")
    guests.page.locator("#tab-comments").click()
    expect(guests.page.locator("#panel-comments .thread", has_text="Which photos?")).to_be_visible()
    workspaces.change_link(link=link, actor=alice, role="viewer")
    expect(toast(guests, "You can only view this map now.")).to_be_visible(timeout=SOON)
    expect(guests.page.locator("#tab-comments")).to_be_hidden()
    guests.page.wait_for_function("() => editor.store?.all('comment').length === 0")


def test_a_link_that_is_revoked_ends_its_guests_page_with_a_sentence(page_for, alice, box):  # noqa: F811
    link, guests = guest(page_for, box, alice, "viewer")
    expect_sockets(guests.page, box, 1)
    workspaces.revoke_link(link=link, actor=alice)
    expect(toast(guests, "You no longer have access to this map.")).to_be_visible(timeout=SOON)
    expect(guests.page.locator("save-status")).to_have_text("No access")


def test_a_map_that_is_deleted_says_by_whom_and_leads_to_the_others(page_for, bobs, alice, box):  # noqa: F811
    page_for.forgive("404")  # The page may be asking for the members meanwhile.
    workspaces.delete_journey(journey=box, actor=alice)
    message = toast(bobs, "Alice deleted this map.")
    expect(message).to_be_visible(timeout=SOON)
    expect(bobs.page.locator("save-status")).to_have_text("Map deleted")
    expect(bobs.page.locator("#offline")).to_be_hidden()
    bobs.card(CARD).dblclick()
    expect(bobs.typing).to_have_count(0)
    message.get_by_role("button", name="All journeys").click()
    bobs.page.wait_for_url(re.compile(r"/$"))
    expect(bobs.page.locator("#editor")).to_have_count(0)


def test_a_map_whose_deletion_is_taken_back_comes_back_by_itself(page_for, bobs, alice, box):  # noqa: F811
    page_for.forgive("404")
    _link, guests = guest(page_for, box, alice, "viewer")
    expect_sockets(guests.page, box, 2)
    workspaces.delete_journey(journey=box, actor=alice)
    for editor in (bobs, guests):
        expect(editor.page.locator("save-status")).to_have_text(re.compile("Map deleted|No access"), timeout=SOON)
        expect(editor.page.get_by_role("button", name="Export")).to_be_disabled()
    expect(bobs.page.get_by_role("button", name="Share")).to_be_disabled()
    box.document.refresh_from_db()
    trash.restore_journey(document=box.document, actor=alice)
    for editor in (bobs, guests):
        editor.page.evaluate("dispatchEvent(new Event('focus'))")
        editor.saved()
        expect(editor.page.get_by_role("button", name="Export")).to_be_enabled()
    bobs.edit(CARD).press_sequentially(" again")
    bobs.saved()
    expect(guests.card(f"{CARD} with photos again")).to_be_visible()


def test_somebody_who_joins_has_a_name_a_colour_and_can_be_mentioned(bobs, people, mallory, open_map):  # noqa: F811
    workspaces.add_member(workspace=people.workspace, user=mallory, role="editor")
    bobs.page.wait_for_function("() => editor.board?.members.length === 5")
    open_map(mallory)
    disc = bobs.page.locator("people-here [data-user] .av")
    expect(disc).to_have_attribute("data-initials", "M")
    hues = bobs.page.evaluate("() => editor.board.members.map(({hue}) => hue)")
    assert len(set(hues)) == 5
    expect(disc).to_have_attribute("data-hue", hues[-1])
    bobs.card(CARD).focus()
    bobs.key("c")
    bobs.page.locator("#panel-comments textarea").first.press_sequentially("@mal")
    bobs.key("Enter")
    bobs.page.keyboard.type("look")
    bobs.key("Enter")
    bobs.saved()
    expect(bobs.page.locator("#panel-comments .mention")).to_have_text("@Mallory")
    assert RECORD_MODELS["comment"].objects.get().mentions == [str(mallory.pk)]


def test_a_teammates_new_role_is_live_in_the_list(bobs, people, carol):
    workspaces.change_role(workspace=people.workspace, user=carol, role="viewer")
    role = "id => editor.board.members.find((one) => one.id === id).role === 'viewer'"
    bobs.page.wait_for_function(role, arg=str(carol.pk), timeout=SOON)
