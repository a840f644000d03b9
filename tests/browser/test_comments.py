"""Comments on a map: mentions with completion, live, unread marks, drafts, off line, and each by their right."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations, permissions
from cxapp.models import Comment, Fix, ShareLink, Touchpoint

CARD = "Gift finder"


@pytest.fixture
def comment(box, bob):
    """A function that says something about a card through the operations."""

    def say(text, actor=bob, **fields):
        id, target = str(uuid.uuid4()), str(Touchpoint.objects.get(text__startswith=CARD).pk)
        data = {"id": id, "target": target, "text": text, **fields}
        operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type="comment.create", data=data)
        return id

    return say


def comment_on(editor, card=CARD):
    """Press C on a card; gives the field of the new thread."""
    editor.card(card).focus()
    editor.key("c")
    field = editor.page.locator("#panel-comments .thread.sel textarea")
    expect(field).to_be_focused()
    return field


def thread(editor, text):
    """The thread in which this is said."""
    return editor.page.locator(".c-list .thread", has_text=text)


def test_a_mention_is_completed_seen_live_read_answered_and_resolved(open_map, alice, carol):
    hers, other = open_map(carol), open_map(alice)
    other.page.locator("#tab-comments").click()
    comment_on(hers)
    hers.page.keyboard.type("Is it worth it, @ал")
    option = hers.page.get_by_role("option")
    expect(option).to_have_text("Alice")
    expect(hers.page.locator(".thread.sel textarea")).to_have_attribute(
        "aria-activedescendant", option.get_attribute("id")
    )
    hers.key("Enter")
    hers.page.keyboard.type("<b>?")
    hers.key("Enter")
    there = thread(other, "Is it worth it")
    expect(there.locator("p")).to_have_text("Is it worth it, @Alice <b>?")
    expect(there.locator(".mention")).to_have_text("@Alice")
    expect(other.card(CARD).locator(".note-pin")).to_have_text("1")
    expect(there).to_have_class(re.compile("is-unread"))
    expect(other.page.locator("#tab-comments .unread")).to_be_visible()
    expect(other.page.locator("notice-bell .count")).to_have_text("1")
    assert Comment.objects.get().mentions == [str(alice.pk)]

    other.page.locator("notice-bell button").first.click()
    other.page.locator("#notices a", has_text="Carol mentioned you").click()
    expect(there).not_to_have_class(re.compile("is-unread"))
    expect(other.card(CARD)).to_have_class(re.compile("is-selected"))
    expect(other.page.locator("notice-bell .count")).to_be_hidden()
    there.locator("textarea").fill("It is")
    other.key("Enter")
    expect(thread(hers, "It is").locator(".msg")).to_have_count(2)
    there.get_by_role("button", name="Turn into a fix").click()
    expect(there.locator(".t-fix")).to_contain_text("Is it worth it")
    other.page.locator("#tab-details").click()
    expect(other.page.locator(".det-fixes")).to_contain_text("Is it worth it")
    expect(thread(hers, "It is").get_by_role("button", name="Turn into a fix")).to_be_hidden()
    thread(hers, "It is").get_by_role("button", name="Resolve").click()
    expect(hers.page.locator("#panel-comments .st-empty")).to_contain_text("Nobody has commented")
    expect(other.card(CARD).locator(".note-pin")).to_have_count(0)
    hers.saved()
    assert (Comment.objects.filter(resolved=True).count(), Fix.objects.count()) == (1, 1)


def test_a_draft_outlives_a_reload_and_what_is_said_off_line_is_sent_later(open_map, bob, page_for):
    page_for.forgive("WebSocket|ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)")
    here = open_map(bob)
    comment_on(here)
    here.page.keyboard.type("Not yet done")
    here.page.reload()
    field = here.page.locator("#panel-comments .thread.sel textarea")
    expect(field).to_have_value("Not yet done")
    here.page.context.set_offline(True)
    expect(here.page.locator("save-status")).to_contain_text("Offline")
    field.press("Enter")
    waiting = thread(here, "Not yet done")
    expect(waiting.locator("time")).to_have_text("not sent yet")
    waiting.locator("textarea").fill("And a reply to keep")
    here.page.context.set_offline(False)
    expect(waiting.locator("time")).to_have_text("now")
    here.saved()
    assert Comment.objects.get().text == "Not yet done"
    here.page.reload()
    expect(thread(here, "Not yet done").locator("textarea")).to_have_value("And a reply to keep")


def test_my_comment_is_changed_deleted_and_restored(open_map, carol, bob, comment):
    comment("Bob's own")
    here = open_map(carol)
    here.page.locator("#tab-comments").click()
    expect(thread(here, "Bob's own").locator("[data-do=own]")).to_be_hidden()
    comment_on(here)
    here.page.keyboard.type("Carol's own")
    here.key("Enter")
    mine = thread(here, "Carol's own")
    mine.locator(".msg").hover()
    mine.locator("[data-do=own]").click()
    here.page.get_by_role("menuitem", name="Edit").click()
    expect(mine.locator(".edit-spot textarea")).to_be_focused()
    here.key("End")
    here.page.keyboard.type(" words")
    here.key("Enter")
    expect(mine.locator("p")).to_have_text("Carol's own words")
    mine.locator(".msg").hover()
    mine.locator("[data-do=own]").click()
    here.page.get_by_role("menuitem", name="Delete").click()
    expect(mine).to_have_count(0)
    here.page.locator(".toast", has_text="Deleted").get_by_role("button", name="Undo").click()
    expect(thread(here, "Carol's own words")).to_be_visible()
    expect(here.page.locator("#tab-comments .count")).to_have_text("2")


def test_text_for_a_deleted_thread_is_offered_back(open_map, alice, bob, comment):
    comment("Going")
    comment("Nearly done")
    here, other = open_map(alice), open_map(bob)
    for editor in (here, other):
        editor.page.locator("#tab-comments").click()
    thread(here, "Nearly done").click()
    thread(here, "Nearly done").locator("textarea").fill("Not so fast")
    thread(other, "Nearly done").click()
    thread(other, "Nearly done").get_by_role("button", name="Resolve").click()
    expect(thread(here, "Nearly done").get_by_role("button", name="Open again")).to_be_visible()
    expect(thread(here, "Nearly done").locator("textarea")).to_be_focused()
    thread(here, "Going").click()
    thread(here, "Going").locator("textarea").fill("Wait")
    thread(other, "Going").locator(".msg").hover()
    thread(other, "Going").locator("[data-do=own]").click()
    other.page.get_by_role("menuitem", name="Delete").click()
    toast = here.page.locator(".toast", has_text="deleted while you were writing")
    expect(toast.get_by_role("button", name="Copy my text")).to_be_visible()
    expect(here.page.locator("#tab-comments")).to_be_focused()


def test_a_viewer_reads_a_linked_thread_and_writes_nothing(page_for, open_map, victor, box, comment):
    root = comment("Why three questions?")
    comment("Two would do", thread=root)
    link = ShareLink.objects.create(document_id=box.pk, role="commenter", digest="d")
    comment("As a guest", actor=permissions.Visitor(uuid.uuid4(), link.pk, "Dana Ortiz"), thread=root)
    page = page_for(victor, f"/journeys/{box.pk}/?thread={root}")
    there = page.locator(".c-list .thread.sel")
    expect(there.locator(".msg")).to_have_count(3)
    expect(there.locator(".msg").last.locator("b")).to_have_text("Dana Ortiz")
    expect(there.locator(".msg").last.locator(".av")).to_have_attribute("data-initials", "DO")
    expect(page.locator("map-card.is-selected")).to_contain_text(CARD)
    expect(page).not_to_have_url(re.compile("thread="))
    expect(page.locator("#panel-comments textarea, #panel-comments .t-foot:visible")).to_have_count(0)
    expect(page.locator(".c-rights")).to_contain_text("Ask Alice for the right to comment")
    page.locator("map-card", has_text=CARD).focus()
    page.keyboard.press("c")
    expect(page.locator("#panel-comments textarea")).to_have_count(0)
